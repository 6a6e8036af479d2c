import { createHash } from 'node:crypto'
import { validate as isUuid } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { challengeEnd, makeChallenge, spendChallenge } from './challenges.ts'
import { endSessions } from './devices.ts'
import { dropSecondStep } from './second-step.ts'
import type { SecretBox } from './secret-box.ts'

/** How long the link opens, minutes. */
export const wayBackMinutes = 30

/** Bound to the password that was forgotten: whoever sets a new one makes the link void. */
const purposeOf = (personId: string, passwordHash: string) =>
  `way-back ${personId} ${createHash('sha256').update(passwordHash).digest('hex')}` as const

const refuse = () =>
  new Problem(
    'way-back-refused',
    `The link was used, is older than ${wayBackMinutes} minutes, or was cut off. Ask for a new one on the server's machine.`,
  )

const findPerson = (transaction: ClinicTransaction, personId: string) =>
  transaction
    .selectFrom('person')
    .select(['id', 'name', 'email', 'role', 'active', 'passwordHash'])
    .where('id', '=', personId)
    .executeTakeFirst()

/**
 * Makes the token that lets an owner set a new password once, and writes that down. Only for who stands at the server's
 * machine: nobody asks who they are.
 * @returns `undefined` for an address that is no active owner's
 */
export async function makeWayBack(
  database: Database,
  secrets: SecretBox,
  email: string,
  now: Date,
): Promise<{ readonly token: string; readonly name: string } | undefined> {
  const entry = await database.outsideClinics((transaction) =>
    transaction
      .selectFrom('signInAddress')
      .selectAll()
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirst(),
  )
  if (entry === undefined) return undefined
  const { clinicId, personId } = entry
  return database.inClinic(clinicId, async (transaction) => {
    const person = await findPerson(transaction, personId)
    if (person === undefined || person.role !== 'owner' || !person.active) return undefined
    await recordAudit(transaction, {
      ...{ clinicId, personId: null, at: now, action: 'way-back-made', subject: ['person', personId] },
    })
    const challenge = makeChallenge(
      secrets,
      purposeOf(personId, person.passwordHash),
      now,
      wayBackMinutes * 60_000,
    )
    return { token: `${clinicId}.${personId}.${challenge.toString('base64url')}`, name: person.name }
  })
}

/** Clinic and person that a token names; nothing is known yet of whether it opens. */
export function readWayBack(token: string): { clinicId: string; personId: string; challenge: string } {
  const [clinicId = '', personId = '', challenge = ''] = token.split('.')
  if (!isUuid(clinicId) || !isUuid(personId)) throw refuse()
  return { clinicId, personId, challenge }
}

/**
 * Uses a token up and gives the person; whatever else opened the sign-in is gone: second step, recovery codes, passkeys,
 * PIN, and every device that was signed in.
 */
export async function spendWayBack(
  transaction: ClinicTransaction,
  secrets: SecretBox,
  token: { readonly clinicId: string; readonly personId: string; readonly challenge: string },
  newPasswordHash: string,
  now: Date,
): Promise<void> {
  const { clinicId, personId, challenge } = token
  const person = await findWayBack(transaction, secrets, token, now)
  if (!(await spendChallenge(transaction, clinicId, challenge, person.endsAt, now))) throw refuse()
  await transaction
    .updateTable('person')
    .set({ passwordHash: newPasswordHash })
    .where('id', '=', personId)
    .execute()
  await dropSecondStep(transaction, personId)
  await transaction.deleteFrom('passkey').where('personId', '=', personId).execute()
  await transaction.deleteFrom('personPin').where('personId', '=', personId).execute()
  await endSessions(transaction, personId)
  await recordAudit(transaction, {
    ...{ clinicId, personId, at: now, action: 'way-back-used', subject: ['person', personId] },
  })
}

/** Whose token it is; throws `way-back-refused` for one that opens nothing. */
export async function findWayBack(
  transaction: ClinicTransaction,
  secrets: SecretBox,
  { personId, challenge }: { readonly personId: string; readonly challenge: string },
  now: Date,
): Promise<{ readonly name: string; readonly email: string; readonly endsAt: Date }> {
  const person = await findPerson(transaction, personId)
  if (person === undefined || !person.active) throw refuse()
  const endsAt = challengeEnd(secrets, purposeOf(personId, person.passwordHash), challenge, now)
  if (endsAt === undefined) throw refuse()
  return { name: person.name, email: person.email, endsAt }
}
