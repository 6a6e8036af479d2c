import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connectDatabase, type Database } from '../src/database/connect.ts'

export type TestDatabase = Database & { readonly config: pg.ClientConfig; readonly drop: () => Promise<void> }

/** A migrated database of its own, cloned from the template in some tens of milliseconds. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const postgres = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner({ ...postgres, database: 'postgres' }, (client) =>
    // Two files at once: the template must not be open elsewhere while it is copied.
    client
      .query(`select pg_advisory_lock(1)`)
      .then(() => client.query(`create database ${name} template halftone_template`)),
  )
  const config = { ...postgres, database: name }
  const database = await connectDatabase(config)
  return {
    ...database,
    config,
    drop: async () => {
      await database.close()
      await asOwner({ ...postgres, database: 'postgres' }, (client) =>
        client.query(`drop database ${name} with (force)`),
      )
    },
  }
}

/** Runs queries past the row-level security, as the owner of the cluster. */
export async function asOwner<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
