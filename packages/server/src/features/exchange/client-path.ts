import { type RawBuilder, sql } from 'kysely'
import type { TransferTable } from '../../database/transfer/read-tables.ts'

/** Tables that speak of the whole clinic even where a row names a client. */
const never = new Set(['client_import', 'client_import_row', 'tombstone', 'client_erasure', 'recall_contact'])

/**
 * Which rows of a table belong to one client: by a column of its own, or through the row that it hangs on. Undefined for
 * tables that belong to the clinic.
 */
export function rowsOfClient(
  table: TransferTable,
  tables: readonly TransferTable[],
  clientId: string,
): RawBuilder<unknown> | undefined {
  const condition = conditionOf(table, tables, clientId, 't', 0)
  return condition
}

function conditionOf(
  table: TransferTable,
  tables: readonly TransferTable[],
  clientId: string,
  alias: string,
  depth: number,
): RawBuilder<unknown> | undefined {
  if (never.has(table.name) || depth > 4) return undefined
  if (table.name === 'client') return sql`${sql.ref(`${alias}.id`)} = ${clientId}`
  if (table.columns.includes('client_id')) return sql`${sql.ref(`${alias}.client_id`)} = ${clientId}`
  for (const { column, table: name } of table.parents) {
    const parent = tables.find((one) => one.name === name)
    if (parent === undefined || parent.key.length !== 2 || parent.key[1] !== 'id') continue
    const above = `p${depth}`
    const condition = conditionOf(parent, tables, clientId, above, depth + 1)
    if (condition === undefined) continue
    return sql`exists (select from ${sql.table(name)} as ${sql.ref(above)}
      where ${sql.ref(`${above}.clinic_id`)} = ${sql.ref(`${alias}.clinic_id`)}
        and ${sql.ref(`${above}.id`)} = ${sql.ref(`${alias}.${column}`)} and ${condition})`
  }
  return undefined
}
