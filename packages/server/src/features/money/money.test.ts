import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aPlannedClient, bookingPlaces, visitsOfProposal } from '../../../test/booking.ts'
import { asOwner } from '../../../test/database.ts'
import { anAcceptedPlan, aPayment, setOwnPrices } from '../../../test/money.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  await setOwnPrices(people.owner)
})
afterAll(() => test.close())

const ask = async <T = Record<string, never>>(sql: string): Promise<T[]> =>
  asOwner(test.database.config, async (client) => (await client.query(sql)).rows)
const unbalanced = () =>
  ask('select entry_id from ledger_line group by clinic_id, entry_id having sum(amount_minor) <> 0')
const receiptNumbers = async () =>
  (await ask<{ number: number }>('select receipt_number as number from payment order by 1')).map(
    ({ number }) => number,
  )
const upTo = (highest: number) => Array.from({ length: highest }, (_, index) => index + 1)
const moneyOf = async (clientId: string) =>
  (await people.reception('GET', `/api/clients/${clientId}/money`)).body
const pay = (clientId: string, body: object, caller = people.reception) =>
  caller('POST', `/api/clients/${clientId}/payments`, body)
const refund = (chargeId: string, amountMinor: number, change: object = {}, caller = people.owner) =>
  caller('POST', `/api/charges/${chargeId}/refunds`, {
    ...aPayment(amountMinor, { reason: 'Changed their mind', ...change }),
  })

describe('accepting a quote', () => {
  it('freezes the words with their hash, once', async () => {
    const { planId, clientId } = await aPlannedClient(people.practitioner, 'Ada Accepts')
    const path = `/api/plans/${planId}/acceptance`
    const { body: proposed } = await people.reception('GET', path)
    expect(proposed).toMatchObject({ state: 'proposed', mayAccept: true, chargeId: null })
    expect(proposed.text).toContain('For Ada Accepts')
    const accept = (textSha256: string) =>
      people.reception('POST', path, { textSha256, acceptedBy: 'Ada Accepts' })
    expect((await accept('0'.repeat(64))).body.code).toBe('quote-changed')
    const { body: accepted } = await accept(proposed.textSha256)
    expect(accepted).toMatchObject({ state: 'accepted', text: proposed.text, acceptedBy: 'Ada Accepts' })
    expect((await accept(proposed.textSha256)).body).toEqual(accepted)
    // The terms may change later; what was accepted does not.
    await people.owner('PATCH', '/api/clinic', { name: 'Clinic Loud River' })
    expect((await people.reception('GET', path)).body.text).toBe(proposed.text)
    const money = await moneyOf(clientId)
    expect(money.charges).toHaveLength(1)
    expect(money.dueMinor).toBe(money.charges[0].parts[0].amountMinor)
  })

  it('is refused while the prices are examples', async () => {
    await people.owner('PATCH', '/api/clinic', { settings: { prices: null } })
    const { planId } = await aPlannedClient(people.practitioner, 'Example Only')
    await setOwnPrices(people.owner)
    const { body } = await people.owner('GET', `/api/plans/${planId}/acceptance`)
    expect(body.mayAccept).toBe(false)
    const answer = await people.owner('POST', `/api/plans/${planId}/acceptance`, {
      ...{ textSha256: body.textSha256, acceptedBy: 'Example Only' },
    })
    expect(answer.body.code).toBe('quote-is-example')
  })
})

