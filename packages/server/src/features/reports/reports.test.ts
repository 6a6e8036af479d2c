import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { bookingPlaces, muchLater } from '../../../test/booking.ts'
import { aPayment, anAcceptedPlan, setOwnPrices } from '../../../test/money.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'

type Measure = { hits: number; of: number; low: number; high: number; aside: number; amountMinor: number }
type Figure = { name: string; now: Measure; before: Measure; parts: { from: string; measure: Measure }[] }

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let owner: Caller
let paidMinor = 0
let agreedMinor = 0
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await setOwnPrices(people.owner)
  const stock = await aStock(people.practitioner)
  const { practitionerId, roomId } = await bookingPlaces(people.owner)
  const visit = async (clientId: string, kind: string, startsAt: string, states: string[]) => {
    const body = { clientId, kind, minutes: 30, startsAt, practitionerId, roomId, anyway: true }
    let { body: made } = await people.reception('POST', '/api/appointments', body)
    for (const state of states) {
      const changed = await people.reception('POST', `/api/appointments/${made.id}/state`, {
        ...{ state, revision: made.revision },
      })
      expect([changed.status, state]).toEqual([200, state])
      made = changed.body
    }
  }
  const owing = await anAcceptedPlan(people.practitioner, 'Agreeing Client')
  agreedMinor = owing.totalMinor
  paidMinor = owing.depositMinor
  await people.reception('POST', `/api/clients/${owing.clientId}/payments`, aPayment(paidMinor))
  await visit(owing.clientId, 'consultation', '2026-03-02T09:30:00Z', ['arrived', 'done'])
  const ready = await aReadyClient(people.practitioner, { name: 'Treated Client' })
  await visit(ready.clientId, 'consultation', '2026-03-02T10:30:00Z', ['arrived', 'done'])
  await visit(ready.clientId, 'session', '2026-03-02T11:30:00Z', ['no-show'])
  const start = aStart(ready, stock)
  await people.practitioner('POST', '/api/sessions', start)
  const pass = aPass(stock, { doneAt: '2026-03-02T09:00:00Z' })
  await people.practitioner('POST', `/api/sessions/${start.id}/passes`, pass)
  await people.practitioner('POST', `/api/sessions/${start.id}/close`, {
    ...{ closedAt: '2026-03-02T09:00:00Z', needleMinutes: 60, note: null },
  })
  await people.practitioner('POST', `/api/clients/${ready.clientId}/adverse-events`, {
    ...{
      id: '0195f000-0000-7000-8000-00000000000b',
      sessionId: start.id,
      onsetOn: '2026-03-02',
      sign: 'Rash',
    },
    ...{ action: 'Cooled it', outcome: null, serious: true, followsId: null },
  })
  owner = await muchLater(test, 40 * 1440)
})
afterAll(() => test.close())

const report = async (from: string, to: string) =>
  (await owner('GET', `/api/reports?from=${from}&to=${to}`)).body as { figures: Figure[]; before: object }
const named = (figures: readonly Figure[], name: string) => figures.find((one) => one.name === name)!

describe('the report of a period', () => {
  it('tells the eight figures from what was recorded', async () => {
    const { figures, before } = await report('2026-03-01', '2026-03-31')
    expect(before).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(named(figures, 'conversion').now).toMatchObject({ hits: 1, of: 2, aside: 0 })
    expect(named(figures, 'no-shows').now).toMatchObject({ hits: 1, of: 3 })
    expect(named(figures, 'sessions').now).toMatchObject({ hits: 0, of: 1 })
    expect(named(figures, 'adverse-events').now).toMatchObject({ hits: 1, of: 1, aside: 1 })
    expect(named(figures, 'adherence').now).toMatchObject({ hits: 1, of: 1 })
    expect(named(figures, 'outstanding').now.amountMinor).toBe(agreedMinor - paidMinor)
    expect(named(figures, 'revenue').now.amountMinor).toBe(0)
    expect(named(figures, 'conversion').before).toMatchObject({ hits: 0, of: 0, low: null })
    expect(named(figures, 'conversion').now.low).toBeCloseTo(0.0945, 3)
  })

  it('tells the period after it with this one as the one before', async () => {
    const march = await report('2026-03-01', '2026-03-31')
    const april = await report('2026-04-01', '2026-04-30')
    for (const { name, now } of march.figures) expect(named(april.figures, name).before).toEqual(now)
    // The clock stands on 11 April: what has not come yet is no part of the plot.
    expect(named(april.figures, 'no-shows').parts.every(({ from }) => from <= '2026-04-11')).toBe(true)
  })

  it('comes as CSV, with the parts that a plot shows', async () => {
    const { bytes, headers } = await owner('GET', '/api/reports/figures.csv?from=2026-03-01&to=2026-03-31')
    const lines = bytes.toString().trim().split('\r\n')
    expect(headers['content-type']).toContain('text/csv')
    expect(lines).toContain('conversion,2026-03-01,2026-03-31,0.5000,share,1,2,0.0945,0.9055,0')
    expect(lines.filter((line) => line.startsWith('revenue,')).length).toBe(2 + 5)
  })

  it('is for the owner, of a period that can be', async () => {
    for (const who of [people.practitioner, people.reception])
      expect((await who('GET', '/api/reports?from=2026-03-01&to=2026-03-31')).status).not.toBe(200)
    for (const query of ['from=2026-03-31&to=2026-03-01', 'from=2010-01-01&to=2026-03-01', 'from=x&to=y'])
      expect((await owner('GET', `/api/reports?${query}`)).status).toBe(422)
  })
})
