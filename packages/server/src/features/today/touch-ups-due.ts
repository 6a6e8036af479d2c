import { addDays, dayAt, instantAt, type Today, touchUpDueOn, touchUpWindow } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { ClinicDay } from '../clinic/clinic-calendar.ts'

const mostShown = 8

/** [RP-5] Clients who are due to be looked at again and have no visit booked, the longest due first. */
export async function touchUpsDue(
  transaction: ClinicTransaction,
  { today, timeZone }: ClinicDay,
): Promise<Today['touchUps']> {
  const { from, to } = touchUpWindow(today)
  const rows = await transaction
    .selectFrom('client as c')
    .select(['c.id as clientId', 'c.name as clientName', 'c.lastSessionAt', 'c.touchUpAfterMonths'])
    .where('c.erasedAt', 'is', null)
    // Wider than the window, which is in days of the clinic. Instants, not days: behind row-level security PostgreSQL
    // uses an index only for comparisons that cannot fail, and that of an instant with a day can.
    .where('c.touchUpAt', '>=', new Date(instantAt(addDays(from, -2), 0, 'UTC')))
    .where('c.touchUpAt', '<', new Date(instantAt(addDays(to, 3), 0, 'UTC')))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('appointment as a')
            .select('a.id')
            .whereRef('a.clinicId', '=', 'c.clinicId')
            .whereRef('a.clientId', '=', 'c.id')
            .whereRef('a.startsAt', '>', 'c.lastSessionAt')
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
    .orderBy('c.touchUpAt')
    .orderBy('c.id')
    .execute()
  const clients = rows
    .flatMap(({ clientId, clientName, lastSessionAt, touchUpAfterMonths }) => {
      if (lastSessionAt === null || touchUpAfterMonths === null) return []
      const lastOn = dayAt(lastSessionAt.getTime(), timeZone)
      return { clientId, clientName, lastOn, dueOn: touchUpDueOn(lastOn, touchUpAfterMonths) }
    })
    .filter(({ dueOn }) => from <= dueOn && dueOn <= to)
  return { count: clients.length, clients: clients.slice(0, mostShown) }
}
