import { addDays } from '../day-count.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { chargeState, freshFacts } from '../ledger/charge.ts'
import { addMinor } from '../money.ts'
import { reportRules } from '../rules/reports.ts'
import { overDotsFinding } from '../sessions/pass-findings.ts'
import { isWithin, partsOfPeriod, type Period, periodBefore } from './period.ts'
import { rateOf, type Rate } from './rate.ts'
import { afterChange, type ReportFacts } from './report-facts.ts'

export const figureNames = [
  'conversion',
  'no-shows',
  'revenue',
  'outstanding',
  'sessions',
  'adverse-events',
  'touch-ups',
  'adherence',
] as const
export type FigureName = (typeof figureNames)[number]

/** One value of one period: a rate, an amount in minor units, or a rate of things that are due. */
export type Measure =
  | ({
      readonly kind: 'rate'
      /** What is told beside the rate: consultations not counted yet, serious events. */
      readonly aside: number
    } & Rate)
  | { readonly kind: 'money'; readonly amountMinor: number }

export type Figure = {
  readonly name: FigureName
  readonly now: Measure
  /** The period of the same length before. */
  readonly before: Measure
  /** The same over parts of the period, in their order. */
  readonly parts: readonly (Period & { readonly measure: Measure })[]
}

export type Report = { readonly period: Period; readonly before: Period; readonly figures: readonly Figure[] }

type Measurer = (facts: ReportFacts, period: Period, today: CalendarDate) => Measure

const rate = (hits: number, of: number, aside = 0): Measure => ({ kind: 'rate', aside, ...rateOf(hits, of) })
const inside = <Row extends { readonly day: CalendarDate }>(rows: readonly Row[], period: Period): Row[] =>
  rows.filter(({ day }) => isWithin(day, period))
const count = <Row>(rows: readonly Row[], holds: (row: Row) => boolean): number => rows.filter(holds).length

/** [RP-1] */
const conversion: Measurer = ({ visits, agreements }, period, today) => {
  const wait = reportRules['RP-1'].value
  const held = inside(visits, period).filter(
    ({ kind, state }) => kind === 'consultation' && (state === 'done' || state === 'arrived'),
  )
  const agreed = new Map<string, CalendarDate[]>()
  for (const { clientId, day } of agreements) agreed.set(clientId, [...(agreed.get(clientId) ?? []), day])
  const converted = ({ clientId, day }: (typeof held)[number]) =>
    (agreed.get(clientId) ?? []).some((on) => on >= day && on <= addDays(day, wait))
  // Somebody who has agreed counts at once; somebody who has not may still do so for as long as the days run.
  const settled = held.filter((visit) => converted(visit) || addDays(visit.day, wait) < today)
  return rate(count(settled, converted), settled.length, held.length - settled.length)
}

/** [RP-3] */
const noShows: Measurer = ({ visits }, period) => {
  const come = inside(visits, period).filter(({ state }) => state !== 'booked')
  return rate(
    count(come, ({ state }) => state === 'no-show'),
    come.length,
  )
}

const revenue: Measurer = ({ income }, period) => ({
  kind: 'money',
  amountMinor: addMinor(...inside(income, period).map(({ amountMinor }) => amountMinor)),
})

/** What clients still had to pay on the last day, for everything that they had agreed to. */
const outstanding: Measurer = ({ charges }, { to }) => ({
  kind: 'money',
  amountMinor: addMinor(
    ...charges
      .filter(({ day }) => day <= to)
      .map(({ charge, events }) => {
        const facts = events
          .filter(({ day }) => day <= to)
          .reduce((sum, { change }) => afterChange(sum, change), freshFacts)
        return chargeState(charge, facts).openMinor
      }),
  ),
})

const sessionsDone: Measurer = ({ visits }, period) => {
  const planned = inside(visits, period).filter(({ kind }) => kind === 'session')
  return rate(
    count(planned, ({ state }) => state === 'done' || state === 'arrived'),
    planned.length,
  )
}

/** [RP-6] */
const adverse: Measurer = ({ sessions, adverseEvents }, period) => {
  const own = inside(sessions, period)
  const first = adverseEvents.filter(({ goesOn }) => !goesOn)
  const ids = new Set(first.flatMap(({ sessionId }) => sessionId ?? []))
  return rate(
    count(own, ({ id }) => ids.has(id)),
    own.length,
    count(inside(first, period), ({ serious }) => serious),
  )
}

/** [RP-5] */
const touchUps: Measurer = ({ touchUps: due }, period) => {
  const own = due.filter(({ dueOn }) => isWithin(dueOn, period))
  return rate(
    count(own, ({ isSettled }) => isSettled),
    own.length,
  )
}

/** [RP-4] */
const adherence: Measurer = ({ sessions }, period) => {
  const closed = inside(sessions, period).filter(({ isClosed }) => isClosed)
  return rate(
    count(
      closed,
      ({ overridden, plannedDots, doneDots }) =>
        !overridden && overDotsFinding(doneDots, plannedDots) === null,
    ),
    closed.length,
  )
}

const measurers: { readonly [name in FigureName]: Measurer } = {
  conversion,
  'no-shows': noShows,
  revenue,
  outstanding,
  sessions: sessionsDone,
  'adverse-events': adverse,
  'touch-ups': touchUps,
  adherence,
}

/** The figures of a period, of the one before and over its parts. Days after `today` have nothing to tell yet. */
export function reportOf(facts: ReportFacts, period: Period, today: CalendarDate): Report {
  const before = periodBefore(period)
  const parts = partsOfPeriod(period).filter(({ from }) => from <= today)
  return {
    ...{ period, before },
    figures: figureNames.map((name) => {
      const measure = measurers[name]
      return {
        name,
        now: measure(facts, period, today),
        before: measure(facts, before, today),
        parts: parts.map((part) => ({ ...part, measure: measure(facts, part, today) })),
      }
    }),
  }
}
