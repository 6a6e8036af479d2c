import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anUpload, type Answer, type Caller, ownerSignIn } from '../test/app.ts'
import { aPlannedClient, bookingPlaces } from '../test/booking.ts'
import { halftoneBin } from '../test/halftone.ts'
import { aPayment, setOwnPrices } from '../test/money.ts'
import { addPhoto, screen, sign } from '../test/papers.ts'
import { aLot, aPass, aProduct, aStart, type StockOf } from '../test/stock.ts'
import { ensureDatabase } from './database/connect.ts'
import { databaseAccount } from './database/private/account.ts'
import { clusterHome } from './database/private/cluster-home.ts'
import { readPidFile } from './database/private/postmaster.ts'
import { type PrivatePostgres, startPrivatePostgres } from './database/private/private-postgres.ts'

/** How often something is killed; 200 before a release: HALFTONE_KILLS=200. */
const kills = Number(process.env['HALFTONE_KILLS'] ?? 5)
/** Writes go on for this long at most before a kill, ms. */
const longestLifeMs = 900
/** Who is killed in turn: mostly the server, now and then its database under it, or both at once. */
const victims = ['server', 'server', 'database', 'server', 'both'] as const

/** Writes that the server answered with success, and those that it did not get to answer, by their table. */
const kept = { session_pass: [], payment: [], appointment: [], consent: [], photo: [] } as Record<
  string,
  string[]
>
const open: { table: string; id: string; send: (caller: Caller) => Promise<Answer> }[] = []

let dataDir: string
let postgres: PrivatePostgres
let direct: pg.Pool
/** The server that answers, and one that has started already and takes over when that is killed. */
let server: Running
let standby: Promise<Running>
let address = ''
let cookie = ''

