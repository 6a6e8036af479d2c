import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../../test/app.ts'
import { anAcceptedPlan, aPayment, setOwnPrices } from '../../../../test/money.ts'
import { startStripeStandIn } from '../../../../test/stripe-stand-in.ts'
import { createStripe } from './stripe.ts'
import { minorOfStripe, stripeAmount } from './stripe-amount.ts'

let standIn: Awaited<ReturnType<typeof startStripeStandIn>>
let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  standIn = await startStripeStandIn()
  test = await startTestApp({ cardProvider: createStripe(standIn) })
  people = await setUpClinic(test)
  await setOwnPrices(people.owner)
})
afterAll(async () => {
  await test.close()
  await standIn.close()
})

const checkout = (clientId: string, body: object) =>
  people.reception('POST', `/api/clients/${clientId}/card-checkouts`, body)
const tell = ({ payload, headers }: { payload: string; headers: object }) =>
  test.anybody('POST', '/api/card-payments/webhook', payload, { headers: { ...headers } })
const chargeNow = async (clientId: string) =>
  (await people.owner('GET', `/api/clients/${clientId}/money`)).body.charges[0]

describe('a payment page', () => {
  it('is opened with the amount, the currency and no name, and the same one for the same key', async () => {
    const { clientId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Card Holder')
    const body = { amountMinor: depositMinor, requestKey: randomUUID() }
    const first = await checkout(clientId, body)
    expect([first.status, first.body.url]).toEqual([201, expect.stringContaining('https://pay.test/')])
    expect((await checkout(clientId, body)).body).toEqual(first.body)
    expect(standIn.sessions).toHaveLength(1)
    expect(standIn.sessions[0]).toMatchObject({
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': `${depositMinor}`,
    })
    expect(JSON.stringify(standIn.sessions[0])).not.toContain('Card Holder')
    expect((await chargeNow(clientId)).receivedMinor).toBe(0)
  })

  it('is booked when its signed news comes, once however often that is told', async () => {
    const { clientId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Told Twice')
    await checkout(clientId, { amountMinor: depositMinor, requestKey: randomUUID() })
    const news = standIn.news(test.services.now())
    const answers = await Promise.all([tell(news), tell(news), tell(news)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await chargeNow(clientId)).receivedMinor).toBe(depositMinor)
  })

  it('believes nobody without the right and recent signature', async () => {
    const { clientId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Forged')
    await checkout(clientId, { amountMinor: depositMinor, requestKey: randomUUID() })
    const now = test.services.now()
    const good = standIn.news(now)
    const old = standIn.news(new Date(now.getTime() - 301_000))
    const bad = [
      { ...good, payload: good.payload.replace(`${depositMinor}`, '1') },
      { ...good, headers: { ...good.headers, 'stripe-signature': 't=1,v1=00' } },
      { ...good, headers: { 'content-type': 'application/json' } },
      old,
    ]
    for (const news of bad) expect((await tell(news)).body.code).toBe('signature-wrong')
    expect((await chargeNow(clientId)).receivedMinor).toBe(0)
    for (const change of [
      { payment_status: 'unpaid' },
      { metadata: {} },
      { metadata: { halftone_clinic: 'x' } },
    ])
      expect((await tell(standIn.news(now, change))).status).toBe(200)
    expect((await chargeNow(clientId)).receivedMinor).toBe(0)
  })

  it('that is paid twice over shows what is to be given back', async () => {
    const { clientId, totalMinor, chargeId } = await anAcceptedPlan(people.practitioner, 'Both Ways')
    await checkout(clientId, { amountMinor: totalMinor, requestKey: randomUUID() })
    await people.reception(
      'POST',
      `/api/clients/${clientId}/payments`,
      aPayment(totalMinor, { method: 'cash' }),
    )
    await tell(standIn.news(test.services.now()))
    expect(await chargeNow(clientId)).toMatchObject({ id: chargeId, creditMinor: totalMinor, openMinor: 0 })
  })
})

describe('a refund of a card payment', () => {
  it('goes back over the provider, once, and never more than it took', async () => {
    const { clientId, depositMinor, chargeId } = await anAcceptedPlan(people.practitioner, 'Card Back')
    await checkout(clientId, { amountMinor: depositMinor, requestKey: randomUUID() })
    await tell(standIn.news(test.services.now()))
    const body = aPayment(1000, { reason: 'Goodwill' })
    const refund = (sent: object) => people.owner('POST', `/api/charges/${chargeId}/refunds`, sent)
    standIn.fail(true)
    expect((await refund(body)).body.code).toBe('card-provider-failed')
    expect((await chargeNow(clientId)).receivedMinor).toBe(depositMinor)
    standIn.fail(false)
    expect((await refund(body)).status).toBe(201)
    expect((await refund(body)).status).toBe(201)
    expect(standIn.refunds).toHaveLength(1)
    expect((await chargeNow(clientId)).receivedMinor).toBe(depositMinor - 1000)
    expect((await refund(aPayment(depositMinor, { reason: 'All' }))).body.code).toBe('money-refused')
  })
})

it('a wrong key is told as such, and no key reaches an answer', async () => {
  const wrong = createStripe({ ...standIn, secretKey: 'sk_wrong_key' })
  const refused = wrong.refund({
    ...{ paymentReference: 'pi_1', amountMinor: 100, currency: 'EUR', requestKey: randomUUID() },
  })
  await expect(refused).rejects.toThrow('It does not know our key; the owner sets it anew.')
  await expect(refused).rejects.not.toThrow('sk_wrong_key')
})

it('amounts are counted as the provider counts them', () => {
  expect([stripeAmount(1250, 'EUR'), stripeAmount(1250, 'JPY'), stripeAmount(1250, 'ISK')]).toEqual([
    1250, 1250, 125_000,
  ])
  expect(stripeAmount(1250, 'KWD')).toBe(1250)
  expect(() => stripeAmount(1251, 'KWD')).toThrow(/exact amount/)
  expect(() => stripeAmount(1251, 'MGA')).toThrow(/exact amount/)
  for (const currency of ['EUR', 'JPY', 'ISK', 'UGX', 'KWD', 'MGA'])
    expect(minorOfStripe(stripeAmount(120_000, currency), currency)).toBe(120_000)
})
