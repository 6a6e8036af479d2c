import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { addFirstForms } from '../forms/first-forms.ts'
import { demoSignIns } from '../demo/demo-people.ts'
import { addPerson } from '../identity/people.ts'

/** Any number of ours: two people who set up at once wait for each other, and the second is refused. */
const setupLock = 7_268_401_116

/** Whether the server has a clinic, and the addresses of the demo clinic where that is the one. */
export const isSetUp = (
  database: Database,
): Promise<{ readonly done: boolean; readonly demoAddresses: readonly string[] }> =>
  database.outsideClinics(async (transaction) => {
    const any = await transaction.selectFrom('signInAddress').select('email').limit(1).executeTakeFirst()
    const demo = await transaction
      .selectFrom('signInAddress')
      .select('email')
      .where(
        'email',
        'in',
        demoSignIns.map(({ email }) => email),
      )
      .execute()
    return { done: any !== undefined, demoAddresses: demo.map(({ email }) => email) }
  })

/** Zone of the machine, for a caller that does not say where it is. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Makes the first clinic with its owner and a room, so that it can book at once, then whatever `fill` adds, in one transaction. */
export function makeFirstClinic<T>(
  database: Database,
  clinic: { name: string; currency: string; locale: string; timeZone: string; demo: boolean },
  owner: { name: string; email: string; passwordHash: string },
  now: Date,
  fill: (transaction: ClinicTransaction, made: { clinicId: string; ownerId: string }) => Promise<T>,
): Promise<T> {
  const clinicId = uuidv7()
  return database.inClinic(clinicId, async (transaction) => {
    await sql`select pg_advisory_xact_lock(${setupLock})`.execute(transaction)
    const taken = await transaction.selectFrom('signInAddress').select('email').limit(1).executeTakeFirst()
    if (taken !== undefined) throw new Problem('setup-already-done', 'Sign in instead.')
    await transaction
      .insertInto('clinic')
      .values({ ...clinic, clinicId })
      .execute()
    const ownerId = await addPerson(transaction, { ...owner, clinicId, role: 'owner' })
    await transaction
      .insertInto('room')
      .values({ clinicId, id: uuidv7(), name: 'Room 1', createdAt: now })
      .execute()
    await recordAudit(transaction, {
      clinicId,
      personId: ownerId,
      at: now,
      action: 'clinic-made',
      subject: ['clinic', clinicId],
    })
    await addFirstForms(transaction, { clinicId, personId: ownerId }, now)
    return fill(transaction, { clinicId, ownerId })
  })
}
