import { type RawBuilder, sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { readInBatches } from '../../database/read-in-batches.ts'
import { type CsvCell, csvLine } from '../money/csv.ts'

type NounTable = {
  readonly name: string
  readonly head: readonly string[]
  /** Columns in the order of the head. */
  readonly query: (client: RawBuilder<unknown>) => RawBuilder<Row>
}
type Row = { readonly [column: string]: unknown }

/** The main nouns as tables for a spreadsheet. `client` is the condition on the client's id. */
export const nounTables: readonly NounTable[] = [
  {
    name: 'clients',
    head: ['id', 'name', 'email', 'phone', 'birth date', 'pattern', 'note', 'added at'],
    query: (client) => sql`
      select id, name, email, phone, birth_date::text as "birth date", pattern, note, created_at as "added at"
        from client as t where erased_at is null and ${client} order by lower(name), id`,
  },
  {
    name: 'photos',
    head: ['client', 'view', 'file', 'width px', 'height px', 'added at'],
    query: (client) => sql`
      select k.name as client, t.view, 'files/photos/' || t.id || '/full.jpg' as file, t.width_px as "width px",
             t.height_px as "height px", t.created_at as "added at"
        from photo as t join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
       where t.demo_name is null and ${client} order by t.created_at, t.id`,
  },
  {
    name: 'appointments',
    head: ['client', 'kind', 'session', 'state', 'starts at', 'ends at', 'practitioner', 'room'],
    query: (client) => sql`
      select k.name as client, t.kind, t.session_number as session, t.state, t.starts_at as "starts at",
             t.ends_at as "ends at", p.name as practitioner, r.name as room
        from appointment as t join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
        join person as p on p.clinic_id = t.clinic_id and p.id = t.practitioner_id
        left join room as r on r.clinic_id = t.clinic_id and r.id = t.room_id
       where ${client} order by t.starts_at, t.id`,
  },
  {
    name: 'sessions',
    head: ['client', 'session', 'state', 'began at', 'closed at', 'practitioner', 'minutes with the needle'],
    query: (client) => sql`
      select k.name as client, t.session_number as session, t.state, t.opened_at as "began at",
             t.closed_at as "closed at", p.name as practitioner, t.needle_minutes as "minutes with the needle"
        from treatment_session as t join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
        join person as p on p.clinic_id = t.clinic_id and p.id = t.practitioner_id
       where ${client} order by t.opened_at, t.id`,
  },
  {
    name: 'passes',
    head: [
      'client',
      'session',
      'done at',
      'zone',
      'needle',
      'shade (parts of water)',
      'dots',
      'needle lot',
      'pigment lot',
    ],
    query: (client) => sql`
      select k.name as client, t.session_number as session, a.done_at as "done at", a.facts ->> 'zone' as zone,
             a.facts ->> 'needleCode' as needle, a.facts ->> 'shade' as "shade (parts of water)",
             (a.facts ->> 'dots')::integer as dots, n.lot_number as "needle lot", g.lot_number as "pigment lot"
        from session_pass as a join treatment_session as t on t.clinic_id = a.clinic_id and t.id = a.session_id
        join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
        join lot as n on n.clinic_id = a.clinic_id and n.id = a.needle_lot_id
        join lot as g on g.clinic_id = a.clinic_id and g.id = a.pigment_lot_id
       where ${client} order by a.done_at, a.id`,
  },
  {
    name: 'payments',
    head: ['receipt', 'client', 'day', 'method', 'amount in minor units', 'currency', 'reason'],
    query: (client) => sql`
      select t.receipt_number as receipt, k.name as client, t.day::text as day, t.method,
             t.amount_minor as "amount in minor units", t.currency, t.reason
        from payment as t join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
       where ${client} order by t.receipt_number`,
  },
  {
    name: 'lots',
    head: ['kind', 'brand', 'name', 'lot', 'received on', 'expires on'],
    query: () => sql`
      select p.kind, p.brand, p.name, t.lot_number as lot, t.received_on::text as "received on",
             t.expires_on::text as "expires on"
        from lot as t join product as p on p.clinic_id = t.clinic_id and p.id = t.product_id
       order by p.kind, p.brand, p.name, t.received_on`,
  },
]

const cellOf = (value: unknown): CsvCell => {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  return JSON.stringify(value)
}

/** A noun as CSV, line by line; texts that a spreadsheet would run are made harmless. */
export async function* nounCsv(
  transaction: ClinicTransaction,
  { head, query }: NounTable,
  client: RawBuilder<unknown>,
): AsyncGenerator<string> {
  // A mark at the front lets spreadsheets read the letters right.
  yield `\uFEFF${csvLine(head)}`
  for await (const rows of readInBatches(transaction, query(client)))
    yield rows.map((row) => csvLine(Object.values(row).map(cellOf))).join('')
}
