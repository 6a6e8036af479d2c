import { dayAt, type Today, touchUpDueOn, touchUpWindow } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'

const mostShown = 8

/** The last closed session of every client with the months after which its plan asks for a look. */
export const lastSessions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.planId'),
    )
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 's.clinicId').onRef('c.id', '=', 's.clientId'),
    )
    .select(['s.clientId', 'c.name as clientName', 's.openedAt', 'p.touchUpAfterMonths'])
    .where('s.state', '=', 'closed')
    .where('c.erasedAt', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('treatmentSession as later')
            .select('later.id')
            .whereRef('later.clinicId', '=', 's.clinicId')
            .whereRef('later.clientId', '=', 's.clientId')
            .whereRef('later.openedAt', '>', 's.openedAt'),
        ),
      ),
    )

/** [RP-5] Clients who are due to be looked at again and have no visit booked, the longest due first. */
export async function touchUpsDue(
  transaction: ClinicTransaction,
  today: string,
  timeZone: string,
): Promise<Today['touchUps']> {
  const { from, to } = touchUpWindow(today)
  const due = sql<Date>`s.opened_at + make_interval(months => p.touch_up_after_months)`
  const months = await transaction
    .selectFrom('plan')
    .select(({ fn }) => [fn.min('touchUpAfterMonths').as('least'), fn.max('touchUpAfterMonths').as('most')])
    .executeTakeFirst()
  const rows = await lastSessions(transaction)
    // The same window, wider, in words that the index on the day of a session knows.
    .where(
      's.openedAt',
      '>=',
      sql<Date>`${from}::date - 2 - make_interval(months => ${months?.most ?? 0}::integer)`,
    )
    .where(
      's.openedAt',
      '<',
      sql<Date>`${to}::date + 3 - make_interval(months => ${months?.least ?? 0}::integer)`,
    )
    .where(due, '>=', sql<Date>`${from}::date - 1`)
    .where(due, '<', sql<Date>`${to}::date + 2`)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('appointment as a')
            .select('a.id')
            .whereRef('a.clinicId', '=', 's.clinicId')
            .whereRef('a.clientId', '=', 's.clientId')
            .whereRef('a.startsAt', '>', 's.openedAt')
            .where((or) =>
              or.or([
                // A visit of the past that nobody ended is not a visit to come.
                or.and([
                  or('a.state', 'in', ['held', 'booked', 'arrived']),
                  or('a.startsAt', '>=', sql<Date>`${today}::date - 1`),
                ]),
                or.and([or('a.kind', '=', 'touch-up'), or('a.state', '=', 'done')]),
              ]),
            ),
        ),
      ),
    )
    .orderBy(due)
    .execute()
  const clients = rows
    .map(({ clientId, clientName, openedAt, touchUpAfterMonths }) => {
      const lastOn = dayAt(openedAt.getTime(), timeZone)
      return { clientId, clientName, lastOn, dueOn: touchUpDueOn(lastOn, touchUpAfterMonths) }
    })
    .filter(({ dueOn }) => from <= dueOn && dueOn <= to)
  return { count: clients.length, clients: clients.slice(0, mostShown) }
}
