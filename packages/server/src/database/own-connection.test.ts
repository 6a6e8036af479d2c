import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { parseInstant } from './parse-instant.ts'

const clinicIds = Array.from({ length: 6 }, () => uuidv7())
const [clinicA = '', clinicB = ''] = clinicIds
let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
  for (const clinicId of clinicIds)
    await database.inClinic(clinicId, (transaction) =>
      transaction
        .insertInto('clinic')
        .values({ clinicId, name: `clinic ${clinicId}`, currency: 'EUR', locale: 'en' })
        .execute(),
    )
})
afterAll(() => database.drop())

const addClient = (clinicId: string, name: string) =>
  database.inClinic(clinicId, (transaction) =>
    transaction.insertInto('client').values({ clinicId, id: uuidv7(), name, pattern: 'men' }).execute(),
  )
const countOf = async (name: string) =>
  asOwner(database.config, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::integer as count from client where name = $1',
      [name],
    )
    return rows[0]?.count
  })

describe('a transaction', () => {
  it('takes statements without waiting, answers each in its turn, and shows its own clinic to all of them', async () => {
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const clinicId = clinicIds[index % clinicIds.length] ?? ''
        return database.inClinic(clinicId, (transaction) =>
          Promise.all([
            transaction.selectFrom('clinic').select('clinicId').execute(),
            sql<{ number: number }>`select ${index}::integer as number`.execute(transaction),
            transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow(),
          ]).then(([rows, { rows: numbers }, { name }]) => [clinicId, index, rows, numbers, name] as const),
        )
      }),
    )
    for (const [clinicId, index, rows, numbers, name] of seen) {
      expect(rows).toEqual([{ clinicId }])
      expect(numbers).toEqual([{ number: index }])
      expect(name).toBe(`clinic ${clinicId}`)
    }
  })

  it('takes back all that was sent together with a statement that fails, and tells what failed', async () => {
    const failing = database.inClinic(clinicA, (transaction) =>
      Promise.all([
        transaction
          .insertInto('client')
          .values({ clinicId: clinicA, id: uuidv7(), name: 'sent before', pattern: 'men' })
          .execute(),
        transaction
          .insertInto('client')
          .values({ clinicId: clinicB, id: uuidv7(), name: 'not ours', pattern: 'men' })
          .execute(),
        transaction
          .insertInto('client')
          .values({ clinicId: clinicA, id: uuidv7(), name: 'sent after', pattern: 'men' })
          .execute(),
      ]),
    )
    await expect(failing).rejects.toMatchObject({ code: '42501' })
    expect(await Promise.all(['sent before', 'not ours', 'sent after'].map(countOf))).toEqual([0, 0, 0])
  })

  it('refuses a branch that goes on after another failed: it would write with nobody’s rights', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const failing = database.inClinic(clinicA, (transaction) => {
      late = wait(80).then(() =>
        transaction
          .insertInto('client')
          .values({ clinicId: clinicB, id: uuidv7(), name: 'too late', pattern: 'men' })
          .execute(),
      )
      late.catch(() => undefined)
      return Promise.all([late, Promise.reject(new Error('the other branch'))])
    })
    await expect(failing).rejects.toThrow('the other branch')
    await expect(late).rejects.toThrow('The transaction has ended')
    expect(await countOf('too late')).toBe(0)
  })

  it('never works outside its clinic when it could not begin', async () => {
    await addClient(clinicB, 'hidden')
    const failing = database.inClinic('not an id', (transaction) =>
      transaction.selectFrom('client').select('id').execute(),
    )
    await expect(failing).rejects.toMatchObject({ code: '22P02' })
    expect(
      await database.outsideClinics((transaction) => transaction.selectFrom('client').select('id').execute()),
    ).toEqual([])
  })
})

describe('a statement of its own', () => {
  const own = () =>
    database.oneInClinic(clinicA, (transaction) =>
      transaction.selectFrom('clinic').select('clinicId').execute(),
    )

  it('sees its clinic alone, and leaves the connection as it was', async () => {
    for (let round = 0; round < 12; round++) expect(await own()).toEqual([{ clinicId: clinicA }])
    expect(
      await database.outsideClinics((transaction) =>
        transaction.selectFrom('clinic').select('clinicId').execute(),
      ),
    ).toEqual([])
  })

  it('is one: a second is refused', async () => {
    const two = database.oneInClinic(clinicA, async (transaction) => {
      await transaction.selectFrom('clinic').select('clinicId').execute()
      return transaction.selectFrom('client').select('id').execute()
    })
    await expect(two).rejects.toThrow('The transaction has ended')
    expect(await own()).toEqual([{ clinicId: clinicA }])
  })

  it('tells what was wrong with it, and the next one works', async () => {
    const wrong = database.oneInClinic(clinicA, (transaction) => sql`select 1 / 0`.execute(transaction))
    await expect(wrong).rejects.toMatchObject({ code: '22012' })
    expect(await own()).toEqual([{ clinicId: clinicA }])
  })
})

describe('a question in one message', () => {
  const mine = () => database.askInClinic<{ clinic_id: string }>(clinicA, 'select clinic_id from clinic')

  it('sees its clinic alone, tells what is wrong with it, and leaves the connection as it was', async () => {
    for (let round = 0; round < 12; round++) expect(await mine()).toEqual([{ clinic_id: clinicA }])
    await expect(database.askInClinic(clinicA, 'select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(
      database.askInClinic(
        clinicA,
        `insert into client (clinic_id, id, name, pattern) values ('${clinicB}', '${uuidv7()}', 'n', 'men')`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await mine()).toEqual([{ clinic_id: clinicA }])
    expect(
      await database.outsideClinics((transaction) =>
        transaction.selectFrom('clinic').select('clinicId').execute(),
      ),
    ).toEqual([])
  })
})

it('reads instants to the millisecond, before 1970 and far ahead as well', async () => {
  for (const [text, iso] of [
    ['2026-11-27 10:43:45.123456+00', '2026-11-27T10:43:45.123Z'],
    ['2026-11-27 10:43:45+00', '2026-11-27T10:43:45.000Z'],
    ['2026-11-27 10:43:45.5+00', '2026-11-27T10:43:45.500Z'],
    ['1961-02-03 04:05:06.007+00', '1961-02-03T04:05:06.007Z'],
    ['2026-11-27 12:43:45.25+02', '2026-11-27T10:43:45.250Z'],
    ['12026-01-02 03:04:05+00', '+012026-01-02T03:04:05.000Z'],
  ] as const)
    expect([text, parseInstant(text).toISOString()]).toEqual([text, iso])
  const { rows } = await database.inClinic(clinicA, (transaction) =>
    sql<{ at: Date }>`select timestamptz '2026-02-28 23:59:59.999999+00' as at`.execute(transaction),
  )
  expect(rows).toEqual([{ at: new Date('2026-02-28T23:59:59.999Z') }])
})
