import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { connectDatabase } from './connect.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { requestRole } from './request-role.ts'

const [clinicA, clinicB] = [uuidv7(), uuidv7()]
const clientId = uuidv7()
let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
  for (const clinicId of [clinicA, clinicB])
    await database.inClinic(clinicId, async (transaction) => {
      await transaction
        .insertInto('clinic')
        .values({ clinicId, name: clinicId, currency: 'EUR', locale: 'en' })
        .execute()
      await transaction
        .insertInto('client')
        .values({ clinicId, id: clientId, name: `client of ${clinicId}`, pattern: 'men' })
        .execute()
    })
})
afterAll(() => database.drop())

describe('row-level security', () => {
  it('shows each clinic its own rows and no others, even under the same id', async () => {
    for (const clinicId of [clinicA, clinicB]) {
      const rows = await database.inClinic(clinicId, (transaction) =>
        transaction.selectFrom('client').select(['clinicId', 'id']).execute(),
      )
      expect(rows).toEqual([{ clinicId, id: clientId }])
    }
  })

  it('lets nobody write into another clinic', async () => {
    const row = { clinicId: clinicB, id: uuidv7(), name: 'smuggled', pattern: 'men' as const }
    await expect(
      database.inClinic(clinicA, (transaction) => transaction.insertInto('client').values(row).execute()),
    ).rejects.toMatchObject({ code: '42501' })
    const moved = await database.inClinic(clinicA, (transaction) =>
      transaction
        .updateTable('client')
        .set({ name: 'mine now' })
        .where('clinicId', '=', clinicB)
        .executeTakeFirst(),
    )
    expect(moved.numUpdatedRows).toBe(0n)
    await expect(
      database.inClinic(clinicA, (transaction) =>
        transaction.updateTable('client').set({ clinicId: clinicB }).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('shows nothing at all where no clinic is set, and a pooled connection keeps none', async () => {
    for (let i = 0; i < 20; i++)
      expect(
        await database.outsideClinics((transaction) =>
          transaction.selectFrom('client').select('id').execute(),
        ),
      ).toEqual([])
  })

  it('is switched on and forced for every table that has a clinic, but the list of addresses', async () => {
    const { rows } = await asOwner(database.config, (client) =>
      client.query(`select c.relname as name, relrowsecurity and relforcerowsecurity as forced
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`),
    )
    expect(rows.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual(['sign_in_address'])
    expect(rows.length).toBeGreaterThanOrEqual(10)
  })

  it('has a key that begins with the clinic on every table', async () => {
    const { rows } = await asOwner(database.config, (client) =>
      client.query(`select c.relname as name, a.attname as first
        from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indisprimary and relnamespace = 'public'::regnamespace and relname not in ('schema_migration', 'sign_in_address')`),
    )
    for (const { name, first } of rows) expect([name, first]).toEqual([name, 'clinic_id'])
  })

  it('serves requests under a role that is no superuser and owns nothing', async () => {
    const { rows } = await database.inClinic(clinicA, (transaction) =>
      sql<{ role: string; super: boolean }>`select current_user as role, rolsuper or rolbypassrls as super
        from pg_roles where rolname = current_user`.execute(transaction),
    )
    expect(rows).toEqual([{ role: requestRole, super: false }])
  })
})

describe('a connection', () => {
  it('that breaks between two queries of a transaction fails the transaction, and not the process', async () => {
    const broken = database.inClinic(clinicA, async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
      await asOwner(database.config, (client) =>
        client.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
      )
      await new Promise((resolve) => setTimeout(resolve, 100)) // the news of it arrives
      await transaction.selectFrom('client').select('id').execute()
    })
    await expect(broken).rejects.toThrow()
    const after = await database.inClinic(clinicA, (transaction) =>
      transaction.selectFrom('client').select('id').execute(),
    )
    expect(after).toEqual([{ id: clientId }])
  })
})

describe('statements that are sent often', () => {
  it('are planned once, and go on after a newer version has changed their table', async () => {
    const owner = (text: string) => asOwner(database.config, (client) => client.query(text))
    await owner(`create table scratch as select 1 as n; grant select on scratch to ${requestRole}`)
    const read = () =>
      database.inClinic(clinicA, async (transaction) => {
        const { rows } = await sql`select * from scratch where n = ${1}`.execute(transaction)
        const kept =
          await sql`select from pg_prepared_statements where statement like 'select * from scratch where%'`.execute(
            transaction,
          )
        return { rows, kept: kept.rows.length }
      })
    expect(await read()).toEqual({ rows: [{ n: 1 }], kept: 0 })
    for (let i = 0; i < 20; i++) await read()
    expect(await read()).toEqual({ rows: [{ n: 1 }], kept: 1 })
    await owner('alter table scratch add column m text')
    await read().catch(() => undefined) // may be told that the plan is stale
    expect((await read()).rows).toEqual([{ n: 1, m: null }])
  })
})

describe('the record of who did what', () => {
  it('can be added to and read, never changed or deleted', async () => {
    const entry = {
      clinicId: clinicA,
      id: uuidv7(),
      at: new Date(),
      personId: null,
      action: 'x',
      subjectKind: 'y',
      subjectId: null,
    }
    await database.inClinic(clinicA, (transaction) =>
      transaction.insertInto('auditEntry').values(entry).execute(),
    )
    await expect(
      database.inClinic(clinicA, (transaction) => transaction.deleteFrom('auditEntry').execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      asOwner(database.config, (client) => client.query('update audit_entry set action = $1', ['z'])),
    ).rejects.toThrow(/append-only/)
  })
})

describe('an ordinary owner of a hosted database', () => {
  it('may not make roles and is bound by the same rules', async () => {
    const name = `hosted_${clinicA.slice(-6)}`
    await asOwner(database.config, async (client) => {
      await client.query(`create role ${name} login password 'test' nosuperuser nocreaterole`)
      await client.query(`create database ${name} owner ${name}`)
    })
    const hosted = await connectDatabase({ ...database.config, database: name, user: name, password: 'test' })
    try {
      await hosted.inClinic(clinicA, (transaction) =>
        transaction
          .insertInto('clinic')
          .values({ clinicId: clinicA, name: 'A', currency: 'EUR', locale: 'en' })
          .execute(),
      )
      const seen = await hosted.inClinic(clinicB, (transaction) =>
        transaction.selectFrom('clinic').selectAll().execute(),
      )
      expect(seen).toEqual([])
    } finally {
      await hosted.close()
      await asOwner(database.config, async (client) => {
        await client.query(`drop database ${name} with (force)`)
        await client.query(`drop role ${name}`)
      })
    }
  })
})

describe('migrations', () => {
  it('run once, also when two servers start together', async () => {
    const other = await cloneDatabase()
    try {
      await asOwner(other.config, (client) =>
        client.query('drop schema public cascade; create schema public'),
      )
      const runs = await Promise.all([1, 2].map(() => asOwner(other.config, (client) => migrate(client))))
      expect(runs.map((done) => done.length).toSorted((a, b) => a - b)).toEqual([0, migrations.length])
    } finally {
      await other.drop()
    }
  })

  it('refuse a database of a newer Halftone and leave it alone', async () => {
    const other = await cloneDatabase()
    try {
      await asOwner(other.config, (client) =>
        client.query(`insert into schema_migration (number, name) values (999, 'future')`),
      )
      await expect(connectDatabase(other.config)).rejects.toMatchObject({ code: 'database-newer' })
    } finally {
      await other.drop()
    }
  })
})
