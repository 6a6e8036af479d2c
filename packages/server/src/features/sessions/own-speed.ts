import { measuredSpeed } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { dotsBySession, readAmendments, readPasses } from './read-passes.ts'

const sessionsLookedAt = 20

/** A practitioner's own measured speed, dots a minute; null until enough sessions were timed. */
export async function ownSpeed(transaction: ClinicTransaction, personId: string): Promise<number | null> {
  const rows = await transaction
    .selectFrom('treatmentSession')
    .select(['id', 'needleMinutes'])
    .where('practitionerId', '=', personId)
    .where('state', '=', 'closed')
    .where('needleMinutes', '>', 0)
    .orderBy('openedAt', 'desc')
    .limit(sessionsLookedAt)
    .execute()
  const ids = rows.map(({ id }) => id)
  const dots = dotsBySession(await readPasses(transaction, ids, await readAmendments(transaction, ids)))
  return measuredSpeed(
    rows.map(({ id, needleMinutes }) => ({ dots: dots.get(id) ?? 0, needleMinutes: needleMinutes ?? 0 })),
  )
}
