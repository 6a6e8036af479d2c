import {
  addDays,
  type AppointmentKind,
  type AppointmentState,
  dayAt,
  instantAt,
  type Period,
  periodBefore,
  type ReportFacts,
} from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { groupBy } from '../../database/group-by.ts'
import { dotsBySession, readAmendments, readPasses } from '../sessions/read-passes.ts'

export type ReportQuestion = {
  readonly transaction: ClinicTransaction
  readonly now: Date
  readonly timeZone: string
  readonly currency: string
  readonly period: Period
}

type Span = { readonly from: Date; readonly until: Date }

/** Everything that the figures of a period and of the one before it are made of. */
export async function gatherReportFacts(question: ReportQuestion): Promise<ReportFacts> {
  const { timeZone, period } = question
  const { from } = periodBefore(period)
  const span = {
    from: new Date(instantAt(from, 0, timeZone)),
    until: new Date(instantAt(addDays(period.to, 1), 0, timeZone)),
  }
  const sessions = await sessionsIn(question, span)
  return {
    visits: await visitsIn(question, span),
    agreements: await agreementsFrom(question, span),
    income: await incomeIn(question, from),
    charges: await chargesUntil(question),
    sessions,
    adverseEvents: await adverseEventsOf(question, span),
    touchUps: await touchUpsIn(question, from),
  }
}

/** Visits whose time has come, with what became of them. */
async function visitsIn({ transaction, now, timeZone }: ReportQuestion, { from, until }: Span) {
  const rows = await transaction
    .selectFrom('appointment')
    .select(['clientId', 'kind', 'state', 'startsAt'])
    .where('startsAt', '>=', from)
    .where('startsAt', '<', until < now ? until : now)
    .where('state', 'in', ['booked', 'arrived', 'done', 'no-show'])
    .execute()
  return rows.map(({ startsAt, ...row }): ReportFacts['visits'][number] => ({
    ...(row as { clientId: string; kind: AppointmentKind; state: AppointmentState }),
    day: dayAt(startsAt.getTime(), timeZone),
  }))
}

async function agreementsFrom({ transaction, timeZone }: ReportQuestion, { from }: Span) {
  const accepted = await transaction
    .selectFrom('quoteAcceptance as q')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.clinicId', '=', 'q.clinicId').onRef('p.id', '=', 'q.planId'),
    )
    .select(['p.clientId', 'q.acceptedAt as at'])
    .where('q.acceptedAt', '>=', from)
    .execute()
  const booked = await transaction
    .selectFrom('course')
    .select(['clientId', 'createdAt as at'])
    .where('createdAt', '>=', from)
    .execute()
  return [...accepted, ...booked].map(({ clientId, at }) => ({
    clientId,
    day: dayAt(at.getTime(), timeZone),
  }))
}

/** Income without tax, less discounts and refunds, by the days of the books. */
async function incomeIn({ transaction, currency, period }: ReportQuestion, from: string) {
  const rows = await transaction
    .selectFrom('ledgerEntry as e')
    .innerJoin('ledgerLine as l', (join) =>
      join.onRef('l.clinicId', '=', 'e.clinicId').onRef('l.entryId', '=', 'e.id'),
    )
    .select(['e.day', sql<number>`(-sum(l.amount_minor))::bigint`.as('amountMinor')])
    .where('e.day', '>=', from)
    .where('e.day', '<=', period.to)
    .where('e.currency', '=', currency)
    .where('l.account', 'in', ['revenue', 'fees', 'discounts', 'refunds'])
    .groupBy('e.day')
    .execute()
  return rows.map(({ day, amountMinor }) => ({ day, amountMinor: 0 + amountMinor }))
}

async function chargesUntil({ transaction, currency, timeZone, period }: ReportQuestion) {
  const charges = await transaction
    .selectFrom('charge')
    .select(['id', 'kind', 'listMinor', 'visits', 'taxBasisPoints', 'taxPoint', 'createdAt'])
    .where('currency', '=', currency)
    .execute()
  const events = groupBy(
    await transaction
      .selectFrom('chargeEvent')
      .select(['chargeId', 'day', 'discountMinor', 'concessionMinor', 'visits', 'ended', 'receivedMinor'])
      .where('day', '<=', period.to)
      .execute(),
    ({ chargeId }) => chargeId,
  )
  return charges.map(({ id, createdAt, ...charge }) => ({
    day: dayAt(createdAt.getTime(), timeZone),
    charge,
    events: (events.get(id) ?? []).map(({ day, visits, ended, chargeId: _, ...change }) => ({
      day,
      change: { ...change, visitsDone: visits, ended: ended > 0 },
    })),
  }))
}

