import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { bookingPlaces } from '../../../test/booking.ts'
import { aPayment, anAcceptedPlan, setOwnPrices } from '../../../test/money.ts'
import { addPhoto, aReadyClient } from '../../../test/papers.ts'
import { openPortal } from '../../../test/portal.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'

type Item = { kind: string; key: string; at: string } & Record<string, unknown>

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await setOwnPrices(people.owner)
  const stock = await aStock(people.practitioner)
  const ready = await aReadyClient(people.practitioner, { name: 'Whole Client' })
  clientId = ready.clientId
  await addPhoto(people.practitioner, clientId)
  const start = aStart(ready, stock)
  await people.practitioner('POST', '/api/sessions', start)
  const pass = aPass(stock, { doneAt: '2026-03-02T09:00:00Z' })
  await people.practitioner('POST', `/api/sessions/${start.id}/passes`, pass)
  test.passMinutes(5)
  await people.practitioner('POST', `/api/sessions/${start.id}/amendments`, {
    ...{
      id: '0195f000-0000-7000-8000-00000000000a',
      passId: pass.id,
      changes: { dots: 450 },
      reason: 'Miscounted',
    },
  })
  await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, {
    ...{
      id: '0195f000-0000-7000-8000-00000000000b',
      sessionId: start.id,
      onsetOn: '2026-03-02',
      sign: 'Rash',
    },
    ...{ action: 'Cooled it', outcome: null, serious: false, followsId: null },
  })
  const { practitionerId, roomId } = await bookingPlaces(people.owner)
  await people.reception('POST', '/api/appointments', {
    ...{
      clientId,
      kind: 'consultation',
      minutes: 30,
      startsAt: '2026-03-20T10:00:00Z',
      practitionerId,
      roomId,
    },
  })
})
afterAll(() => test.close())

const read = async (who: Caller, query = '', id = clientId) =>
  (await who('GET', `/api/clients/${id}/timeline${query}`)).body as {
    items: Item[]
    nextCursor: string | null
  }
const kinds = (items: readonly Item[]) => [...new Set(items.map(({ kind }) => kind))].toSorted()

