import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connectDatabase, ensureDatabase } from '../src/database/connect.ts'
import { type PrivateConnection, startPrivatePostgres } from '../src/database/private/private-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PrivateConnection
  }
}

export const templateDatabase = 'halftone_template'

/** One PostgreSQL for the run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'halftone-test-'))
  await chmod(dataDir, 0o711) // as root the database's account must reach it
  const postgres = await startPrivatePostgres({ dataDir, quick: true })
  await ensureDatabase(postgres.connection, templateDatabase)
  const database = await connectDatabase({ ...postgres.connection, database: templateDatabase })
  await database.close()
  project.provide('postgres', postgres.connection)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