/** Dots by session: added up by the database, but for the few sessions that were corrected later. */
async function dotsIn(
  transaction: ClinicTransaction,
  { from, until }: Span,
): Promise<ReadonlyMap<string, number>> {
  const corrected = await transaction
    .selectFrom('sessionAmendment as a')
    .innerJoin('treatmentSession as s', (join) =>
      join.onRef('s.clinicId', '=', 'a.clinicId').onRef('s.id', '=', 'a.sessionId'),
    )
    .select('s.id')
    .distinct()
    .where('s.openedAt', '>=', from)
    .where('s.openedAt', '<', until)
    .execute()
  const sums = await transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('sessionPass as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.sessionId', '=', 's.id'),
    )
    .select(['s.id', sql<number>`sum((p.facts ->> 'dots')::integer)::bigint`.as('dots')])
    .where('s.openedAt', '>=', from)
    .where('s.openedAt', '<', until)
    .groupBy('s.id')
    .execute()
  const ids = corrected.map(({ id }) => id)
  const passes = await readPasses(transaction, ids, await readAmendments(transaction, ids))
  const none = ids.map((id) => [id, 0] as const)
  return new Map([...sums.map(({ id, dots }) => [id, dots] as const), ...none, ...dotsBySession(passes)])
}

async function sessionsIn({ transaction, timeZone }: ReportQuestion, { from, until }: Span) {
  const rows = await transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.planId'),
    )
    .select(['s.id', 's.openedAt', 's.state', 's.sessionNumber', 'p.sessionDots'])
    .select(sql<boolean>`jsonb_array_length(s.overrides) > 0`.as('overridden'))
    .where('s.openedAt', '>=', from)
    .where('s.openedAt', '<', until)
    .execute()
  const dots = await dotsIn(transaction, { from, until })
  return rows.map(({ id, openedAt, state, sessionNumber, sessionDots, overridden }) => ({
    ...{ id, overridden, day: dayAt(openedAt.getTime(), timeZone), isClosed: state === 'closed' },
    plannedDots: sessionDots[sessionNumber - 1] ?? 0,
    doneDots: dots.get(id) ?? 0,
  }))
}

async function adverseEventsOf({ transaction, timeZone }: ReportQuestion, { from }: Span) {
  const rows = await transaction
    .selectFrom('adverseEvent')
    .select(['sessionId', 'serious', 'followsId', 'at'])
    .where('at', '>=', from)
    .execute()
  return rows.map(({ sessionId, serious, followsId, at }) => ({
    ...{ sessionId, serious, goesOn: followsId !== null },
    day: dayAt(at.getTime(), timeZone),
  }))
}

/** Courses that were done to their last session and whose touch-up falls due, and whether one was booked or done since. */
async function touchUpsIn({ transaction, period, timeZone }: ReportQuestion, from: string) {
  const due = sql<string>`((s.opened_at at time zone ${timeZone}) + make_interval(months => p.touch_up_after_months))::date`
  return transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.planId'),
    )
    .select(due.as('dueOn'))
    .select((builder) =>
      sql<boolean>`${builder.exists(
        builder
          .selectFrom('appointment as a')
          .select('a.id')
          .whereRef('a.clinicId', '=', 's.clinicId')
          .whereRef('a.clientId', '=', 's.clientId')
          .whereRef('a.startsAt', '>', 's.openedAt')
          .where('a.kind', '=', 'touch-up')
          .where('a.state', 'in', ['held', 'booked', 'arrived', 'done']),
      )} or ${builder.exists(
        builder
          .selectFrom('treatmentSession as later')
          .select('later.id')
          .whereRef('later.clinicId', '=', 's.clinicId')
          .whereRef('later.clientId', '=', 's.clientId')
          .whereRef('later.openedAt', '>', 's.openedAt'),
      )}`.as('isSettled'),
    )
    .whereRef('s.sessionNumber', '=', 'p.sessionCount')
    .where('s.state', '=', 'closed')
    .where(due, '>=', from)
    .where(due, '<=', period.to)
    .execute()
}