const caller: Caller = async (method, url, body, extra = {}) => {
  const { payload, headers } = extra as { payload?: Buffer; headers?: Record<string, string> }
  const response = await fetch(`${address}${url}`, {
    method,
    headers: {
      origin: address,
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined
      ? body === undefined
        ? {}
        : { body: JSON.stringify(body) }
      : { body: new Uint8Array(payload) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const json = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    body: json ? JSON.parse(bytes.toString()) : undefined,
    headers: { 'set-cookie': response.headers.getSetCookie() },
    bytes,
  }
}

type Running = { readonly child: ChildProcess; readonly address: string; readonly said: () => string }

async function startServer(): Promise<Running> {
  const { host, port, user, password } = postgres.connection
  const databaseUrl = `postgres://${user}:${encodeURIComponent(password)}@localhost/halftone?host=${encodeURIComponent(host)}&port=${port}`
  const child = spawn(process.execPath, [halftoneBin, 'serve', '--data', dataDir, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const opened = await new Promise<string>((resolve, reject) => {
    let line = ''
    child.stdout.on('data', (text: Buffer) => {
      line += text.toString()
      if (line.includes('\n')) resolve((JSON.parse(line) as { address: string }).address)
    })
    child.once('exit', () => reject(new Error(`the server did not open: ${said}`)))
  })
  return { child, address: opened, said: () => said.slice(-2000) }
}

async function endOf(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the server had ended before')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

async function killDatabase(): Promise<void> {
  const home = await clusterHome(join(dataDir, 'database-of-its-own'), databaseAccount())
  process.kill((await readPidFile(join(home, 'cluster')))!.pid, 'SIGKILL')
}

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await direct.query<Row>(text, values)).rows
}

/** Until the server that answers has its database again. */
async function whenOpen(): Promise<void> {
  await expect
    .poll(() => caller('GET', '/api/me').then(({ status }) => status), { timeout: 30_000, interval: 100 })
    .toBe(200)
}

/** Sends writes of one kind, one after the other, until the server is gone. */
async function writeOn(table: string, make: () => { id: string; send: (caller: Caller) => Promise<Answer> }) {
  for (;;) {
    const { id, send } = make()
    try {
      const answer = await send(caller)
      if (answer.status === 503) throw new Error('the database is away')
      if (answer.status >= 300)
        throw new Error(`${table} answered ${answer.status} ${JSON.stringify(answer.body)} ${server.said()}`)
      kept[table]!.push(id)
    } catch (error) {
      if (error instanceof Error && error.message.includes('answered')) throw error
      open.push({ table, id, send })
      return
    }
  }
}

/** Lots that are in date on whatever day this runs. */
async function freshStock(): Promise<StockOf> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const dates = { expiresOn: day(400), receivedOn: day(-2) }
  const product = (kind: string, needleCode: string | null) =>
    aProduct(caller, { kind, name: kind, needleCode, useWithinDays: null })
  const pigmentProduct = await product('pigment', null)
  return {
    needle: await aLot(caller, await product('needle', '0803RL'), { ...dates, lotNumber: 'N1' }),
    pigment: await aLot(caller, pigmentProduct, { ...dates, lotNumber: 'P1' }),
    diluent: await aLot(caller, await product('diluent', null), { ...dates, lotNumber: 'D1' }),
    pigmentProduct,
  }
}

let stock: StockOf
let client: { clientId: string; planId: string }
let sessionId: string
let places: Awaited<ReturnType<typeof bookingPlaces>>
let photo: Buffer
let bookedHours = 0
/** A full hour in a month's time: bookings reach three years ahead. */
const firstVisitMs = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 30 * 24 * 3_600_000

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'halftone-kill-'))
  await chmod(dataDir, 0o711)
  postgres = await startPrivatePostgres({ dataDir: join(dataDir, 'database-of-its-own') })
  await ensureDatabase(postgres.connection, 'halftone')
  direct = new pg.Pool({ ...postgres.connection, database: 'halftone', max: 2 })
  direct.on('error', () => undefined) // the database is killed under it
  server = await startServer()
  address = server.address
  standby = startServer()
  const made = await caller('POST', '/api/setup/clinic', {
    ...{
      clinicName: 'C',
      ownerName: 'Ada Owner',
      ...ownerSignIn,
      currency: 'EUR',
      locale: 'en-IE',
      timeZone: 'Etc/UTC',
    },
  })
  cookie = [made.headers['set-cookie'] ?? ''].flat().join(';').split(';')[0] ?? ''
  await setOwnPrices(caller)
  stock = await freshStock()
  places = await bookingPlaces(caller)
  client = await aPlannedClient(caller, 'Jo Client', { birthDate: '1980-05-05' })
  await screen(caller, client.clientId)
  await sign(caller, client.clientId)
  await addPhoto(caller, client.clientId)
  const { textSha256 } = (await caller('GET', `/api/plans/${client.planId}/acceptance`)).body
  await caller('POST', `/api/plans/${client.planId}/acceptance`, { textSha256, acceptedBy: 'Jo' })
  const start = aStart(client, stock, {
    overrides: [{ gate: 'patch-test', reason: 'A test of the machine.' }],
  })
  const opened = await caller('POST', '/api/sessions', start)
  expect([opened.status, opened.body.detail]).toEqual([201, undefined])
  sessionId = start.id
  const { default: sharp } = await import('sharp')
  photo = await sharp({ create: { width: 320, height: 400, channels: 3, background: '#8a7f78' } })
    .jpeg()
    .toBuffer()
}, 120_000)
afterAll(async () => {
  const home = await clusterHome(join(dataDir, 'database-of-its-own'), databaseAccount())
  for (const { child } of [server, await standby]) await endOf(child, 'SIGTERM')
  await direct.end()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
  if (!home.startsWith(dataDir)) await rm(home, { recursive: true, force: true })
}, 60_000)

const writers = () => [
  writeOn('session_pass', () => {
    const pass = aPass(stock, { dots: 1, doneAt: new Date().toISOString() })
    return { id: pass.id, send: (by) => by('POST', `/api/sessions/${sessionId}/passes`, pass) }
  }),
  writeOn('payment', () => {
    const requestKey = randomUUID()
    const body = aPayment(1, { requestKey, method: 'cash' })
    return { id: requestKey, send: (by) => by('POST', `/api/clients/${client.clientId}/payments`, body) }
  }),
  writeOn('photo', () => {
    const id = uuidv7()
    const upload = anUpload(photo)
    const form = Buffer.from(
      `--halftone-test-boundary\r\nContent-Disposition: form-data; name="id"\r\n\r\n${id}\r\n`,
    )
    const extra = { ...upload, payload: Buffer.concat([form, upload.payload]) }
    return { id, send: (by) => by('POST', `/api/clients/${client.clientId}/photos`, undefined, extra) }
  }),
]

