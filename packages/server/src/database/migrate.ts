import type { ClientBase } from 'pg'
import { messageOf, StartRefusal } from '../start-refusal.ts'
import { migrations, newestSchema } from './migrations/migrations.ts'

/** Any number of ours: two servers that start together migrate one after the other. */
const migrationLock = 7_268_401_115

/** Brings the schema up to date; a database of a newer Halftone is refused and left alone. */
export async function migrate(client: ClientBase): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await client.query(`create table if not exists schema_migration (
      number integer primary key, name text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ number: number }>('select number from schema_migration')
    const applied = new Set(rows.map((row) => row.number))
    const newest = Math.max(0, ...applied)
    if (newest > newestSchema)
      throw new StartRefusal(
        'database-newer',
        `The database was last used by a newer Halftone (schema ${newest}, this one knows ${newestSchema}); it is kept as it is. Start that version again.`,
      )
    const done: string[] = []
    for (const { number, name, sql, extensions = [] } of migrations) {
      if (applied.has(number)) continue
      await client.query('begin')
      try {
        for (const extension of extensions) await addExtension(client, extension)
        await client.query(sql)
        await client.query('insert into schema_migration (number, name) values ($1, $2)', [number, name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
      done.push(name)
    }
    // Tables of every step refuse erased clients, in whichever order the steps came.
    await client.query('select guard_erased_clients()')
    return done
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

/** An extension that the database's user may not add is added by whoever runs the database, once. */
async function addExtension(client: ClientBase, name: string): Promise<void> {
  try {
    await client.query(`create extension if not exists ${name}`)
  } catch (error) {
    throw new StartRefusal(
      'database-lacks-extension',
      `The database may not add the extension ${name} (${messageOf(error)}); let its administrator run "create extension ${name}" in it once, then start again.`,
      error,
    )
  }
}
