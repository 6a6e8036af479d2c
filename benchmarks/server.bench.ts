import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultSettings } from '@halftone/clinic'
import { demoClients, demoDesign } from '@halftone/engine'
import pg from 'pg'
import { connectDatabase, ensureDatabase } from '../packages/server/src/database/connect.ts'
import { startPrivatePostgres } from '../packages/server/src/database/private/private-postgres.ts'
import { createPlanComputer } from '../packages/server/src/features/plans/compute-plan.ts'
import { makeFirstClinic } from '../packages/server/src/features/setup/first-clinic.ts'
import { report } from './measure.ts'
import { agent, type Answered, type Ask, drive, send } from './server/drive.ts'
import { processorMs } from './server/processor-time.ts'
import { fillClinic } from './server/fill-clinic.ts'

const size = { clients: 10_000, sessions: 30_000, photos: 60_000, users: 100 }
const load = { perSecond: 300, seconds: 20 }
const bin = fileURLToPath(new URL('../packages/server/bin/halftone.mjs', import.meta.url))
/** What the clinic app needs to feel at once: medians of single requests, and one in a hundred under load. */
const targetsMs = { search: 50, calendar: 100, chart: 150, load: 200 }
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)
const said = (met: boolean) => (met ? 'met' : 'missed')

/** A server process as it is shipped, on the clinic's own PostgreSQL. */
async function startProcess(databaseUrl: string, dataFolder: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [bin, 'serve', '--port', '0', '--data', dataFolder, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: databaseUrl } },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const line = output.split('\n').find((text) => text.startsWith('{'))
      if (line && output.endsWith('\n')) resolve((JSON.parse(line) as { address: string }).address)
    })
    child.on('close', (code) => reject(new Error(`the server ended with status ${code}`)))
  })
  return {
    address,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('close')
        child.once('close', resolve)
        child.kill('SIGTERM')
      }),
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
const timesOf = (answers: readonly Answered[]) => answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
const rowOf = (name: string, own: readonly Answered[]) => {
  const times = timesOf(own)
  const failed = own.filter(({ status }) => status !== 200).length
  return [name, own.length, failed, at(times, 0.5), at(times, 0.9), at(times, 0.99)]
}
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const folder = mkdtempSync(join(tmpdir(), 'halftone-bench-'))
chmodSync(folder, 0o711) // as root the database's account must reach it
const postgres = await startPrivatePostgres({ dataDir: join(folder, 'data'), onProgress: say })
const closers: (() => Promise<unknown>)[] = [postgres.stop]
try {
  const { host, port, user, password } = postgres.connection
  await ensureDatabase(postgres.connection, 'halftone')
  const database = await connectDatabase({ ...postgres.connection, database: 'halftone' })
  const [person] = demoClients
  if (person === undefined) throw new Error('there is no demo client')
  const design = demoDesign(person.design)
  const planComputer = createPlanComputer()
  const plan = await planComputer.compute({ design, settings: defaultSettings('EUR'), today: '2026-01-10' })
  await planComputer.close()
  const clinicId = await makeFirstClinic(
    database,
    { name: 'Bench', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin', demo: false },
    { name: 'Olivia Owner', email: 'owner@bench.test', passwordHash: 'none' },
    new Date(),
    (_, made) => Promise.resolve(made.clinicId),
  )
  await database.close()
  say(`Making ${size.clients} clients, ${size.sessions} sessions and ${size.photos} photo records`)
  const owner = new pg.Client({ ...postgres.connection, database: 'halftone' })
  await owner.connect()
  const began = performance.now()
  const { cookies, ownerCookie } = await fillClinic(owner, { clinicId, design, plan }, size)
  const fillMs = performance.now() - began
  const ids = (await owner.query<{ id: string }>('select id from client order by id limit 500')).rows
  await owner.end()

  const databaseUrl = `postgres://${user}:${encodeURIComponent(password)}@localhost/halftone?host=${encodeURIComponent(host)}&port=${port}`
  const servers = [
    await startProcess(databaseUrl, join(folder, 'one')),
    await startProcess(databaseUrl, join(folder, 'two')),
  ]
  closers.unshift(...servers.map(({ stop }) => stop))
  const [first] = servers
  if (first === undefined) throw new Error('no server')

  const serversMs = () => servers.reduce((sum, { pid }) => sum + processorMs(pid), 0)
  const idOf = (index: number) => ids[(index * 37) % ids.length]?.id ?? ''
  const typed = [
    'm',
    'mu',
    'mul',
    'müll',
    'muller',
    'jo',
    'jos ga',
    'son',
    'client77',
    '0035 38',
    'ł',
    'zhang w',
  ]
  const searchFor = (text: string): Ask => ({
    name: 'search as you type',
    path: `/api/clients?search=${encodeURIComponent(text)}`,
  })
  const search = (index: number) => searchFor(typed[index % typed.length] ?? '')
  const calendar: Ask = {
    name: 'calendar week',
    path: `/api/calendar?fromDay=${dayFromNow(-3)}&toDay=${dayFromNow(3)}`,
  }
  const chart = (index: number): Ask => ({ name: 'chart', path: `/api/clients/${idOf(index)}/timeline` })
  const today: Ask = { name: 'today', path: '/api/today' }
  const clientPage = (index: number): Ask => ({ name: 'client', path: `/api/clients/${idOf(index)}` })
  const listed: Ask = { name: 'clients by name', path: '/api/clients' }
  const change = (index: number): Ask => ({
    ...{ name: 'change a client', method: 'PATCH', path: `/api/clients/${idOf(index)}` },
    body: { email: `changed${index}@example.test` },
  })

  const measured: (readonly [name: string, times: readonly number[], targetMs: number | undefined])[] = []
  const timed = async (name: string, ask: (index: number) => Ask, runs = 100, targetMs?: number) => {
    const times: number[] = []
    for (let index = -12; index < runs; index++) {
      const { ms, status, text } = await send(first.address, ownerCookie, ask(index + 12))
      if (status !== 200) throw new Error(`${name} answered ${status}: ${text.slice(0, 300)}`)
      if (index >= 0) times.push(ms)
    }
    measured.push([name, times.toSorted((a, b) => a - b), targetMs])
  }
  await timed('search as you type', search, 240, targetsMs.search)
  for (const text of typed) await timed(`  "${text}"`, () => searchFor(text), 15)
  await timed('calendar week', () => calendar, 100, targetsMs.calendar)
  await timed('chart (timeline, first page)', chart, 100, targetsMs.chart)
  await timed('client', clientPage)
  await timed('clients by name', () => listed)
  await timed('today', () => today, 30)
  await timed(
    'report of a year',
    () => ({ name: 'report', path: `/api/reports?from=${dayFromNow(-364)}&to=${dayFromNow(0)}` }),
    5,
  )

  say(`Driving ${load.perSecond} requests a second of ${size.users} users for ${load.seconds} s`)
  // Of twenty requests in turn; a prime step through the users keeps kinds and users apart.
  const mix = [
    ...[search, clientPage, chart, search, () => calendar, search, clientPage, () => listed, chart, search],
    ...[
      search,
      clientPage,
      () => today,
      chart,
      search,
      () => calendar,
      clientPage,
      change,
      () => listed,
      chart,
    ],
  ] as const
  const next = (index: number) => ({
    address: servers[index % servers.length]?.address ?? '',
    cookie: cookies[(index * 13) % cookies.length] ?? '',
    ask: (mix[index % mix.length] ?? search)(index),
  })
  // A clinic's server has run for hours: its code is compiled and its statements are planned.
  await drive(next, { perSecond: 150, seconds: 20 })
  const spentBefore = { servers: serversMs(), database: processorMs(postgres.pid) }
  const answers = await drive(next, load)
  const spentMs = {
    servers: (serversMs() - spentBefore.servers) / answers.length,
    database: (processorMs(postgres.pid) - spentBefore.database) / answers.length,
  }
  const names = [...new Set(answers.map(({ name }) => name))].toSorted()
  const all = timesOf(answers)
  const slowestOneInHundred = at(all, 0.99)
  report(
    'server',
    [],
    [
      {
        name: 'one request at a time',
        columns: ['', 'runs', 'median ms', '99 % ms', 'target: median ms', ''],
        rows: measured.map(([name, times, targetMs]) => [
          ...[name, times.length, at(times, 0.5), at(times, 0.99)],
          ...(targetMs === undefined ? ['', ''] : [targetMs, said(at(times, 0.5) < targetMs)]),
        ]),
      },
      {
        name: `${load.perSecond} requests a second of ${size.users} users, two processes, ${cpus().length} cores`,
        columns: ['', 'requests', 'failed', 'median ms', '90 % ms', '99 % ms', 'target: 99 % ms', ''],
        rows: [
          [...rowOf('all', answers), targetsMs.load, said(slowestOneInHundred < targetsMs.load)],
          ...names.map((name) => [
            ...rowOf(
              name,
              answers.filter((one) => one.name === name),
            ),
            ...['', ''],
          ]),
        ],
      },
      {
        name: 'processor time of a request under load, ms (Linux alone tells it)',
        columns: ['', 'ms'],
        rows: Object.entries(spentMs),
      },
      {
        name: 'data set',
        columns: ['', 'rows'],
        rows: [...Object.entries(size).map(([what, count]) => [what, count]), ['made in s', fillMs / 1000]],
      },
    ],
  )
} finally {
  await agent.destroy()
  for (const close of closers) await close()
  rmSync(folder, { recursive: true, force: true })
}
