import { sql } from 'kysely'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { loadTable, TableUnreadable } from '../../database/transfer/load-table.ts'
import { readTables, type TransferTable } from '../../database/transfer/read-tables.ts'
import type { FileStore } from '../../files/file-store.ts'
import { messageOf, systemCode } from '../../start-refusal.ts'
import { dataFolder, filesFolder, type Manifest } from './archive-format.ts'
import { ArchiveRefusal, type OpenArchive } from './archive-reader.ts'
import { loadPeople } from './import-people.ts'

export type ImportTarget = {
  readonly clinicId: string
  /** An empty clinic that exists already, and who brings the archive into it; absent: the clinic is made anew. */
  readonly importer?: { readonly personId: string } | undefined
}

export type ImportResult = {
  readonly rows: number
  readonly files: number
  /** New passwords of owners, where nobody could sign in otherwise. */
  readonly passwords: readonly { readonly email: string; readonly password: string }[]
}

const notEmpty = 'HT409'

/** First part of a clinic's keys in the store, as it stands inside of records. */
const keyPrefix = (clinicId: string) => `"${clinicId}/`

/**
 * Brings one clinic of an archive in: every row with its id, every file. One transaction; files that were written for it
 * are deleted when it fails. The archive's files have been verified before.
 * @param fill further writes of the same transaction
 */
export async function importClinic(
  database: Database,
  files: FileStore,
  archive: OpenArchive,
  part: Manifest['clinics'][number],
  target: ImportTarget,
  {
    onStep,
    signal,
    fill,
  }: {
    readonly onStep?: () => void
    readonly signal?: AbortSignal
    readonly fill?: (transaction: ClinicTransaction) => Promise<void>
  } = {},
): Promise<ImportResult> {
  const { format } = archive.manifest
  const { clinicId } = target
  const folder = dataFolder(format, part.clinicId)
  const withPasswords = format === 'halftone-backup'
  let rows = 0
  let written = 0
  try {
    return await database.inClinic(clinicId, async (transaction) => {
      if (target.importer !== undefined) await makeRoom(transaction)
      const tables = await readTables(transaction)
      const known = new Set(tables.map(({ name }) => name))
      const stranger = Object.keys(part.tables).find((name) => !known.has(name))
      if (stranger !== undefined)
        throw new ArchiveRefusal(`The archive holds records "${stranger}" that this version does not know.`)
      let passwords: ImportResult['passwords'] = []
      const erased: { id: string; erasedAt: string }[] = []
      for (const table of tables) {
        const expected = part.tables[table.name]
        if (expected === undefined) continue
        signal?.throwIfAborted()
        const stream = await archive.read(`${folder}/${table.name}.json`)
        try {
          if (table.name === 'clinic' && target.importer !== undefined) {
            rows += await updateClinic(transaction, table, clinicId, await text(stream))
          } else if (table.name === 'person' && !withPasswords) {
            const people = await loadPeople(transaction, table, target, await text(stream))
            passwords = people.passwords
            rows += people.rows
          } else {
            const loaded = await loadTable(transaction, table, clinicId, stream, (row) => {
              const own = row.replaceAll(keyPrefix(part.clinicId), keyPrefix(clinicId))
              return table.name === 'client' ? withoutErasure(own, erased) : own
            })
            if (loaded !== expected) throw new TableUnreadable(`it has ${loaded} rows instead of ${expected}`)
            rows += loaded
          }
        } catch (error) {
          throw refusalOf(table, error)
        }
        onStep?.()
      }
      // The database refuses every record that names an erased client: they become that last.
      for (const { id, erasedAt } of erased)
        await sql`update client set erased_at = ${erasedAt} where id = ${id}`.execute(transaction)
      const prefix = `${filesFolder(format, part.clinicId)}/`
      for (const { path } of archive.manifest.files) {
        if (!path.startsWith(prefix)) continue
        signal?.throwIfAborted()
        await files.write(`${clinicId}/${path.slice(prefix.length)}`, await bytesOf(await archive.read(path)))
        written++
        onStep?.()
      }
      await fill?.(transaction)
      return { rows, files: written, passwords }
    })
  } catch (error) {
    // The clinic was empty: whatever lies in its folder now came from here.
    if (written > 0) await files.deleteFolder(clinicId)
    throw error
  }
}

async function makeRoom(transaction: ClinicTransaction): Promise<void> {
  try {
    await sql`select clear_empty_clinic()`.execute(transaction)
  } catch (error) {
    if (systemCode(error) === notEmpty)
      throw new ArchiveRefusal(
        'This clinic is not empty: it has clients, stock, money or logs. An archive is brought into a new clinic only, so that nothing is mixed up.',
      )
    throw error
  }
}

function refusalOf(table: TransferTable, error: unknown): unknown {
  if (error instanceof ArchiveRefusal) return error
  const code = systemCode(error) ?? ''
  // Faults of the machine, of the network and of cancelling are no faults of the archive.
  const fault = error instanceof TableUnreadable || error instanceof SyntaxError || /^2[23]/.test(code)
  if (!fault && !(error instanceof Error && error.name === 'ZodError')) return error
  return new ArchiveRefusal(
    `The archive's records "${table.name}" cannot be brought in (${messageOf(error).slice(0, 200)}); nothing was changed.`,
  )
}

function withoutErasure(row: string, erased: { id: string; erasedAt: string }[]): string {
  const { erased_at: erasedAt, ...client } = JSON.parse(row) as { id: string; erased_at?: string | null }
  if (typeof erasedAt !== 'string') return row
  erased.push({ id: client.id, erasedAt })
  return JSON.stringify(client)
}

/** A clinic that exists takes the archive's name, currency and settings over. */
async function updateClinic(
  transaction: ClinicTransaction,
  table: TransferTable,
  clinicId: string,
  document: string,
): Promise<number> {
  const { columns, rows } = JSON.parse(document) as { columns: string[]; rows: unknown[] }
  const own = columns.filter((column) => table.columns.includes(column) && column !== 'clinic_id')
  const names = sql.join(own.map((name) => sql.ref(name)))
  await sql`update clinic set (${names}) = (select ${names}
      from jsonb_populate_record(null::clinic, ${JSON.stringify(rows[0])}::jsonb))
     where clinic_id = ${clinicId}`.execute(transaction)
  return rows.length
}

const bytesOf = async (stream: AsyncIterable<unknown>): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
const text = async (stream: AsyncIterable<unknown>) => (await bytesOf(stream)).toString()