describe('a payment', () => {
  it('of the deposit is held, books the course that waited for it, and is earned by the sessions', async () => {
    const accepted = await anAcceptedPlan(people.practitioner, 'Held Then Booked')
    const { clientId, planId, depositMinor, totalMinor } = accepted
    const { practitionerId } = await bookingPlaces(people.owner)
    const proposal = await people.reception('POST', `/api/plans/${planId}/course-proposal`, {
      practitionerId,
      fromDay: '2026-03-16',
    })
    const course = await people.reception('POST', '/api/courses', {
      ...{ planId, visits: visitsOfProposal(proposal.body) },
    })
    expect(course.body.state).toBe('held')
    await pay(clientId, aPayment(depositMinor - 1))
    const stateNow = async () =>
      (await people.reception('GET', `/api/clients/${clientId}/bookings`)).body.courses[0]
    expect((await stateNow()).state).toBe('held')
    const { body } = await pay(clientId, aPayment(1, { method: 'cash' }))
    expect(body.money).toMatchObject({
      heldMinor: depositMinor,
      openMinor: totalMinor - depositMinor,
      dueMinor: 0,
    })
    const booked = await stateNow()
    expect(booked.state).toBe('booked')
    const [first] = booked.appointments
    const done = await people.practitioner('POST', `/api/appointments/${first.id}/state`, {
      ...{ state: 'arrived', revision: first.revision },
    })
    await people.practitioner('POST', `/api/appointments/${first.id}/state`, {
      ...{ state: 'done', revision: done.body.revision },
    })
    const after = await moneyOf(clientId)
    expect(after.charges[0]).toMatchObject({ visitsDone: 1, heldMinor: 0 })
    expect(after.charges[0].earnedMinor).toBe(Math.ceil(totalMinor / 3))
  })

  it('is taken by owner and reception, and refused above what is open', async () => {
    const { clientId, totalMinor } = await anAcceptedPlan(people.practitioner, 'Roles')
    expect((await pay(clientId, aPayment(100), people.practitioner)).body.code).toBe('forbidden')
    const refused = await pay(clientId, aPayment(totalMinor + 1))
    expect([refused.status, refused.body.code]).toEqual([422, 'money-refused'])
    expect(refused.body.detail).toContain('MN-10')
    expect((await pay(clientId, aPayment(totalMinor), people.owner)).status).toBe(201)
    expect((await moneyOf(clientId)).openMinor).toBe(0)
    for (const body of [aPayment(0), aPayment(1.5), aPayment(-5), aPayment(5, { method: 'shells' })])
      expect((await pay(clientId, body)).status).toBe(422)
  })

  it('sent again happens once, and its key stands for nothing else', async () => {
    const { clientId } = await anAcceptedPlan(people.practitioner, 'Twice')
    const body = aPayment(5000)
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(clientId, body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
    expect(new Set(answers.map((answer) => answer.body.receiptNumber)).size).toBe(1)
    expect((await moneyOf(clientId)).charges[0].receivedMinor).toBe(5000)
    expect((await pay(clientId, { ...body, amountMinor: 6000 })).body.code).toBe('request-key-used')
  })

  it('leaves no gap in the receipts when forty come at once and some are refused', async () => {
    const { clientId, totalMinor } = await anAcceptedPlan(people.practitioner, 'Crowd')
    const part = Math.floor(totalMinor / 25)
    const answers = await Promise.all(Array.from({ length: 40 }, () => pay(clientId, aPayment(part))))
    const taken = answers.filter(({ status }) => status === 201).length
    expect(taken).toBe(Math.floor(totalMinor / part))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(40 - taken)
    expect((await moneyOf(clientId)).charges[0].receivedMinor).toBe(part * taken)
    const numbers = await receiptNumbers()
    expect(numbers).toEqual(upTo(numbers.length))
    expect(await unbalanced()).toEqual([])
  })

  it('has a receipt as a numbered PDF, with a name in its own letters', async () => {
    const { clientId } = await anAcceptedPlan(people.practitioner, 'محمد Şükrü')
    const { body } = await pay(clientId, aPayment(4200))
    const answer = await people.practitioner('GET', `/api/payments/${body.paymentId}/receipt.pdf`)
    expect(answer.headers['content-disposition']).toContain(`receipt-${body.receiptNumber}.pdf`)
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(answer.bytes.toString('latin1')).toMatch(/\/FontName \/\w+\+Vazirmatn/)
  })
})

describe('a refund', () => {
  it('is never more than was paid, also when many ask at once', async () => {
    const { clientId, chargeId } = await anAcceptedPlan(people.practitioner, 'Back')
    await pay(clientId, aPayment(30_000))
    expect((await refund(chargeId, 30_001)).body).toMatchObject({ code: 'money-refused' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refund(chargeId, 10_000, { method: 'cash' })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect((await moneyOf(clientId)).charges[0].receivedMinor).toBe(0)
    const numbers = await receiptNumbers()
    expect(numbers).toEqual(upTo(numbers.length))
  })

  it('is for the owner, and for reception where the clinic says so', async () => {
    const { clientId, chargeId } = await anAcceptedPlan(people.practitioner, 'Who May')
    await pay(clientId, aPayment(20_000))
    expect((await refund(chargeId, 100, {}, people.reception)).body.code).toBe('forbidden')
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    await people.owner('PATCH', '/api/clinic', {
      settings: { money: { ...settings.money, receptionRefunds: true } },
    })
    expect((await refund(chargeId, 100, {}, people.reception)).status).toBe(201)
    await people.owner('PATCH', '/api/clinic', { settings: { money: null } })
  })
})

describe('fees, packages, discounts and an early end', () => {
  it('charges the clinic’s own no-show fee on a line of its own, once', async () => {
    const { clientId } = await aPlannedClient(people.practitioner, 'Not There')
    const body = { kind: 'no-show', requestKey: randomUUID() }
    const fee = () => people.reception('POST', `/api/clients/${clientId}/fees`, body)
    await fee()
    const { body: money } = await fee()
    expect(money.charges).toHaveLength(1)
    expect(money.charges[0]).toMatchObject({
      kind: 'fee',
      feeKind: 'no-show',
      openMinor: money.terms.noShowMinor,
    })
  })

  it('sells visits ahead and earns them one by one', async () => {
    const { clientId } = await aPlannedClient(people.practitioner, 'Ahead')
    const { body } = await people.reception('POST', `/api/clients/${clientId}/packages`, {
      ...{ title: 'Two touch-ups', visits: 2, totalMinor: 30_001, requestKey: randomUUID() },
    })
    const [{ id }] = body.charges
    await pay(clientId, aPayment(30_001))
    const visit = (visitsDone: number) =>
      people.practitioner('POST', `/api/charges/${id}/visits`, { change: 'done', visitsDone })
    expect((await visit(0)).body.charges[0]).toMatchObject({ earnedMinor: 15_001, heldMinor: 15_000 })
    expect((await visit(0)).body.code).toBe('changed-elsewhere')
    expect((await visit(1)).body.charges[0]).toMatchObject({ earnedMinor: 30_001, heldMinor: 0 })
    expect((await visit(2)).body.code).toBe('money-refused')
  })

  it('takes a discount off the last instalments, and lets only the owner give it', async () => {
    const { clientId, chargeId, totalMinor } = await anAcceptedPlan(people.practitioner, 'Less')
    const body = { amountMinor: 10_000, reason: 'Friend of the house', requestKey: randomUUID() }
    const give = (caller: Caller) => caller('POST', `/api/charges/${chargeId}/discounts`, body)
    expect((await give(people.reception)).body.code).toBe('forbidden')
    await give(people.owner)
    await give(people.owner)
    expect((await moneyOf(clientId)).openMinor).toBe(totalMinor - 10_000)
  })

  it('keeps the deposit as a fee when a client cancels too late, and gives the rest back', async () => {
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    const cancellation = { ...settings.cancellation, depositBack: 'never' }
    await people.owner('PATCH', '/api/clinic', { settings: { cancellation } })
    const { clientId, chargeId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Ends')
    await pay(clientId, aPayment(depositMinor + 7000))
    const path = `/api/charges/${chargeId}/end`
    const preview = (await people.reception('GET', `${path}?by=client`)).body
    expect(preview).toMatchObject({ keptMinor: depositMinor, backMinor: 7000 })
    const end = (keptMinor: number) =>
      people.reception('POST', path, {
        by: 'client',
        keptMinor,
        reason: 'Moves away',
        requestKey: randomUUID(),
      })
    expect((await end(0)).body.code).toBe('changed-elsewhere')
    const { body } = await end(depositMinor)
    expect(body).toMatchObject({ openMinor: 0, creditMinor: 7000, heldMinor: 7000 })
    expect((await refund(chargeId, 7000)).body.money).toMatchObject({ creditMinor: 0, heldMinor: 0 })
    expect((await people.reception('GET', `${path}?by=clinic`)).body.keptMinor).toBe(0)
    await people.owner('PATCH', '/api/clinic', { settings: { cancellation: null } })
  })
})

describe('a course that is cancelled', () => {
  it('ends its charge in the same step by what was seen, at the desk alone', async () => {
    const { clientId, planId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Gives up')
    await pay(clientId, aPayment(depositMinor))
    const proposal = await people.reception('POST', `/api/plans/${planId}/course-proposal`, {})
    const course = (
      await people.reception('POST', '/api/courses', { planId, visits: visitsOfProposal(proposal.body) })
    ).body
    // The deposit was there first, so that nothing is held for it.
    expect(course).toMatchObject({ state: 'booked', heldUntil: null })
    const cancel = (caller: Caller, keptMinor: number) =>
      caller('POST', `/api/courses/${course.id}/cancel`, {
        ...{ revision: course.revision, reason: 'clinic' },
        charge: { by: 'clinic', keptMinor, requestKey: randomUUID() },
      })
    expect((await cancel(people.practitioner, 0)).status).toBe(403)
    expect((await cancel(people.reception, 1)).body.code).toBe('changed-elsewhere')
    expect((await moneyOf(clientId)).heldMinor).toBe(depositMinor)
    expect((await cancel(people.reception, 0)).body).toMatchObject({ state: 'cancelled' })
    // The clinic cancelled: everything goes back, and nothing more is owed.
    expect(await moneyOf(clientId)).toMatchObject({ openMinor: 0, creditMinor: depositMinor })
  })
})

describe('the books', () => {
  it('are kept balanced and unchanged by the database itself', async () => {
    const clinicId = (await people.owner('GET', '/api/clinic')).body.id
    const write = (amounts: readonly number[]) =>
      test.database.inClinic(clinicId, async (transaction) => {
        const entryId = uuidv7()
        await transaction
          .insertInto('ledgerEntry')
          .values({
            ...{ clinicId, id: entryId, kind: 'test', day: '2026-03-02', currency: 'EUR' },
            ...{ at: new Date(), byId: null },
          })
          .execute()
        for (const [position, amountMinor] of amounts.entries())
          await transaction
            .insertInto('ledgerLine')
            .values({
              ...{
                clinicId,
                entryId,
                position,
                amountMinor,
                account: position === 0 ? 'cash' : 'differences',
              },
              ...{ chargeId: null, clientId: null, taxBasisPoints: null, baseMinor: null },
            })
            .execute()
      })
    for (const amounts of [[100, -99], [100], []])
      await expect(write(amounts)).rejects.toThrow(/does not balance/)
    await write([100, -100])
    await write([-100, 100])
    expect(await unbalanced()).toEqual([])
    for (const change of [
      'update ledger_line set amount_minor = amount_minor + 1',
      'delete from payment',
      'update charge set list_minor = 0',
      'update charge_event set received_minor = 0',
      'delete from quote_acceptance',
    ])
      await expect(ask(change)).rejects.toThrow(/append-only/)
  })

  it('agree with what every charge says of itself', async () => {
    const rows = await ask<{ charge: string; lines: string; events: string }>(`
      select c.id as charge,
        (select coalesce(sum(amount_minor), 0) from ledger_line l
          where l.charge_id = c.id and l.account in ('cash', 'bank', 'card', 'transfers')) as lines,
        (select coalesce(sum(received_minor), 0) from charge_event e where e.charge_id = c.id) as events
      from charge c`)
    expect(rows.length).toBeGreaterThan(5)
    for (const { charge, lines, events } of rows) expect([charge, lines]).toEqual([charge, events])
  })

  it('are exported as CSV and summed up for the tax office, for those who may', async () => {
    const period = '?from=2026-01-01&to=2026-12-31'
    const report = (await people.owner('GET', `/api/money/tax${period}`)).body
    expect(report.missingReceiptNumbers).toEqual([])
    expect(report.rates.map(({ basisPoints }: { basisPoints: number }) => basisPoints)).toEqual([2000])
    const [{ netMinor, taxMinor }] = report.rates
    // Each charge is rounded once; all of them together are off by less than one unit each.
    expect(Math.abs(taxMinor - netMinor * 0.2)).toBeLessThan(40)
    expect(taxMinor).toBeGreaterThan(0)
    const journal = await people.owner('GET', `/api/money/journal.csv${period}`)
    expect(journal.bytes.toString().split('\r\n')[0]).toBe(
      'day,entry,kind,account,debit,credit,currency,tax percent,client',
    )
    for (const path of ['tax', 'journal.csv'])
      expect((await people.reception('GET', `/api/money/${path}${period}`)).status).toBe(403)
    const payments = await people.reception('GET', `/api/money/payments.csv${period}`)
    expect(payments.bytes.toString().split('\r\n')).toHaveLength((await receiptNumbers()).length + 2)
    expect((await people.practitioner('GET', `/api/money/payments.csv${period}`)).status).toBe(403)
  })

  it('list what is due, overdue and to be given back', async () => {
    const { body } = await people.practitioner('GET', '/api/money/due')
    expect(body.parts.every(({ openMinor }: { openMinor: number }) => openMinor > 0)).toBe(true)
    expect(body.dueMinor).toBe(
      body.parts.reduce((sum: number, { openMinor }: { openMinor: number }) => sum + openMinor, 0),
    )
    expect(body.overdueMinor).toBe(0)
  })
})

// Last of all: from here on the day takes no more.
it('a closed day books its differences and takes no more; what comes later counts for the next', async () => {
  const { body: day } = await people.owner('GET', '/api/money/day')
  expect(day).toMatchObject({ day: '2026-03-02', closed: null, mayClose: true })
  const counted = { ...day.expected, cash: day.expected.cash - 250 }
  const close = (caller: Caller) => caller('POST', '/api/money/day-closes', { day: day.day, counted })
  expect((await close(people.practitioner)).status).toBe(403)
  expect((await close(people.reception)).body.code).toBe('forbidden')
  const { body: closed } = await close(people.owner)
  expect(closed.closed.differences).toEqual({ cash: -250, bank: 0, card: 0 })
  expect((await close(people.owner)).body.code).toBe('day-closed')
  const { clientId } = await anAcceptedPlan(people.practitioner, 'After Hours')
  await pay(clientId, aPayment(1234, { method: 'cash' }))
  expect((await people.owner('GET', '/api/money/day')).body.expected).toEqual(closed.expected)
  expect((await people.owner('GET', '/api/money/day?day=2026-03-03')).body.expected.cash).toBe(1234)
  expect(await unbalanced()).toEqual([])
})
