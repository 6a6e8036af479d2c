import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { TransferTable } from '../../database/transfer/read-tables.ts'
import { hashPassword } from '../identity/passwords.ts'

type PersonRow = {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly active: boolean
  readonly [column: string]: unknown
}

/**
 * Brings people in without passwords, which an export does not hold. Who signs in here already under an address of the
 * archive goes on as that person with the password they have. In a clinic that is made anew the owners get new ones.
 */
export async function loadPeople(
  transaction: ClinicTransaction,
  table: TransferTable,
  {
    clinicId,
    importer,
  }: { readonly clinicId: string; readonly importer?: { readonly personId: string } | undefined },
  document: string,
): Promise<{ rows: number; passwords: { email: string; password: string }[] }> {
  const { columns, rows } = JSON.parse(document) as { columns: string[]; rows: PersonRow[] }
  const own = columns.filter((column) => table.columns.includes(column) && column !== 'clinic_id')
  const here = await transaction.selectFrom('person').select(['id', 'email', 'passwordHash']).execute()
  const passwords: { email: string; password: string }[] = []
  // Nobody knows this password: one hash serves for all who have to be given a new one.
  const closed = await hashPassword(randomBytes(32).toString('base64url'))
  for (const row of rows) {
    const email = row.email.toLowerCase()
    const present = here.find((person) => person.email === email)
    let passwordHash = present?.passwordHash ?? closed
    if (importer === undefined && row.role === 'owner' && row.active) {
      const password = randomBytes(9).toString('base64url')
      passwordHash = await hashPassword(password)
      passwords.push({ email, password })
    }
    // Whoever brings the archive in must not lock themselves out.
    const role = present !== undefined && present.id === importer?.personId ? 'owner' : row.role
    const whole = { ...row, email, role, password_hash: passwordHash }
    const names = sql.join([...own, 'password_hash'].map((name) => sql.ref(name)))
    const values = sql`select ${names} from jsonb_populate_record(null::person, ${JSON.stringify(whole)}::jsonb)`
    if (present?.id === row.id) {
      await sql`update person set (${names}) = (${values}) where id = ${row.id}`.execute(transaction)
      continue
    }
    await sql`insert into person (clinic_id, ${names}) select ${clinicId}::uuid, p.* from (${values}) as p`.execute(
      transaction,
    )
    if (present === undefined)
      // An address that signs in to another clinic of this server stays there.
      await sql`insert into sign_in_address (email, clinic_id, person_id)
        values (${email}, ${clinicId}, ${row.id}) on conflict do nothing`.execute(transaction)
    else await sql`select adopt_person(${present.id}, ${row.id})`.execute(transaction)
  }
  return { rows: rows.length, passwords }
}
