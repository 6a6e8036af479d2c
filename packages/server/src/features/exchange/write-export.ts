import { sql } from 'kysely'
import { auditHeads } from '../../audit-chain.ts'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { newestSchema } from '../../database/migrations/migrations.ts'
import { dumpTable } from '../../database/transfer/dump-table.ts'
import { readTables } from '../../database/transfer/read-tables.ts'
import { messageOf } from '../../start-refusal.ts'
import {
  archiveVersion,
  dataFolder,
  filesFolder,
  holdsSecrets,
  type Manifest,
  manifestName,
  omittedColumns,
} from './archive-format.ts'
import { type ArchiveWriter, writeArchive } from './archive-writer.ts'
import { rowsOfClient } from './client-path.ts'
import { isErased, listDocuments, type Printers } from './export-documents.ts'
import { indexPage } from './index-page.ts'
import { nounCsv, nounTables } from './noun-tables.ts'

export type Progress = (done: number, total: number) => void

export type ExportInput = {
  readonly database: Database
  readonly printers: Printers
  readonly clinicId: string
  /** Only this client; null: everything of the clinic. */
  readonly clientId: string | null
  readonly madeBy: string
  readonly onProgress?: Progress | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes a clinic, or one client, as an archive: JSON of every table, CSV of the main nouns, a page that leads to all of
 * it, photos and pictures, documents as PDF, and at the end the list with the SHA-256 of each file.
 */
export async function writeExport(output: NodeJS.WritableStream, input: ExportInput): Promise<Manifest> {
  const { database, printers, clinicId, clientId, signal } = input
  const now = printers.now()
  const archive = writeArchive(output, now)
  let done = 0
  let total = 0
  const step = () => {
    signal?.throwIfAborted()
    input.onProgress?.(++done, Math.max(total, done))
  }

  const recorded = await database.inSnapshot(clinicId, async (transaction) => {
    const written = await writeRecords(transaction, archive, input, step)
    const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
    const documents = await listDocuments(transaction, clientId)
    await archive.add(
      'index.html',
      indexPage(transaction, {
        ...{ clinicName: name, madeAt: now.toISOString(), clientId, documents },
        tables: Object.keys(written),
      }),
      true,
    )
    return {
      ...{ written, name, documents },
      folders: clientId === null ? [clinicId] : await foldersOf(transaction, clinicId, clientId),
      auditHeads: clientId === null ? await auditHeads(transaction) : [],
    }
  })

  const keys: string[] = []
  for (const folder of recorded.folders)
    for await (const key of printers.files.listFiles(folder)) keys.push(key)
  total = done + keys.length + recorded.documents.length
  await writeFiles(archive, printers.files, 'halftone-export', clinicId, keys, step)

  const remarks: string[] = []
  const inClinic = <T>(work: (transaction: ClinicTransaction) => Promise<T>) =>
    database.inClinic(clinicId, work)
  for (const { path, print } of recorded.documents) {
    try {
      await archive.add(path, [await print(printers, inClinic)], false)
    } catch (error) {
      // One paper that cannot be printed must not keep a clinic from its own data; the facts are in the JSON.
      if (!isErased(error)) remarks.push(`${path} could not be printed (${messageOf(error)}).`)
    }
    step()
  }

  return finish(archive, {
    ...{ format: 'halftone-export', madeBy: input.madeBy, madeAt: now.toISOString(), clientId, remarks },
    clinics: [{ clinicId, name: recorded.name, tables: recorded.written, auditHeads: recorded.auditHeads }],
  })
}

async function writeRecords(
  transaction: ClinicTransaction,
  archive: ArchiveWriter,
  { clinicId, clientId }: ExportInput,
  step: () => void,
): Promise<Record<string, number>> {
  const folder = dataFolder('halftone-export', clinicId)
  const written: Record<string, number> = {}
  const tables = await readTables(transaction)
  const left = new Set<string>()
  for (const table of tables) {
    // What hangs on a table that stays behind could not be brought in without it.
    if (holdsSecrets(table) || table.parents.some((parent) => left.has(parent.table))) {
      left.add(table.name)
      continue
    }
    const where = clientId === null ? sql`true` : rowsOfClient(table, tables, clientId)
    if (where === undefined) continue
    const omitted = new Set(['clinic_id', ...(omittedColumns[table.name] ?? [])])
    await archive.add(
      `${folder}/${table.name}.json`,
      dumpTable(transaction, table, {
        schemaVersion: newestSchema,
        keep: table.columns.filter((column) => !omitted.has(column)),
        where,
        counted: (rows) => (written[table.name] = rows),
      }),
      true,
    )
    step()
  }
  for (const noun of nounTables) {
    const column = noun.name === 'clients' ? sql.ref('t.id') : sql.ref('t.client_id')
    if (clientId !== null && noun.name === 'lots') continue
    const client = clientId === null ? sql`true` : sql`${column} = ${clientId}`
    await archive.add(`csv/${noun.name}.csv`, nounCsv(transaction, noun, client), true)
    step()
  }
  return written
}

async function foldersOf(
  transaction: ClinicTransaction,
  clinicId: string,
  clientId: string,
): Promise<string[]> {
  const photos = await transaction.selectFrom('photo').select('id').where('clientId', '=', clientId).execute()
  const plans = await transaction.selectFrom('plan').select('id').where('clientId', '=', clientId).execute()
  return [
    ...photos.map(({ id }) => `${clinicId}/photos/${id}`),
    ...plans.map(({ id }) => `${clinicId}/plans/${id}`),
  ]
}

/** Copies files of the store into the archive; one that was deleted meanwhile is left out. */
export async function writeFiles(
  archive: ArchiveWriter,
  files: Printers['files'],
  format: Manifest['format'],
  clinicId: string,
  keys: Iterable<string> | AsyncIterable<string>,
  step: () => void,
): Promise<void> {
  for await (const key of keys) {
    const bytes = await files.read(key)
    if (bytes !== undefined)
      await archive.add(`${filesFolder(format, clinicId)}/${key.slice(clinicId.length + 1)}`, [bytes], false)
    step()
  }
}

/** Writes the list of files, which comes last because it names all the others, and ends the archive. */
export async function finish(
  archive: ArchiveWriter,
  input: Omit<Manifest, 'version' | 'schemaVersion' | 'files'>,
): Promise<Manifest> {
  const manifest: Manifest = {
    version: archiveVersion,
    schemaVersion: newestSchema,
    ...input,
    files: [...archive.files],
  }
  await archive.add(manifestName, [JSON.stringify(manifest, undefined, 1)], true)
  await archive.end()
  return manifest
}
