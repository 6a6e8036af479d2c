import type { Client } from '@halftone/clinic'
import { type ExpressionBuilder, sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import { readCursor, writeCursor } from '../../database/cursor.ts'
import type { Tables } from '../../database/schema.ts'
import { Problem } from '../../problems.ts'
import { findClients } from './find-clients.ts'

const clientColumns = [
  'id',
  'name',
  'email',
  'emailDoubtfulSince',
  'phone',
  'birthDate',
  'pattern',
  'note',
  'preferredLanguage',
  'createdAt',
  'updatedAt',
  'revision',
  'erasedAt',
] as const

const newest = (builder: ExpressionBuilder<Tables, 'client'>) => [
  builder
    .selectFrom('photo as p')
    .select('p.id')
    .whereRef('p.clinicId', '=', 'client.clinicId')
    .whereRef('p.clientId', '=', 'client.id')
    .orderBy(sql`p.view = 'front'`, 'desc')
    .orderBy('p.createdAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(1)
    .as('photoId'),
  builder
    .selectFrom('design as d')
    .select('d.id')
    .whereRef('d.clinicId', '=', 'client.clinicId')
    .whereRef('d.clientId', '=', 'client.id')
    .orderBy('d.savedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(1)
    .as('designId'),
  builder
    .selectFrom('plan as pl')
    .select('pl.id')
    .whereRef('pl.clinicId', '=', 'client.clinicId')
    .whereRef('pl.clientId', '=', 'client.id')
    .orderBy('pl.createdAt', 'desc')
    .orderBy('pl.id', 'desc')
    .limit(1)
    .as('planId'),
]

const selectClients = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('client')
    .select([...clientColumns])
    .select(newest)

type ClientRow = Awaited<ReturnType<ReturnType<typeof selectClients>['executeTakeFirstOrThrow']>>

export const showClient = ({ erasedAt: _, ...row }: ClientRow): Client => ({
  ...row,
  emailDoubtfulSince: row.emailDoubtfulSince?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

const usualLimit = 50
/** Whoever searches types another letter rather than read a second screen. */
const usualLimitOfSearch = 25

type ClientPage = { clients: Client[]; nextCursor: string | null }

/** Clients by name from a cursor on, or those that a search fits: `limit` of them and where to go on. */
export async function listClients(
  transaction: ClinicTransaction,
  {
    search = '',
    cursor,
    limit = search === '' ? usualLimit : usualLimitOfSearch,
  }: { search?: string | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<ClientPage> {
  if (search === '') return listByName(transaction, cursor, limit)
  const { ids, nextCursor } = await findClients(transaction, { search, cursor, limit })
  if (ids.length === 0) return { clients: [], nextCursor }
  const rows = await selectClients(transaction).where('id', '=', oneOf(ids)).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { clients: ids.flatMap((id) => byId.get(id) ?? []).map(showClient), nextCursor }
}

async function listByName(
  transaction: ClinicTransaction,
  cursor: string | undefined,
  limit: number,
): Promise<ClientPage> {
  let query = selectClients(transaction).where('erasedAt', 'is', null)
  if (cursor !== undefined) {
    const [name, id] = readCursor(cursor, 2)
    query = query.where(sql<boolean>`(lower(name), id) > (${name}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .select(sql<string>`lower(name)`.as('sortName'))
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    clients: page.map(({ sortName: _, ...row }) => showClient(row)),
    nextCursor: more ? writeCursor([last.sortName, last.id]) : null,
  }
}

/** One client; `not-found` also when the client belongs to another clinic, `client-erased` when they were erased. */
export async function getClient(transaction: ClinicTransaction, id: string): Promise<Client> {
  const row = await selectClients(transaction).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  if (row.erasedAt !== null) throw new Problem('client-erased')
  return showClient(row)
}
