import { type DeskCheckIn, type Symptom, triageLevels } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { groupBy } from '../../database/group-by.ts'
import { Problem } from '../../problems.ts'

const selectCheckIns = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('checkIn as c')
    .innerJoin('client as k', (join) =>
      join.onRef('k.clinicId', '=', 'c.clinicId').onRef('k.id', '=', 'c.clientId'),
    )
    .select(['c.id', 'c.clientId', 'c.sessionId', 'c.day', 'c.level', 'c.signs', 'c.ruleIds', 'c.note'])
    .select(['c.photoId', 'c.saidAt', 'c.receivedAt', 'k.name', 'k.phone'])

type Row = Awaited<ReturnType<ReturnType<typeof selectCheckIns>['executeTakeFirstOrThrow']>>

async function withReviews(transaction: ClinicTransaction, rows: readonly Row[]): Promise<DeskCheckIn[]> {
  if (rows.length === 0) return []
  const reviews = groupBy(
    await transaction
      .selectFrom('checkInReview as r')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'r.clinicId').onRef('p.id', '=', 'r.byId'),
      )
      .select([
        'r.id',
        'r.checkInId',
        'r.closes',
        'r.note',
        'r.adverseEventId',
        'r.at',
        'p.id as personId',
        'p.name',
      ])
      .where(
        'r.checkInId',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('r.at')
      .orderBy('r.id')
      .execute(),
    ({ checkInId }) => checkInId,
  )
  return rows.map((row) => ({
    ...{ id: row.id, client: { id: row.clientId, name: row.name }, sessionId: row.sessionId, day: row.day },
    ...{ level: row.level, signs: row.signs as Symptom[], reasons: row.ruleIds, note: row.note },
    ...{ photoId: row.photoId, phone: row.phone },
    saidAt: row.saidAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    reviews: (reviews.get(row.id) ?? []).map(({ at, personId, name, checkInId: _, ...review }) => ({
      ...review,
      at: at.toISOString(),
      by: { id: personId, name },
    })),
  }))
}

const byUrgency = (a: DeskCheckIn, b: DeskCheckIn) =>
  triageLevels.indexOf(b.level) - triageLevels.indexOf(a.level) || (a.receivedAt < b.receivedAt ? 1 : -1)

/**
 * Check-ins that nobody of the clinic has closed, most urgent first, then newest. The one query for whoever shows what
 * waits: the list of check-ins, the counts, and the day's page.
 */
export async function openCheckIns(transaction: ClinicTransaction): Promise<DeskCheckIn[]> {
  const rows = await selectCheckIns(transaction)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('checkInReview as r')
            .select('r.id')
            .whereRef('r.clinicId', '=', 'c.clinicId')
            .whereRef('r.checkInId', '=', 'c.id')
            .where('r.closes', '=', true),
        ),
      ),
    )
    .orderBy('c.receivedAt', 'desc')
    .execute()
  return (await withReviews(transaction, rows)).toSorted(byUrgency)
}

/** Every check-in of the last time, newest first. */
export async function recentCheckIns(transaction: ClinicTransaction): Promise<DeskCheckIn[]> {
  return withReviews(
    transaction,
    await selectCheckIns(transaction).orderBy('c.receivedAt', 'desc').limit(200).execute(),
  )
}

export async function getCheckIn(transaction: ClinicTransaction, id: string): Promise<DeskCheckIn> {
  const row = await selectCheckIns(transaction).where('c.id', '=', id).executeTakeFirst()
  const [checkIn] = row === undefined ? [] : await withReviews(transaction, [row])
  if (checkIn === undefined) throw new Problem('not-found')
  return checkIn
}

/** What reception sees of a check-in: that it is there, whose, and how urgent; nothing of what it says. */
export const withoutHealth = (checkIn: DeskCheckIn): DeskCheckIn => ({
  ...checkIn,
  ...{ signs: [], reasons: [], note: null, photoId: null },
  reviews: checkIn.reviews.map((review) => ({ ...review, note: null, adverseEventId: null })),
})
