import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { asOwner, cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { recordAudit } from '../audit.ts'
import { connectDatabase } from '../database/connect.ts'
import { cancelJobs, enqueueJob, type NewJob } from './enqueue-job.ts'
import { jobKind } from './job-kind.ts'
import { runDueJobs, startJobWorker } from './job-worker.ts'
import { runJob } from './run-job.ts'
import { databaseClock, takeJobs } from './take-jobs.ts'

const clinicId = uuidv7()
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
  await database.inClinic(clinicId, (transaction) =>
    transaction
      .insertInto('clinic')
      .values({ clinicId, name: 'Clinic', currency: 'EUR', locale: 'en' })
      .execute(),
  )
})
afterAll(() => database.drop())

const add = (job: Omit<NewJob, 'clinicId' | 'payload'>) =>
  database.inClinic(clinicId, (transaction) => enqueueJob(transaction, { clinicId, payload: {}, ...job }))
const jobs = (kind: string) =>
  database.inClinic(clinicId, (transaction) =>
    transaction.selectFrom('job').selectAll().where('kind', '=', kind).orderBy('id').execute(),
  )
const effects = async (action: string) => {
  const rows = await database.inClinic(clinicId, (transaction) =>
    transaction.selectFrom('auditEntry').select('subjectId').where('action', '=', action).execute(),
  )
  return rows.map(({ subjectId }) => subjectId)
}
const noting = (kind: string, before: () => Promise<unknown> = async () => undefined) =>
  jobKind({
    kind,
    payload: z.object({}),
    run: async ({ id, now, finish }) => {
      await before()
      await finish((transaction) =>
        recordAudit(transaction, { clinicId, personId: null, at: now, action: kind, subject: ['job', id] }),
      )
    },
  })

describe('a job', () => {
  it('is kept together with the fact that asks for it, or not at all', async () => {
    await expect(
      database.inClinic(clinicId, async (transaction) => {
        await enqueueJob(transaction, { clinicId, kind: 'phantom', key: '1', payload: {} })
        throw new Error('the fact failed')
      }),
    ).rejects.toThrow('the fact failed')
    expect(await jobs('phantom')).toEqual([])
  })

  it('is worked once, however often it is asked for, also once it is done', async () => {
    expect([await add({ kind: 'once', key: 'a' }), await add({ kind: 'once', key: 'a' })]).toEqual([
      true,
      false,
    ])
    const kinds = [noting('once')]
    await runDueJobs({ database, kinds })
    expect(await add({ kind: 'once', key: 'a' })).toBe(false)
    await runDueJobs({ database, kinds })
    expect(await effects('once')).toHaveLength(1)
  })

  it('that was cancelled is not worked, until it is asked for again', async () => {
    const kinds = [noting('recalled')]
    await add({ kind: 'recalled', key: 'visit:1' })
    await database.inClinic(clinicId, (transaction) =>
      cancelJobs(transaction, { kind: 'recalled', key: 'visit', at: new Date() }),
    )
    await runDueJobs({ database, kinds })
    expect(await effects('recalled')).toEqual([])
    expect(await add({ kind: 'recalled', key: 'visit:1' })).toBe(true)
    await runDueJobs({ database, kinds })
    expect(await effects('recalled')).toHaveLength(1)
  })

  it('waits for its time by the clock of the database', async () => {
    const kinds = [noting('later')]
    await add({ kind: 'later', key: 'a', runAfter: new Date('2030-01-01T08:00:00Z') })
    const at = (text: string) => ({ database, kinds, clock: () => sql<Date>`${text}::timestamptz` })
    expect(await runDueJobs(at('2030-01-01T07:59:59Z'))).toBe(0)
    expect(await runDueJobs(at('2030-01-01T08:00:00Z'))).toBe(1)
  })

  it('that fails comes back later, is given up after its last attempt, and says so', async () => {
    const gaveUp = vi.fn(async () => undefined)
    const said: string[] = []
    const kinds = [
      jobKind({
        ...{ kind: 'broken', payload: z.object({}), giveUp: gaveUp },
        run: () => Promise.reject(new Error('no such host')),
      }),
    ]
    await add({ kind: 'broken', key: 'a', mostAttempts: 2 })
    const run = (clock = databaseClock) =>
      runDueJobs({ database, kinds, clock, onTrouble: (line) => said.push(line) })
    expect(await run()).toBe(1)
    expect((await jobs('broken'))[0]).toMatchObject({
      ...{ state: 'waiting', attempts: 1, lastError: 'no such host' },
    })
    expect(gaveUp).not.toHaveBeenCalled()
    expect(await run()).toBe(0)
    expect(await run(() => sql<Date>`now() + interval '1 minute'`)).toBe(1)
    expect((await jobs('broken'))[0]).toMatchObject({ state: 'dead', attempts: 2 })
    expect(gaveUp).toHaveBeenCalledOnce()
    expect(said.at(-1)).toBe('A job (broken) failed for the last time: no such host')
  })

  it('that is put off has lost no attempt', async () => {
    await add({ kind: 'patient', key: 'a' })
    const until = new Date('2031-01-01T00:00:00Z')
    const kinds = [jobKind({ kind: 'patient', payload: z.object({}), run: (job) => job.postpone(until) })]
    await runDueJobs({ database, kinds })
    expect((await jobs('patient'))[0]).toMatchObject({ state: 'waiting', attempts: 0, runAfter: until })
  })
})

