import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { ClinicTransaction } from './connect.ts'

/** Rows of a query in batches, so that a large table never stands in memory. One at a time in a transaction's order. */
export async function* readInBatches<Row>(
  transaction: ClinicTransaction,
  query: RawBuilder<Row>,
  batch = 1000,
): AsyncGenerator<readonly Row[]> {
  const cursor = sql.ref(`read_${randomBytes(6).toString('hex')}`)
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(transaction)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(batch)} from ${cursor}`.execute(transaction)
    if (rows.length > 0) yield rows
    if (rows.length < batch) break
  }
  await sql`close ${cursor}`.execute(transaction)
}
