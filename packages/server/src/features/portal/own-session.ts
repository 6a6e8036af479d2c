import { dayAt, daysBetween } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readAmendments, readPasses } from '../sessions/read-passes.ts'

/** The newest session of the transaction's client, with the day of healing on which `at` lies; null before the first. */
export async function ownSession(transaction: ClinicTransaction, at: Date) {
  const { timeZone } = await clinicDay(transaction, at)
  const row = await transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('plan as pl', (join) =>
      join.onRef('pl.clinicId', '=', 's.clinicId').onRef('pl.id', '=', 's.planId'),
    )
    .select(['s.id', 's.sessionNumber', 's.openedAt', 'pl.plan', 's.designId', 's.designRevision'])
    .where('s.openedAt', '<=', at)
    .orderBy('s.openedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const openedOn = dayAt(row.openedAt.getTime(), timeZone)
  return {
    id: row.id,
    number: row.sessionNumber,
    count: row.plan.sessions.length,
    plan: row.plan,
    designId: row.designId,
    designRevision: row.designRevision,
    openedOn,
    day: daysBetween(openedOn, dayAt(at.getTime(), timeZone)),
  }
}

/** Zones that got dots in a session. */
export async function zonesOfSession(transaction: ClinicTransaction, sessionId: string) {
  const passes = await readPasses(transaction, [sessionId], await readAmendments(transaction, [sessionId]))
  return [...new Set(passes.filter(({ shown }) => !shown.struck).map(({ shown }) => shown.zone))]
}

/** Colour of the client's skin from the newest design; null where there is none. */
export async function ownSkin(transaction: ClinicTransaction) {
  const row = await transaction
    .selectFrom('designVersion')
    .select('design')
    .orderBy('savedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.design.skin.srgb ?? null
}