describe('the timeline of a client', () => {
  it('tells everything in one list, newest first, what is still to come at its head', async () => {
    const { items, nextCursor } = await read(people.practitioner)
    expect(nextCursor).toBeNull()
    expect(kinds(items)).toEqual([
      ...['adverse-event', 'amendment', 'appointment', 'design', 'message', 'paper', 'photos', 'plan'],
      'session',
    ])
    expect(items[0]).toMatchObject({ kind: 'appointment', appointmentKind: 'consultation', state: 'booked' })
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(items.find(({ kind }) => kind === 'photos')).toMatchObject({ count: 2 })
    expect(items.find(({ kind }) => kind === 'amendment')).toMatchObject({ reason: 'Miscounted' })
    expect(items.filter(({ kind }) => kind === 'paper').map(({ event }) => event)).toEqual(
      expect.arrayContaining(['consent-signed', 'screen-handed-in', 'patch-test-placed', 'patch-test-read']),
    )
  })

  it.each([1, 2, 3, 7])('comes page by page of %i, each item once and in the same order', async (limit) => {
    const whole = (await read(people.practitioner)).items
    const seen: Item[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = await read(people.practitioner, `?limit=${limit}${more}`)
      expect(page.items.length).toBeLessThanOrEqual(limit)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole)
  })

  it('shows reception no health data: no kind of it, and nothing that a paper says', async () => {
    const { items } = await read(people.reception)
    expect(kinds(items)).toEqual(['appointment', 'message', 'paper', 'plan'])
    for (const item of items)
      if (item.kind === 'paper') expect([item.says, item.consentId]).toEqual([null, null])
    expect(items.map(({ event }) => event)).not.toContain('screen-decided')
    const asked = await read(people.reception, '?kinds=session,adverse-event')
    expect(asked.items).toEqual([])
  })

  it('keeps to the kinds that are asked for, and refuses others and foreign cursors', async () => {
    expect(kinds((await read(people.owner, '?kinds=plan,photos')).items)).toEqual(['photos', 'plan'])
    for (const query of ['?kinds=weather', '?cursor=x', '?limit=0'])
      expect((await people.owner('GET', `/api/clients/${clientId}/timeline${query}`)).status).toBe(422)
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect((await people.owner('GET', `/api/clients/${nobody}/timeline`)).status).toBe(404)
  })

  it('tells payments with their receipt', async () => {
    const owing = await anAcceptedPlan(people.practitioner, 'Paying Client')
    await people.reception('POST', `/api/clients/${owing.clientId}/payments`, aPayment(owing.depositMinor))
    const { items } = await read(people.reception, '?kinds=money', owing.clientId)
    expect(items).toMatchObject([
      {
        event: 'payment',
        amountMinor: owing.depositMinor,
        method: 'card',
        receiptNumber: 1,
        currency: 'EUR',
      },
      { event: 'charged', isFee: false },
    ])
  })

  it('tells a fee as a fee, and never as a visit that took place', async () => {
    const { clientId: id } = await anAcceptedPlan(people.practitioner, 'Missing Client')
    const requestKey = '0195f000-0000-4000-8000-000000000400'
    const fee = { requestKey, kind: 'no-show', amountMinor: 5000 }
    const made = await people.owner('POST', `/api/clients/${id}/fees`, fee)
    expect([made.status, made.body]).toEqual([201, expect.anything()])
    const { items } = await read(people.owner, '?kinds=money', id)
    expect(items.map(({ event, isFee, feeKind }) => [event, isFee, feeKind])).toEqual([
      ['charged', true, 'no-show'],
      ['charged', false, null],
    ])
  })

  it('tells what the client said, asked and was written, and to reception nothing of the body', async () => {
    const { clientId: id } = await aReadyClient(people.practitioner, { name: 'Speaking Client' })
    const page = await openPortal(test, people.reception, id, '1980')
    const saidAt = test.services.now().toISOString()
    const said = { id: '0195f000-0000-7000-8000-00000000000c', signs: ['fever'], note: 'Hot', saidAt }
    expect((await page('POST', '/api/portal/check-ins', { ...said, photoId: null })).status).toBe(201)
    for (const [last, about] of ['healing', 'money'].entries()) {
      const question = { id: `0195f000-0000-7000-8000-0000000001${last}0`, about, text: `Of ${about}` }
      expect((await page('POST', '/api/portal/questions', question)).status).toBe(201)
    }
    for (const [last, health] of [true, false].entries()) {
      const letter = { id: `0195f000-0000-7000-8000-0000000002${last}0`, subject: `Health ${health}` }
      const body = { ...letter, body: 'Words', channel: 'hand', health, urgent: false }
      const sent = await people.practitioner('POST', `/api/clients/${id}/messages`, body)
      expect([sent.status, sent.body]).toEqual([201, expect.anything()])
    }
    const kindsSaid = '?kinds=check-in,question,message'
    const seen = (await read(people.practitioner, kindsSaid, id)).items
    expect(seen.filter(({ kind }) => kind === 'check-in')).toMatchObject([
      { level: 'doctor-today', signs: ['fever'], note: 'Hot', open: true },
    ])
    expect(seen.filter(({ kind }) => kind === 'question')).toHaveLength(2)
    expect(seen.filter(({ kind }) => kind === 'message').map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['Health true', 'Health false']),
    )
    const atDesk = (await read(people.reception, kindsSaid, id)).items
    expect(atDesk.filter(({ kind }) => kind === 'check-in')).toMatchObject([
      { level: 'doctor-today', signs: [], note: null, photoId: null },
    ])
    expect(atDesk.filter(({ kind }) => kind === 'question')).toMatchObject([{ about: 'money' }])
    expect(atDesk.map(({ subject }) => subject)).not.toContain('Health true')
  })
})
