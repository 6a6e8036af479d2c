import type { RowFinding } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../../database/connect.ts'
import { readInBatches } from '../../../database/read-in-batches.ts'
import type { ReadClient } from './read-client-row.ts'

type Known = { readonly name: string; readonly clientId: string | null; readonly line: number | null }
type Person = Pick<ReadClient, 'name' | 'email' | 'phone' | 'birthDate'>

const digits = (phone: string | null) => (phone ?? '').replaceAll(/\D/g, '').slice(-9)

/** Marks by which two rows are taken for one person: the e-mail address; the name with number or birth date. */
function marksOf({ name, email, phone, birthDate }: Person): string[] {
  const who = name.toLocaleLowerCase('en').normalize('NFKC')
  const number = digits(phone)
  return [
    ...(email === null ? [] : [`e ${email.toLowerCase()}`]),
    ...(number.length < 6 ? [] : [`p ${who} ${number}`]),
    ...(birthDate === null ? [] : [`b ${who} ${birthDate}`]),
    ...(email === null && number.length < 6 && birthDate === null ? [`n ${who}`] : []),
  ]
}

/** Everybody the clinic knows, and then every row that was read, to be asked who looks like whom. */
export async function loadTwins(transaction: ClinicTransaction) {
  const known = new Map<string, Known>()
  for await (const rows of readInBatches<Person & { id: string }>(
    transaction,
    sql`select id, name, email, phone, birth_date::text as "birthDate" from client where erased_at is null`,
    5000,
  ))
    for (const { id, ...person } of rows) {
      const entry = { name: person.name, clientId: id, line: null }
      for (const mark of marksOf(person)) known.set(mark, entry)
      // Somebody with nothing but a name is nobody new where the name is known.
      known.set(`n ${person.name.toLocaleLowerCase('en').normalize('NFKC')}`, entry)
    }
  return {
    find: (client: ReadClient): RowFinding['twin'] => {
      for (const mark of marksOf(client)) {
        const found = known.get(mark)
        if (found !== undefined) return { of: found.clientId === null ? 'row' : 'client', ...found }
      }
      return null
    },
    add: (client: ReadClient, line: number) => {
      for (const mark of marksOf(client))
        if (!known.has(mark)) known.set(mark, { name: client.name, clientId: null, line })
    },
  }
}
