import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../../database/connect.ts'
import { Problem } from '../../../problems.ts'
import { checkRows, surveyTable, type TableInput } from './check-table.ts'

const batchRows = 1000

/**
 * Adds every sound row as a client, all in the caller's transaction.
 * @param withTwins also rows that look like somebody
 * @returns how many were added
 */
export async function addClients(
  transaction: ClinicTransaction,
  input: TableInput,
  { clinicId, importId, withTwins }: { clinicId: string; importId: string; withTwins: boolean },
  { locale, today, now }: { locale: string; today: string; now: Date },
  { onProgress, signal }: { onProgress: (done: number, total: number) => void; signal: AbortSignal },
): Promise<number> {
  const survey = await surveyTable(input, locale)
  let added = 0
  let seen = 0
  let batch: { line: number; id: string; client: object }[] = []
  const at = now.toISOString()
  const write = async () => {
    if (batch.length === 0) return
    const clients = JSON.stringify(batch.map(({ id, client }) => ({ id, ...client })))
    await sql`insert into client (clinic_id, id, name, email, phone, birth_date, pattern, note, created_at, updated_at)
      select ${clinicId}::uuid, r.id, r.name, r.email, r.phone, r."birthDate", r.pattern, r.note, ${at}, ${at}
        from jsonb_to_recordset(${clients}::jsonb) as r(id uuid, name text, email text, phone text,
          "birthDate" date, pattern text, note text)`.execute(transaction)
    await sql`insert into client_import_row (clinic_id, import_id, line, client_id)
      select ${clinicId}::uuid, ${importId}::uuid, r.line, r.id
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as r(line integer, id uuid)`.execute(
      transaction,
    )
    added += batch.length
    batch = []
  }
  for await (const { line, client, twin } of checkRows(transaction, input, survey, today)) {
    seen++
    if (seen % 200 === 0) {
      signal.throwIfAborted()
      onProgress(seen, survey.rows)
    }
    if (client === null || (twin !== null && !withTwins)) continue
    batch.push({ line, id: uuidv7(), client })
    if (batch.length >= batchRows) await write()
  }
  await write()
  onProgress(survey.rows, survey.rows)
  if (added === 0) throw new Problem('table-unreadable', 'No row of the table can be taken as it is.')
  return added
}

/** Clients of an import that somebody worked on: changed, or named by a record. */
export async function touchedClients(transaction: ClinicTransaction, importId: string) {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'client_import_row'`.execute(
    transaction,
  )
  const named = tables.rows.map(
    ({ name }) =>
      sql`exists (select from ${sql.table(name)} as t where t.clinic_id = k.clinic_id and t.client_id = k.id)`,
  )
  const { rows } = await sql<{ clientId: string; name: string }>`
    select k.id as "clientId", k.name from client_import_row as r
      join client as k on k.clinic_id = r.clinic_id and k.id = r.client_id
     where r.import_id = ${importId} and (k.revision > 1 or ${sql.join(named, sql` or `)})
     order by lower(k.name)`.execute(transaction)
  return rows
}