/** Appointments and consents have ids of the server's own: what was answered is what counts. */
async function bookOn() {
  for (;;) {
    const startsAt = new Date(firstVisitMs + bookedHours++ * 2 * 3_600_000).toISOString()
    try {
      const { status, body } = await caller('POST', '/api/appointments', {
        ...{ clientId: client.clientId, kind: 'consultation', startsAt, minutes: 30, anyway: true },
        ...{ practitionerId: places.ownerId, roomId: places.roomId },
      })
      if (status === 201) kept['appointment']!.push(body.id)
      if (status === 503) return
    } catch {
      return
    }
  }
}
async function signOn() {
  for (;;) {
    try {
      const { status, body } = await sign(caller, client.clientId)
      if (status === 201) kept['consent']!.push(body.id)
      if (status === 503) return
    } catch {
      return
    }
  }
}

/** What was acknowledged and is not there, of the answers from `since` on. */
async function lost(since: { readonly [table: string]: number } = {}): Promise<string[]> {
  const missing: string[] = []
  for (const [table, all] of Object.entries(kept)) {
    const column = table === 'payment' ? 'request_key' : 'id'
    const ids = all.slice(since[table])
    const rows = await query<{ id: string }>(
      `select ${column} as id from ${table} where ${column} = any($1::uuid[])`,
      [ids],
    )
    const there = new Set(rows.map(({ id }) => id))
    missing.push(...ids.filter((id) => !there.has(id)).map((id) => `${table} ${id}`))
  }
  return missing
}
const counts = () => Object.fromEntries(Object.entries(kept).map(([table, ids]) => [table, ids.length]))

it(
  `loses nothing that it acknowledged, killed ${kills} times at random moments`,
  async () => {
    for (let i = 0; i < kills; i++) {
      const victim = victims[i % victims.length]
      const before = counts()
      const next = await standby
      const writing = Promise.all([...writers(), bookOn(), signOn()])
      await wait(Math.random() * longestLifeMs)
      if (victim !== 'server') await killDatabase()
      if (victim !== 'database') {
        await endOf(server.child, 'SIGKILL')
        server = next
      }
      await writing
      address = server.address
      await whenOpen()
      // Started beside the server in use, and only once there is a database to start on.
      if (victim !== 'database') standby = startServer()
      expect(await lost(before), `after kill ${i + 1} (${victim})`).toEqual([])
      // What got no answer is sent again under its own id: it counts once.
      for (const { table, id, send } of open.splice(0)) {
        const { status } = await send(caller)
        expect([table, status < 300]).toEqual([table, true])
        kept[table]!.push(id)
      }
    }
    expect(await lost()).toEqual([])
    for (const [table, ids] of Object.entries(kept))
      expect([table, new Set(ids).size]).toEqual([table, ids.length])
    const once = await query<{ count: number }>(
      `select count(*)::integer as count from session_pass group by id having count(*) > 1`,
    )
    expect(once).toEqual([])
    const unbalanced = await query(
      `select entry_id from ledger_line group by entry_id having sum(amount_minor) <> 0`,
    )
    expect(unbalanced).toEqual([])
    const { id: last } = (
      await query<{ id: string }>('select id from photo order by created_at desc limit 1')
    )[0]!
    for (const { id } of await query<{ id: string }>('select id from photo order by random() limit 20'))
      for (const size of ['full', 'screen', 'thumb'])
        expect([id, (await caller('GET', `/api/photos/${id}/file?size=${size}`)).status]).toEqual([id, 200])
    expect(last).toBeDefined()
    expect((await caller('GET', '/api/audit/check')).body).toMatchObject({ intact: true, breaks: [] })
    // Nothing was proven of a table that nothing was written to.
    for (const [table, ids] of Object.entries(kept)) expect([table, ids.length > 0]).toEqual([table, true])
    process.stdout.write(`${kills} kills, all of these are there: ${JSON.stringify(counts())}\n`)
  },
  60_000 + kills * 10_000,
)
