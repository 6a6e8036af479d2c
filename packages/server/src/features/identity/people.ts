import { isStaffLanguage, type Role } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { systemCode } from '../../start-refusal.ts'
import { settingsOf } from '../clinic/settings.ts'

const uniqueViolation = '23505'

/** Adds a person with a sign-in; `email-taken` when the address signs in somewhere already. */
export async function addPerson(
  transaction: ClinicTransaction,
  person: { clinicId: string; name: string; email: string; role: Role; passwordHash: string },
): Promise<string> {
  const id = uuidv7()
  const email = person.email.toLowerCase()
  await transaction
    .insertInto('person')
    .values({ ...person, id, email })
    .execute()
  try {
    await transaction
      .insertInto('signInAddress')
      .values({ email, clinicId: person.clinicId, personId: id })
      .execute()
  } catch (error) {
    if (systemCode(error) === uniqueViolation) throw new Problem('email-taken')
    throw error
  }
  return id
}

export const personColumns = ['id', 'name', 'email', 'role', 'active', 'createdAt', 'revision'] as const

export const showPerson = (row: {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  createdAt: Date
  revision: number
}) => ({ ...row, createdAt: row.createdAt.toISOString() })

/** Who is signed in, the clinic as every screen's head needs it, and when the screen locks. */
export async function readMe(transaction: ClinicTransaction, personId: string, shared: boolean) {
  const user = await transaction
    .selectFrom('person')
    .select(['id', 'name', 'email', 'role', 'language'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const { settings, ...clinic } = await transaction
    .selectFrom('clinic')
    .select(['clinicId as id', 'name', 'currency', 'locale', 'timeZone', 'demo', 'settings'])
    .executeTakeFirstOrThrow()
  const pin = await transaction
    .selectFrom('personPin')
    .select('setAt')
    .where('personId', '=', personId)
    .executeTakeFirst()
  const hasPin = pin !== undefined
  const { lockAfterMinutes } = settingsOf(clinic.currency, settings).identity
  // A newer Halftone may have stored one that this one does not speak.
  const language = isStaffLanguage(user.language) ? user.language : null
  return {
    user: { ...user, language },
    clinic,
    lock: { afterMinutes: hasPin || shared ? lockAfterMinutes : null, hasPin, shared },
  }
}

/** Refuses to leave a clinic without an owner; the lock on the clinic's row makes two changes wait for each other. */
export async function refuseToLoseLastOwner(transaction: ClinicTransaction, personId: string): Promise<void> {
  await transaction.selectFrom('clinic').select('clinicId').forUpdate().execute()
  const other = await transaction
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .where('id', '!=', personId)
    .executeTakeFirst()
  if (other === undefined) throw new Problem('last-owner', 'Make somebody else an owner first.')
}