describe('several processes', () => {
  it('work 200 jobs with one effect each', async () => {
    const second = await connectDatabase(database.config)
    await database.inClinic(clinicId, async (transaction) => {
      for (let index = 0; index < 200; index++)
        await enqueueJob(transaction, { clinicId, kind: 'many', key: String(index), payload: {} })
    })
    const workers = [database, second].map((one) =>
      startJobWorker({ database: one, kinds: [noting('many')], pauseMs: 10 }),
    )
    await vi.waitFor(async () => expect((await effects('many')).length).toBeGreaterThanOrEqual(200), {
      timeout: 20_000,
      interval: 100,
    })
    for (const worker of workers) await worker.stop()
    await second.close()
    const done = await effects('many')
    expect([done.length, new Set(done).size]).toEqual([200, 200])
    expect((await jobs('many')).every(({ state, attempts }) => state === 'done' && attempts === 1)).toBe(true)
  })

  it('take over from one that was killed in the middle', async () => {
    await add({ kind: 'slow', key: 'a' })
    const script = fileURLToPath(new URL('../../test/job-worker-process.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(database.config)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await vi.waitFor(async () => expect(await effects('begun')).toHaveLength(1), {
      timeout: 20_000,
      interval: 100,
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const worker = startJobWorker({ database, kinds: [noting('slow')], leaseMs: 1_500, pauseMs: 50 })
    await vi.waitFor(async () => expect(await effects('slow')).toHaveLength(1), { timeout: 10_000 })
    await worker.stop()
    expect((await jobs('slow'))[0]).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('let nobody end a job who lost it, even after the clock was set back', async () => {
    await add({ kind: 'lost', key: 'a' })
    const settings = { database, clock: databaseClock, leaseMs: 60_000, onTrouble: () => undefined }
    const take = () =>
      database.inClinic(clinicId, (transaction) => takeJobs(transaction, { ...settings, most: 1 }))
    const [first] = await take()
    expect(await take()).toEqual([])
    // As if it had been taken before the clock went back by an hour.
    await database.inClinic(clinicId, (transaction) =>
      sql`update job set leased_until = now() + interval '1 hour' where kind = 'lost'`.execute(transaction),
    )
    const [second] = await take()
    for (const row of [first!, second!]) await runJob(clinicId, row, { ...settings, kinds: [noting('lost')] })
    expect(await effects('lost')).toHaveLength(1)
    expect((await jobs('lost'))[0]).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('lose nothing while the database is away, and go on when it is back', async () => {
    const own = await cloneDatabase()
    await own.inClinic(clinicId, async (transaction) => {
      await transaction
        .insertInto('clinic')
        .values({ clinicId, name: 'Clinic', currency: 'EUR', locale: 'en' })
        .execute()
      await enqueueJob(transaction, { clinicId, kind: 'outage', key: 'a', payload: {} })
    })
    const name = own.config.database ?? ''
    const allow = (allowed: boolean) =>
      asOwner({ ...own.config, database: 'postgres' }, async (client) => {
        await client.query(`alter database ${name} allow_connections ${allowed}`)
        if (!allowed)
          await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
            name,
          ])
      })
    const said: string[] = []
    let begun = 0
    const breaking = async () => {
      begun += 1
      if (begun === 1) await allow(false)
    }
    const worker = startJobWorker({
      ...{ database: own, kinds: [noting('outage', breaking)], leaseMs: 300, pauseMs: 20 },
      onTrouble: (line) => said.push(line),
    })
    await vi.waitFor(() => expect(said.join()).toContain('Jobs wait for the database'), { timeout: 10_000 })
    await sleep(500)
    await allow(true)
    const state = () =>
      own.inClinic(clinicId, (transaction) =>
        transaction.selectFrom('job').select(['state', 'attempts']).executeTakeFirst(),
      )
    await vi.waitFor(async () => expect(await state()).toEqual({ state: 'done', attempts: 2 }), {
      timeout: 15_000,
    })
    await worker.stop()
    await own.drop()
  })
})
