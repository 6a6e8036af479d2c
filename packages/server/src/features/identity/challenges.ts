import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { SecretBox } from './secret-box.ts'

const defaultLifeMs = 5 * 60_000
const nonceBytes = 16
const timeBytes = 8

/**
 * What a challenge is for: a sign-in by anybody, a new passkey of one session, or the way back in of one person; those
 * of clients' own pages apart.
 */
export type ChallengePurpose =
  'sign-in' | `add ${string}` | `way-back ${string}` | 'portal' | `portal-add ${string}`

/**
 * A challenge that carries its own end and signature: nothing is stored for whoever merely asks for one, and any server
 * of the clinic can check it.
 */
export function makeChallenge(
  secrets: SecretBox,
  purpose: ChallengePurpose,
  now: Date,
  lifeMs = defaultLifeMs,
): Buffer {
  const body = Buffer.alloc(nonceBytes + timeBytes)
  randomBytes(nonceBytes).copy(body)
  body.writeBigUInt64BE(BigInt(now.getTime() + lifeMs), nonceBytes)
  return Buffer.concat([body, secrets.sign(`challenge ${purpose}`, body)])
}

/** When a challenge (base64url) ends, or `undefined` for one that was not made here, for something else, or is stale. */
export function challengeEnd(
  secrets: SecretBox,
  purpose: ChallengePurpose,
  challenge: string,
  now: Date,
): Date | undefined {
  const bytes = Buffer.from(challenge, 'base64url')
  const body = bytes.subarray(0, nonceBytes + timeBytes)
  const signature = bytes.subarray(nonceBytes + timeBytes)
  if (body.length < nonceBytes + timeBytes) return undefined
  const expected = secrets.sign(`challenge ${purpose}`, body)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined
  const end = new Date(Number(body.readBigUInt64BE(nonceBytes)))
  return end > now ? end : undefined
}

/** Uses a challenge up; false where it was used before, also at the same moment elsewhere. */
export async function spendChallenge(
  transaction: ClinicTransaction,
  clinicId: string,
  challenge: string,
  expiresAt: Date,
  now: Date,
): Promise<boolean> {
  await transaction.deleteFrom('usedChallenge').where('expiresAt', '<', now).execute()
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('usedChallenge')
    .values({ clinicId, challengeHash: createHash('sha256').update(challenge).digest(), expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
