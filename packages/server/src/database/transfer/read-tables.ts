import { sql } from 'kysely'
import type { ClinicTransaction } from '../connect.ts'

export type TransferTable = {
  readonly name: string
  /** Without those that the database computes itself. */
  readonly columns: readonly string[]
  /** Columns that the database works out itself: they are never carried. */
  readonly derived: readonly string[]
  readonly key: readonly string[]
  /** References to other tables of a clinic: own column and the table it names by its id. */
  readonly parents: readonly { readonly column: string; readonly table: string }[]
}

/**
 * Every table whose rows belong to a clinic, each after those that it refers to. Read from the database itself, so that a
 * table of a later step is never forgotten.
 */
export async function readTables(transaction: ClinicTransaction): Promise<TransferTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; derived: string[] | null; key: string[] }>`
    select c.relname as name,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           (select array_agg(a.attname::text) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated <> '') as derived,
           (select array_agg(a.attname::text order by array_position(i.indkey::int[], a.attnum::int))
              from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
             where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sign_in_address'
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'clinic_id')
     order by c.relname`.execute(transaction)
  const references = await sql<{ name: string; column: string; parent: string }>`
    select c.relname as name, a.attname as column, p.relname as parent
      from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[array_length(f.conkey, 1)]
     where f.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sign_in_address'
     order by 1, 2`.execute(transaction)
  // A reference by id and revision names its table by the second column; a version names its design.
  const tables = rows.map(({ name, columns, derived, key }) => ({
    ...{ name, columns, derived: derived ?? [], key: key ?? [] },
    parents: references.rows
      .filter((reference) => reference.name === name)
      .map(({ column, parent }) => ({ column, table: parent })),
  }))
  return inOrder(tables)
}

function inOrder(tables: readonly TransferTable[]): TransferTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const placed = new Set<string>()
  const order: TransferTable[] = []
  const place = (table: TransferTable) => {
    if (placed.has(table.name)) return
    placed.add(table.name)
    for (const { table: parent } of table.parents) {
      const before = byName.get(parent)
      if (before !== undefined) place(before)
    }
    order.push(table)
  }
  for (const table of tables) place(table)
  return order
}
