import type { Today } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { openCheckIns, withoutHealth } from '../portal-desk/check-in-queries.ts'

const most = 20

/** Adverse events whose newest entry has no outcome yet, the serious ones first. */
export async function openAdverseEvents(
  transaction: ClinicTransaction,
): Promise<NonNullable<Today['adverseEvents']>> {
  return transaction
    .selectFrom('adverseEvent as e')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 'e.clinicId').onRef('c.id', '=', 'e.clientId'),
    )
    .select(['e.id', 'e.clientId', 'c.name as clientName', 'e.sign', 'e.onsetOn', 'e.serious'])
    .where('e.outcome', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('adverseEvent as later')
            .select('later.id')
            .whereRef('later.clinicId', '=', 'e.clinicId')
            .whereRef('later.followsId', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.serious', 'desc')
    .orderBy('e.at', 'desc')
    .limit(most)
    .execute()
}

export const openRecalls = (transaction: ClinicTransaction): Promise<Today['recalls']> =>
  transaction
    .selectFrom('recall')
    .select(['id', 'title'])
    .where('drill', '=', false)
    .where('closedAt', 'is', null)
    .orderBy('receivedAt', 'desc')
    .execute()

const mostCheckIns = 8

/** What clients said about their skin and nobody has closed, the most urgent first. */
export async function checkInsOfToday(
  transaction: ClinicTransaction,
  seesHealth: boolean,
): Promise<Today['checkIns']> {
  const open = await openCheckIns(transaction)
  return {
    count: open.length,
    open: open
      .slice(0, mostCheckIns)
      .map((checkIn) => (seesHealth ? checkIn : withoutHealth(checkIn)))
      .map(({ reviews: _, reasons: __, ...rest }) => rest),
  }
}
