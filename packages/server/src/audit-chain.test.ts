import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner, cloneDatabase, type TestDatabase } from '../test/database.ts'
import { recordAudit } from './audit.ts'
import { auditHeads, type ChainHead, verifyAudit } from './audit-chain.ts'

let database: TestDatabase
beforeAll(async () => (database = await cloneDatabase()))
afterAll(() => database.drop())

const write = (clinicId: string, action: string) =>
  database.inClinic(clinicId, (transaction) =>
    recordAudit(transaction, {
      clinicId,
      personId: null,
      at: new Date('2026-03-02T09:00:00.123Z'),
      action,
      subject: ['client', uuidv7()],
      detail: { b: 1.5, a: 'two "words"\nover lines', yes: true },
    }),
  )

async function aLog(entries = 6): Promise<string> {
  const clinicId = uuidv7()
  await database.inClinic(clinicId, (transaction) =>
    transaction.insertInto('clinic').values({ clinicId, name: 'C', currency: 'EUR', locale: 'en' }).execute(),
  )
  for (let i = 0; i < entries; i++) await write(clinicId, `action-${i}`)
  return clinicId
}

const verify = (clinicId: string, anchors?: readonly ChainHead[]) =>
  database.inClinic(clinicId, (transaction) => verifyAudit(transaction, anchors))

/** Somebody with the database's own password, whom no trigger holds. */
const tamper = (work: (client: pg.Client) => Promise<unknown>) =>
  asOwner(database.config, async (client) => {
    await client.query(`set session_replication_role = replica`)
    await work(client)
  })

it('is one chain for each clinic, whole as it was written', async () => {
  const [one, other] = [await aLog(3), await aLog(2)]
  const report = await verify(one)
  expect(report).toMatchObject({ intact: true, entries: 3, breaks: [] })
  expect(report.heads).toMatchObject([{ chainId: one, position: 3 }])
  expect((await verify(other)).heads).toMatchObject([{ chainId: other, position: 2 }])
})

it('stays one chain when many write at once, several entries in a transaction', async () => {
  const clinicId = await aLog(0)
  await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      database.inClinic(clinicId, async (transaction) => {
        for (const part of ['a', 'b'])
          await recordAudit(transaction, {
            ...{ clinicId, personId: null, at: new Date() },
            ...{ action: `${part}-${i}`, subject: ['x', null] },
          })
      }),
    ),
  )
  expect(await verify(clinicId)).toMatchObject({ intact: true, entries: 48 })
})

it('holds no entry of a transaction that was rolled back', async () => {
  const clinicId = await aLog(2)
  await expect(
    database.inClinic(clinicId, async (transaction) => {
      await recordAudit(transaction, {
        ...{ clinicId, personId: null, at: new Date(), action: 'x', subject: ['x', null] },
      })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await write(clinicId, 'after')
  expect(await verify(clinicId)).toMatchObject({ intact: true, entries: 3 })
})

it.each<[string, string, (client: pg.Client, clinicId: string) => Promise<unknown>]>([
  [
    'changed',
    'changed',
    (client, clinicId) =>
      client.query(`update audit_entry set action = 'nothing' where clinic_id = $1 and action = 'action-2'`, [
        clinicId,
      ]),
  ],
  [
    'moved in time',
    'changed',
    (client, clinicId) =>
      client.query(
        `update audit_entry set at = at + interval '1 microsecond' where clinic_id = $1 and action = 'action-2'`,
        [clinicId],
      ),
  ],
  [
    'deleted',
    'missing',
    (client, clinicId) =>
      client.query(`delete from audit_entry where clinic_id = $1 and action = 'action-2'`, [clinicId]),
  ],
  [
    'deleted with its link',
    'missing',
    (client, clinicId) =>
      client.query(
        `with gone as (delete from audit_entry where clinic_id = $1 and action = 'action-2' returning id)
         delete from audit_link where entry_id in (select id from gone)`,
        [clinicId],
      ),
  ],
  [
    'inserted past the chain',
    'inserted',
    (client, clinicId) =>
      client.query(
        `insert into audit_entry (clinic_id, id, at, action, subject_kind) values ($1, $2, now(), 'x', 'y')`,
        [clinicId, uuidv7()],
      ),
  ],
  [
    'put in the place of another',
    'changed',
    async (client, clinicId) => {
      const { rows } = await client.query<{ position: string; entry_id: string }>(
        'select position, entry_id from audit_link where clinic_id = $1 and position in (2, 3) order by position',
        [clinicId],
      )
      const set = 'update audit_link set entry_id = $3 where clinic_id = $1 and position = $2'
      await client.query(set, [clinicId, 2, uuidv7()])
      await client.query(set, [clinicId, 3, rows[0]!.entry_id])
      await client.query(set, [clinicId, 2, rows[1]!.entry_id])
    },
  ],
])('finds an entry that was %s', async (_, what, work) => {
  const clinicId = await aLog()
  await tamper((client) => work(client, clinicId))
  const report = await verify(clinicId)
  expect(report.intact).toBe(false)
  expect(report.breaks.map((found) => found.what)).toContain(what)
})

it('finds an end that was cut off once the head was written down, and a history that was written anew', async () => {
  const clinicId = await aLog()
  const anchors = await database.inClinic(clinicId, auditHeads)
  await write(clinicId, 'later')
  expect((await verify(clinicId, anchors)).intact).toBe(true)
  await tamper(async (client) => {
    await client.query('delete from audit_link where clinic_id = $1 and position >= 5', [clinicId])
    await client.query(
      'delete from audit_entry as e where clinic_id = $1 and not exists (select from audit_link where entry_id = e.id)',
      [clinicId],
    )
  })
  expect((await verify(clinicId)).intact).toBe(true)
  expect((await verify(clinicId, anchors)).breaks).toMatchObject([{ what: 'cut-off', position: 6 }])
  await write(clinicId, 'invented')
  await write(clinicId, 'invented too')
  expect((await verify(clinicId)).intact).toBe(true)
  expect((await verify(clinicId, anchors)).breaks).toMatchObject([{ what: 'changed', position: 6 }])
})
