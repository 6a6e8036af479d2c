import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ClinicTransaction } from '../connect.ts'
import type { TransferTable } from './read-tables.ts'

const headSchema = z.object({ table: z.string(), schemaVersion: z.int(), columns: z.array(z.string()) })

/** A dumped table that cannot be read, in a sentence. */
export class TableUnreadable extends Error {}

/** Most rows and characters that go to the database at once. */
const batchRows = 500
const batchLength = 4 * 1024 * 1024

/** Reads a dumped table: its head, then its rows as texts, in batches. */
async function* readDump(stream: Readable): AsyncGenerator<{ columns: string[] } | string[]> {
  let batch: string[] = []
  let length = 0
  let state: 'head' | 'rows' | 'end' = 'head'
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (state === 'head') {
      if (!line.endsWith(',"rows":[')) throw new TableUnreadable('its first line is not that of a table')
      yield headSchema.parse(JSON.parse(`${line.slice(0, -',"rows":['.length)}}`))
      state = 'rows'
      continue
    }
    if (line === ']}') {
      state = 'end'
      continue
    }
    if (line === '') continue
    if (state === 'end') throw new TableUnreadable('it goes on after its end')
    const row = line.endsWith(',') ? line.slice(0, -1) : line
    batch.push(row)
    length += row.length
    if (batch.length < batchRows && length < batchLength) continue
    yield batch
    batch = []
    length = 0
  }
  if (state !== 'end') throw new TableUnreadable('it ends too early')
  if (batch.length > 0) yield batch
}

/**
 * Puts the rows of a dumped table into a clinic. Columns that the file lacks take their default.
 * @param change what to do with each batch of rows first; each is the text of a JSON object
 * @param fixed values that every row takes, whatever the file says, in SQL
 * @returns how many rows
 */
export async function loadTable(
  transaction: ClinicTransaction,
  table: TransferTable,
  clinicId: string,
  stream: Readable,
  change: (row: string) => string = (row) => row,
): Promise<number> {
  let columns: readonly string[] = []
  let rows = 0
  for await (const part of readDump(stream)) {
    if (!Array.isArray(part)) {
      columns = part.columns
      const unknown = columns.find((column) => !table.columns.includes(column))
      if (unknown !== undefined)
        throw new TableUnreadable(`it has a column "${unknown}" that this version does not know`)
      continue
    }
    const own = columns.filter((column) => column !== 'clinic_id')
    await sql`insert into ${sql.table(table.name)} (${sql.join(['clinic_id', ...own].map((name) => sql.ref(name)))})
      select ${clinicId}::uuid ${own.length === 0 ? sql`` : sql`, ${sql.join(own.map((name) => sql.ref(`r.${name}`)))}`}
        from jsonb_populate_recordset(null::${sql.table(table.name)}, ${`[${part.map(change).join(',')}]`}::jsonb) as r`.execute(
      transaction,
    )
    rows += part.length
  }
  return rows
}
