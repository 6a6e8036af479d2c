import { usedPieces } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { addMovements } from '../stock/stock-queries.ts'
import type { ReadPass } from './read-passes.ts'

/**
 * After a correction of a session: lots that it used more of are charged, lots that it used less of get their pieces
 * back, each as a line of its own. What was written before stays.
 */
export async function correctStock(
  transaction: ClinicTransaction,
  user: { readonly clinicId: string; readonly personId: string },
  sessionId: string,
  before: readonly ReadPass[],
  after: readonly ReadPass[],
  now: Date,
): Promise<void> {
  const [had, has] = [before, after].map((passes) => usedPieces(passes.map(({ shown }) => shown)))
  const lotIds = new Set([...(had?.keys() ?? []), ...(has?.keys() ?? [])])
  await addMovements(
    transaction,
    [...lotIds].flatMap((lotId) => {
      const pieces = (has?.get(lotId) ?? 0) - (had?.get(lotId) ?? 0)
      if (pieces === 0) return []
      return {
        ...{ ...user, id: uuidv7(), lotId, sessionId, at: now, receivedAt: now, pieces: Math.abs(pieces) },
        kind: pieces > 0 ? ('used' as const) : ('received' as const),
        reason: 'Correction of a session',
      }
    }),
  )
}
