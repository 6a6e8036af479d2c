import { createHash, randomInt } from 'node:crypto'
import { codePeriodSeconds, recoveryCodeCount } from '@halftone/clinic'
import { Secret, TOTP } from 'otpauth'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { SecretBox } from './secret-box.ts'

/** Without letters and digits that are taken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const groups = 3
const groupLength = 4
const secretBytes = 20

export const makeSecret = (): string => new Secret({ size: secretBytes }).base32

/** RFC 6238 with what every app knows: SHA-1, six digits. */
export const totpOf = (secret: string, clinicName = '', email = ''): TOTP =>
  new TOTP({
    issuer: clinicName,
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: codePeriodSeconds,
    secret: Secret.fromBase32(secret),
  })

/** Who has a second step that counts, and since when. */
export const findSecondStep = (transaction: ClinicTransaction, personId: string) =>
  transaction
    .selectFrom('secondStep')
    .select(['sealedSecret', 'confirmedAt', 'lastStep'])
    .where('personId', '=', personId)
    .executeTakeFirst()

/**
 * Uses a code of the app up. The step of time is stored in the same statement that compares it, so that a code that is
 * sent twice, at once or later, counts once.
 */
export async function spendAppCode(
  transaction: ClinicTransaction,
  secrets: SecretBox,
  personId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const row = await findSecondStep(transaction, personId)
  const secret = row && secrets.open(row.sealedSecret, personId)
  if (secret === undefined) return false
  const totp = totpOf(secret)
  const timestamp = now.getTime()
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  if (delta === null) return false
  const step = totp.counter({ timestamp }) + delta
  const { numUpdatedRows } = await transaction
    .updateTable('secondStep')
    .set({ lastStep: step })
    .where('personId', '=', personId)
    .where((where) => where.or([where('lastStep', 'is', null), where('lastStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const tidy = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** Sixty random bits: a fast hash is enough. The person is in it, so that equal codes do not show. */
const recoveryHash = (personId: string, code: string) =>
  createHash('sha256')
    .update(`${personId} ${tidy(code)}`)
    .digest()

/** Makes ten new recovery codes; the old ones are void. They are stored as hashes and returned this once. */
export async function replaceRecoveryCodes(
  transaction: ClinicTransaction,
  clinicId: string,
  personId: string,
  now: Date,
): Promise<string[]> {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: groups }, group).join('-'),
  )
  await transaction.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  await transaction
    .insertInto('recoveryCode')
    .values(
      codes.map((code) => ({
        clinicId,
        personId,
        codeHash: recoveryHash(personId, code),
        madeAt: now,
        usedAt: null,
      })),
    )
    .execute()
  return codes
}

/** Uses a recovery code up; false for one that is wrong or was used before. */
export async function spendRecoveryCode(
  transaction: ClinicTransaction,
  personId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('codeHash', '=', recoveryHash(personId, code))
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countRecoveryCodes(transaction: ClinicTransaction, personId: string): Promise<number> {
  const rows = await transaction
    .selectFrom('recoveryCode')
    .select('codeHash')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute()
  return rows.length
}

/** Switches the second step off, with its recovery codes. */
export async function dropSecondStep(transaction: ClinicTransaction, personId: string): Promise<boolean> {
  await transaction.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  const { numDeletedRows } = await transaction
    .deleteFrom('secondStep')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
