import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { readCursor, writeCursor } from '../../database/cursor.ts'

/** Sorts before every name and every id. */
const start = ['0', '', '00000000-0000-0000-0000-000000000000'] as const

type Found = { readonly foundId: string; readonly foundRank: number; readonly foundName: string }

/**
 * Ids of clients that a text fits, best first: names that begin with it, then names with a word that does, then parts
 * of names, e-mail addresses and phone numbers. Accents, capitals and the blanks in a number do not matter.
 */
export async function findClients(
  transaction: ClinicTransaction,
  { search, cursor, limit }: { search: string; cursor?: string | undefined; limit: number },
): Promise<{ readonly ids: readonly string[]; readonly nextCursor: string | null }> {
  const [rank, name, id] = cursor === undefined ? start : readCursor(cursor, 3)
  const { rows } = await sql<Found>`
    select * from find_clients(${search}, ${Number(rank)}, ${name}, ${id}::uuid, ${limit + 1})`.execute(
    transaction,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    ids: page.map(({ foundId }) => foundId),
    nextCursor:
      rows.length > limit && last !== undefined
        ? writeCursor([String(last.foundRank), last.foundName, last.foundId])
        : null,
  }
}
