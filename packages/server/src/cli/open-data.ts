import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase, type Database, ensureDatabase } from '../database/connect.ts'
import { databaseAccount } from '../database/private/account.ts'
import { readPassword, clusterUser } from '../database/private/cluster.ts'
import { clusterHome } from '../database/private/cluster-home.ts'
import { readPidFile } from '../database/private/postmaster.ts'
import { type PrivateConnection, startPrivatePostgres } from '../database/private/private-postgres.ts'
import { createDiskStore } from '../files/disk-store.ts'
import type { FileStore } from '../files/file-store.ts'
import { StartRefusal } from '../start-refusal.ts'
import { CliError } from './cli-error.ts'
import { repositoryRoot } from './repository-root.ts'

export type DataOptions = { readonly data?: string }

export const dataFolderOf = ({ data }: DataOptions): string =>
  resolve(data ?? process.env['HALFTONE_DATA'] ?? fileURLToPath(new URL('.halftone', repositoryRoot())))

/** What a command needs of a clinic's data: the database as requests see it, its address, and the photos. */
export type OpenData = {
  readonly dataDir: string
  readonly database: Database
  readonly connection: { connectionString: string } | (PrivateConnection & { readonly database: string })
  readonly files: FileStore
  readonly close: () => Promise<void>
}

/** Opens a data folder, also beside a server that runs on it. */
export async function openData(options: DataOptions): Promise<OpenData> {
  const dataDir = dataFolderOf(options)
  const files = createDiskStore(join(dataDir, 'files'))
  const url = process.env['DATABASE_URL'] ?? ''
  if (url !== '') {
    const database = await connectDatabase({ connectionString: url })
    return { dataDir, database, connection: { connectionString: url }, files, close: database.close }
  }
  const { connection: server, stop } = await startOrJoin(dataDir)
  await ensureDatabase(server, 'halftone')
  const connection = { ...server, database: 'halftone' }
  const database = await connectDatabase(connection)
  return {
    ...{ dataDir, database, connection, files },
    close: async () => {
      await database.close()
      await stop()
    },
  }
}

async function startOrJoin(dataDir: string) {
  try {
    return await startPrivatePostgres({ dataDir })
  } catch (error) {
    if (!(error instanceof StartRefusal) || error.code !== 'data-folder-in-use') throw error
    return { connection: await runningConnection(dataDir, error), stop: () => Promise.resolve() }
  }
}

/** The socket of the PostgreSQL that a running server keeps in this folder. */
async function runningConnection(dataDir: string, inUse: StartRefusal): Promise<PrivateConnection> {
  const home = await clusterHome(dataDir, databaseAccount())
  const running = await readPidFile(join(home, 'cluster'))
  if (running === undefined || running.status !== 'ready' || running.socketFolder === '') throw inUse
  return {
    host: running.socketFolder,
    port: 5432,
    user: clusterUser,
    password: await readPassword(home),
  }
}

/** Every clinic of the database; most have one. */
export async function clinicsOf(database: Database): Promise<{ clinicId: string; name: string }[]> {
  const ids = await database.outsideClinics((transaction) =>
    transaction.selectFrom('signInAddress').select('clinicId').distinct().execute(),
  )
  const clinics = []
  for (const { clinicId } of ids) {
    const row = await database.inClinic(clinicId, (transaction) =>
      transaction.selectFrom('clinic').select('name').executeTakeFirst(),
    )
    if (row !== undefined) clinics.push({ clinicId, name: row.name })
  }
  return clinics
}

/** The clinic that a command is about; it must be named only where there are several. */
export async function oneClinic(database: Database, wanted: string | undefined): Promise<string> {
  const clinics = await clinicsOf(database)
  if (clinics.length === 0) throw new CliError('no-clinic', 'There is no clinic in this data folder yet.')
  if (wanted === undefined && clinics.length === 1) return clinics[0]!.clinicId
  const found = clinics.find(({ clinicId }) => clinicId === wanted)
  if (found !== undefined) return found.clinicId
  throw new CliError(
    'clinic-unknown',
    `Name the clinic with --clinic: ${clinics.map(({ clinicId, name }) => `${clinicId} (${name})`).join(', ')}.`,
  )
}

/** Adds where the data lie; shared by every command that opens them. */
export const dataOption = [
  '--data <folder>',
  'where the database and the photos live (default: .halftone in the repository)',
] as const
