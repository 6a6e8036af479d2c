import { sql } from 'kysely'
import { recordAudit } from '../../audit.ts'
import { auditHeads } from '../../audit-chain.ts'
import type { Database } from '../../database/connect.ts'
import { newestSchema } from '../../database/migrations/migrations.ts'
import { dumpTable } from '../../database/transfer/dump-table.ts'
import { readTables } from '../../database/transfer/read-tables.ts'
import type { FileStore } from '../../files/file-store.ts'
import { dataFolder, type Manifest } from './archive-format.ts'
import { type OpenArchive, verifyFiles } from './archive-reader.ts'
import { writeArchive } from './archive-writer.ts'
import { importClinic } from './import-archive.ts'
import { finish, writeFiles } from './write-export.ts'

/** Where the server's own key lies in a backup. */
export const serverKeyPath = 'server/secret.key'

/** Sign-ins under way are not worth keeping: people sign in again. */
const left = new Set(['auth_session'])

/** Writes everything of every clinic, passwords' hashes and secrets too, as it stood at one moment for each clinic. */
export async function writeBackup(
  output: NodeJS.WritableStream,
  {
    database,
    files,
    clinicIds,
    madeBy,
    now,
    serverKey,
  }: {
    readonly database: Database
    readonly files: FileStore
    readonly clinicIds: readonly string[]
    readonly madeBy: string
    readonly now: Date
    /** The file that opens what is sealed in the database; undefined where the key is kept elsewhere. */
    readonly serverKey?: Buffer | undefined
  },
): Promise<Manifest> {
  const archive = writeArchive(output, now)
  const clinics: Manifest['clinics'] = []
  if (serverKey !== undefined) await archive.add(serverKeyPath, [serverKey], false)
  for (const clinicId of clinicIds) {
    const tables: Record<string, number> = {}
    const clinic = await database.inSnapshot(clinicId, async (transaction) => {
      for (const table of await readTables(transaction)) {
        if (left.has(table.name)) continue
        await archive.add(
          `${dataFolder('halftone-backup', clinicId)}/${table.name}.json`,
          dumpTable(transaction, table, {
            schemaVersion: newestSchema,
            keep: table.columns.filter((column) => column !== 'clinic_id'),
            counted: (rows) => (tables[table.name] = rows),
          }),
          true,
        )
      }
      const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
      return { name, auditHeads: await auditHeads(transaction) }
    })
    clinics.push({ clinicId, tables, ...clinic })
    // After the rows: a photo lies in the store before its row is written.
    const keys = files.listFiles(clinicId)
    await writeFiles(archive, files, 'halftone-backup', clinicId, keys, () => undefined)
  }
  return finish(archive, {
    ...{ format: 'halftone-backup', madeBy, madeAt: now.toISOString(), clientId: null, clinics, remarks: [] },
  })
}

/** Brings every clinic of a backup back into an empty database and an empty store. */
export async function restoreBackup(
  archive: OpenArchive,
  { database, files, now }: { readonly database: Database; readonly files: FileStore; readonly now: Date },
): Promise<{ rows: number; files: number }> {
  await verifyFiles(archive)
  const sum = { rows: 0, files: 0 }
  for (const part of archive.manifest.clinics) {
    const { clinicId } = part
    const result = await importClinic(
      database,
      files,
      archive,
      part,
      { clinicId },
      {
        fill: async (transaction) => {
          await sql`insert into sign_in_address (email, clinic_id, person_id)
          select lower(email), clinic_id, id from person on conflict do nothing`.execute(transaction)
          await recordAudit(transaction, {
            ...{
              clinicId,
              personId: null,
              at: now,
              action: 'backup-restored',
              subject: ['clinic', clinicId],
            },
            detail: { madeAt: archive.manifest.madeAt },
          })
        },
      },
    )
    sum.rows += result.rows
    sum.files += result.files
  }
  return sum
}
