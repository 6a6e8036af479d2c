import { mostWrongPins, pinTriesLeft } from '@halftone/clinic'
import { hash, verify } from '@node-rs/argon2'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { SecretBox } from './secret-box.ts'

/**
 * Six digits are guessed in no time from a plain hash: the server's key goes in first, so that the database alone does
 * not give them away.
 */
const pepper = (secrets: SecretBox, personId: string, pin: string) =>
  secrets.sign('pin', `${personId} ${pin}`).toString('base64')

export const hashPin = (secrets: SecretBox, personId: string, pin: string): Promise<string> =>
  hash(pepper(secrets, personId, pin))

export const findPin = (transaction: ClinicTransaction, personId: string) =>
  transaction
    .selectFrom('personPin')
    .select(['wrongTries', 'setAt'])
    .where('personId', '=', personId)
    .executeTakeFirst()

export async function forgetWrongPins(transaction: ClinicTransaction, personId: string): Promise<void> {
  await transaction
    .updateTable('personPin')
    .set({ wrongTries: 0 })
    .where('personId', '=', personId)
    .where('wrongTries', '>', 0)
    .execute()
}

/**
 * Checks a PIN. The try is counted, and stored, before the PIN is looked at: many at once are no way around five.
 * Throws `pin-wrong` with the tries that are left, or `pin-spent` once only the password opens.
 */
export async function checkPin(
  { database, secrets }: { readonly database: Database; readonly secrets: SecretBox },
  { clinicId, personId }: { readonly clinicId: string; readonly personId: string },
  pin: string,
): Promise<void> {
  const counted = await database.inClinic(clinicId, (transaction) =>
    transaction
      .updateTable('personPin')
      .set((row) => ({ wrongTries: row('wrongTries', '+', 1) }))
      .where('personId', '=', personId)
      .where('wrongTries', '<', mostWrongPins)
      .returning(['pinHash', 'wrongTries'])
      .executeTakeFirst(),
  )
  if (counted === undefined) throw new Problem('pin-spent', 'Use the password instead.')
  if (await verify(counted.pinHash, pepper(secrets, personId, pin))) {
    await database.inClinic(clinicId, (transaction) => forgetWrongPins(transaction, personId))
    return
  }
  const left = pinTriesLeft(counted.wrongTries)
  if (left === 0) throw new Problem('pin-spent', 'Use the password instead.')
  throw new Problem('pin-wrong', `${left} ${left === 1 ? 'try is' : 'tries are'} left.`)
}
