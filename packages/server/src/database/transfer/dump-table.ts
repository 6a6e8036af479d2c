import { type RawBuilder, sql } from 'kysely'
import type { ClinicTransaction } from '../connect.ts'
import { readInBatches } from '../read-in-batches.ts'
import type { TransferTable } from './read-tables.ts'

/** First line of a dumped table; the rows follow, each on a line of its own, so that the file is JSON and can be streamed. */
export type TableHead = {
  readonly table: string
  readonly schemaVersion: number
  readonly columns: readonly string[]
}

/**
 * The rows of a table as text of a JSON document, without the clinic's id, in the order of their key.
 * @param keep columns that come along
 * @param where which rows, as a condition on `t`
 * @returns parts of the document; `counted` is told the number of rows at the end
 */
export async function* dumpTable(
  transaction: ClinicTransaction,
  table: TransferTable,
  input: {
    readonly schemaVersion: number
    readonly keep: readonly string[]
    readonly where?: RawBuilder<unknown>
    readonly counted?: (rows: number) => void
  },
): AsyncGenerator<string> {
  const { schemaVersion, keep, where = sql`true` } = input
  const head: TableHead = { table: table.name, schemaVersion, columns: keep }
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`
  const named = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(`t.${column}`)))
  let rows = 0
  for await (const batch of readInBatches<{ row: string }>(
    transaction,
    sql`select to_jsonb(r)::text as row from (
          select ${named(keep)} from ${sql.table(table.name)} as t
           where t.clinic_id = (select nullif(current_setting('halftone.clinic_id'), '')::uuid) and (${where})
           order by ${named(table.key)}) as r`,
    500,
  )) {
    yield batch.map(({ row }, index) => (rows === 0 && index === 0 ? row : `,\n${row}`)).join('')
    rows += batch.length
  }
  yield '\n]}\n'
  input.counted?.(rows)
}
