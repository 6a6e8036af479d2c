import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../day-count.ts'
import { partsOfPeriod, periodBefore } from './period.ts'
import { rateOf } from './rate.ts'
import type { ReportFacts } from './report-facts.ts'
import { type FigureName, reportOf } from './report.ts'

const nothing: ReportFacts = {
  ...{ visits: [], agreements: [], income: [], charges: [], sessions: [], adverseEvents: [], touchUps: [] },
}
const may = { from: '2026-05-01', to: '2026-05-31' }
const figure = (facts: Partial<ReportFacts>, name: FigureName, today = '2026-08-01') =>
  reportOf({ ...nothing, ...facts }, may, today).figures.find((one) => one.name === name)!

const visit = (clientId: string, day: string, change: object = {}) =>
  ({ clientId, day, kind: 'consultation', state: 'done', ...change }) as ReportFacts['visits'][number]
const session = (id: string, day: string, change: object = {}) => ({
  ...{ id, day, isClosed: true, overridden: false, plannedDots: 1000, doneDots: 1000 },
  ...change,
})

describe('a rate', () => {
  // Newcombe, Stat Med 1998;17:857, table I, method 3 (Wilson score).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('[RP-2] of %i in %i has the interval of the published table', (hits, of, low, high) => {
    const rate = rateOf(hits, of)
    expect(rate.low).toBeCloseTo(low, 4)
    expect(rate.high).toBeCloseTo(high, 4)
  })

  it('lies inside its interval, which lies between 0 and 1 and is wider for fewer', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (hits, more) => {
        fc.pre(hits + more > 0)
        const { share, low, high } = rateOf(hits, hits + more)
        expect(0 <= low! && low! <= share! && share! <= high! && high! <= 1).toBe(true)
        const tenfold = rateOf(hits * 10, (hits + more) * 10)
        expect(tenfold.high! - tenfold.low!).toBeLessThan(high! - low!)
      }),
    )
  })

  it('of nothing is no number, and counts that cannot be are refused', () => {
    expect(rateOf(0, 0)).toMatchObject({ share: null, low: null, high: null })
    for (const [hits, of] of [
      [2, 1],
      [-1, 4],
      [0.5, 1],
    ] as const)
      expect(() => rateOf(hits, of)).toThrow(RangeError)
  })
})

describe('a period', () => {
  it.each([
    ['2026-05-01', '2026-05-31', '2026-04-01', '2026-04-30'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2026-05-04', '2026-05-10', '2026-04-27', '2026-05-03'],
    ['2026-05-05', '2026-05-05', '2026-05-04', '2026-05-04'],
  ])('from %s to %s follows one from %s to %s', (from, to, beforeFrom, beforeTo) =>
    expect(periodBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo }),
  )

  it('is cut into parts that cover every day once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.nat(900), (offset, days) => {
        const from = addDays('2025-01-01', offset)
        const to = addDays(from, days)
        const parts = partsOfPeriod({ from, to })
        expect(parts[0]?.from).toBe(from)
        expect(parts.at(-1)?.to).toBe(to)
        for (const [index, part] of parts.entries()) {
          expect(daysBetween(part.from, part.to)).toBeGreaterThanOrEqual(0)
          if (index > 0) expect(part.from).toBe(addDays(parts[index - 1]!.to, 1))
        }
        expect(parts.length).toBeLessThanOrEqual(32)
      }),
    )
  })
})

describe('the figures', () => {
  it('[RP-1] count a consultation once its client agreed within thirty days, and wait for those who still may', () => {
    const visits = [
      visit('a', '2026-05-02'),
      visit('b', '2026-05-03'),
      visit('c', '2026-05-30'),
      visit('d', '2026-05-04'),
    ]
    const agreements = [
      { clientId: 'a', day: '2026-06-01' },
      { clientId: 'b', day: '2026-06-03' },
      { clientId: 'd', day: '2026-05-01' },
    ]
    expect(figure({ visits, agreements }, 'conversion').now).toMatchObject({ hits: 1, of: 4, aside: 0 })
    expect(figure({ visits, agreements }, 'conversion', '2026-06-10').now).toMatchObject({
      hits: 1,
      of: 3,
      aside: 1,
    })
  })

  it('[RP-3] count no-shows among visits that came to an end', () => {
    const visits = [
      visit('a', '2026-05-02', { state: 'no-show' }),
      visit('b', '2026-05-03', { state: 'arrived' }),
      visit('c', '2026-05-03', { state: 'booked' }),
      visit('d', '2026-04-30', { state: 'no-show' }),
    ]
    const { now, before } = figure({ visits }, 'no-shows')
    expect(now).toMatchObject({ hits: 1, of: 2 })
    expect(before).toMatchObject({ hits: 1, of: 1 })
  })

  it('[RP-4] hold a session to its gates and to the dots of its plan', () => {
    const sessions = [
      session('1', '2026-05-02'),
      session('2', '2026-05-02', { overridden: true }),
      session('3', '2026-05-02', { doneDots: 1101 }),
      session('4', '2026-05-02', { doneDots: 1100 }),
      session('5', '2026-05-02', { isClosed: false }),
    ]
    expect(figure({ sessions }, 'adherence').now).toMatchObject({ hits: 2, of: 4 })
  })

  it('[RP-5] tell how many of the touch-ups that came due are settled', () => {
    const touchUps = [
      { dueOn: '2026-05-10', isSettled: true },
      { dueOn: '2026-05-11', isSettled: false },
      { dueOn: '2026-06-11', isSettled: false },
    ]
    expect(figure({ touchUps }, 'touch-ups').now).toMatchObject({ hits: 1, of: 2 })
  })

  it('[RP-6] count a session with adverse events once, and an event that goes on not again', () => {
    const sessions = [session('1', '2026-05-02'), session('2', '2026-05-03')]
    const event = { sessionId: '1', serious: true, goesOn: false }
    const adverseEvents = [
      { ...event, day: '2026-05-04' },
      { ...event, day: '2026-05-05', serious: false },
      { ...event, day: '2026-05-06', sessionId: '2', goesOn: true },
    ]
    expect(figure({ sessions, adverseEvents }, 'adverse-events').now).toMatchObject({
      hits: 1,
      of: 2,
      aside: 1,
    })
  })

  it('add up what is still to be paid as it stood at the end of each part', () => {
    const charge = {
      kind: 'plan',
      listMinor: 900,
      visits: 3,
      taxBasisPoints: 0,
      taxPoint: 'received',
    } as const
    const change = { discountMinor: 0, concessionMinor: 0, visitsDone: 0, ended: false, receivedMinor: 0 }
    const charges = [
      {
        day: '2026-04-20',
        charge,
        events: [
          { day: '2026-05-05', change: { ...change, receivedMinor: 300 } },
          { day: '2026-06-02', change: { ...change, receivedMinor: 600 } },
        ],
      },
    ]
    const { now, before, parts } = figure({ charges }, 'outstanding')
    expect([before, now]).toEqual([
      { kind: 'money', amountMinor: 900 },
      { kind: 'money', amountMinor: 600 },
    ])
    expect(parts[0]?.measure).toEqual({ kind: 'money', amountMinor: 600 })
  })

  it('have nothing to tell of days that have not come', () => {
    expect(figure({}, 'revenue', '2026-05-10').parts.at(-1)!.from <= '2026-05-10').toBe(true)
  })
})
