import type { SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'

const proofMs = 10 * 60_000

/**
 * Refuses to change what protects a sign-in unless the password was given in the last ten minutes: an unlocked screen
 * that is left alone opens no lasting way in.
 */
export function refuseUnlessProved({ provedAt }: Pick<SignedIn, 'provedAt'>, now: Date): void {
  // A clock that was set back must not make it count for longer.
  if (provedAt === null || Math.abs(now.getTime() - provedAt.getTime()) > proofMs)
    throw new Problem('proof-needed', 'It counts for ten minutes.')
}
