import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { challengeEnd, type ChallengePurpose, spendChallenge } from './challenges.ts'
import { refusePasskey } from './passkeys.ts'

/** Remembers the challenge that an answer was made for while the library checks it, and uses it up once it was right. */
export function watchChallenge({ secrets, now }: Services, purpose: ChallengePurpose) {
  let seen: { challenge: string; end: Date } | undefined
  return {
    accepts: (challenge: string): boolean => {
      const end = challengeEnd(secrets, purpose, challenge, now())
      seen = end && { challenge, end }
      return seen !== undefined
    },
    spend: async (transaction: ClinicTransaction, clinicId: string): Promise<void> => {
      if (
        seen === undefined ||
        !(await spendChallenge(transaction, clinicId, seen.challenge, seen.end, now()))
      )
        throw refusePasskey()
    },
  }
}
