import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultSettings } from '@halftone/clinic'
import { demoClients, demoDesign } from '@halftone/engine'
import pg from 'pg'
import { connectDatabase, ensureDatabase } from '../packages/server/src/database/connect.ts'
import { startPrivatePostgres } from '../packages/server/src/database/private/private-postgres.ts'
import { createPlanComputer } from '../packages/server/src/features/plans/compute-plan.ts'
import { makeFirstClinic } from '../packages/server/src/features/setup/first-clinic.ts'
import { report, type Timing } from './measure.ts'
import { agent, type Ask, drive, send } from './server/drive.ts'
import { fillClinic } from './server/fill-clinic.ts'

const size = { clients: 10_000, sessions: 30_000, photos: 60_000, users: 100 }
const load = { perSecond: 300, seconds: 20 }
const bin = fileURLToPath(new URL('../packages/server/bin/halftone.mjs', import.meta.url))
const said = (sentence: string) => process.stderr.write(`${sentence}\n`)

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
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('close')
        child.once('close', resolve)
        child.kill('SIGTERM')
      }),
  }
}

const sortedAt = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

const folder = mkdtempSync(join(tmpdir(), 'halftone-bench-'))
chmodSync(folder, 0o711) // as root the database's account must reach it
const postgres = await startPrivatePostgres({ dataDir: join(folder, 'data'), onProgress: said })
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
  said(`Making ${size.clients} clients, ${size.sessions} sessions and ${size.photos} photo records`)
  const owner = new pg.Client({ ...postgres.connection, database: 'halftone' })
  await owner.connect()
  const began = performance.now()
  const { cookies } = await fillClinic(owner, { clinicId, design, plan }, size)
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
  const cookie = cookies[1] ?? ''
  if (first === undefined) throw new Error('no server')

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
  const week = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
  const weekEnd = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const search = (index: number): Ask => ({
    name: 'search as you type',
    path: `/api/clients?search=${encodeURIComponent(typed[index % typed.length] ?? '')}`,
  })
  const calendar: Ask = { name: 'calendar week', path: `/api/calendar?fromDay=${week}&toDay=${weekEnd}` }
  const chart = (index: number): Ask => ({ name: 'chart', path: `/api/clients/${idOf(index)}/timeline` })
  const today: Ask = { name: 'today', path: '/api/today' }
  const clientPage = (index: number): Ask => ({ name: 'client', path: `/api/clients/${idOf(index)}` })
  const listed: Ask = { name: 'clients by name', path: '/api/clients' }
  const change = (index: number): Ask => ({
    ...{ name: 'change a client', method: 'PATCH', path: `/api/clients/${idOf(index)}` },
    body: { email: `changed${index}@example.test` },
  })

  const timings: Timing[] = []
  const timed = async (name: string, ask: (index: number) => Ask, runs = 60) => {
    const times: number[] = []
    for (let index = 0; index < runs + 12; index++) {
      const { ms, status, text } = await send(first.address, cookie, ask(index))
      if (status !== 200) throw new Error(`${name} answered ${status}: ${text.slice(0, 300)}`)
      if (index >= 12) times.push(ms)
    }
    times.sort((a, b) => a - b)
    timings.push({ name, runs, medianMs: sortedAt(times, 0.5), minMs: times[0] ?? NaN })
  }
  await timed('search as you type', search)
  for (const text of typed)
    await timed(
      `  "${text}"`,
      () => ({ name: text, path: `/api/clients?search=${encodeURIComponent(text)}` }),
      15,
    )
  await timed('calendar week', () => calendar)
  await timed('chart (timeline, first page)', chart)
  await timed('client', clientPage)
  await timed('today', () => today, 30)
  await timed(
    'report of a year',
    () => ({ name: 'report', path: `/api/reports?from=2025-12-01&to=2026-11-30` }),
    3,
  )

  said(`Driving ${load.perSecond} requests a second of ${size.users} users for ${load.seconds} s`)
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
  await drive(next, { perSecond: 100, seconds: 4 })
  const answers = await drive(next, load)
  const rowOf = (name: string, own: typeof answers) => {
    const times = own.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const failed = own.filter(({ status }) => status !== 200).length
    return [name, own.length, failed, sortedAt(times, 0.5), sortedAt(times, 0.9), sortedAt(times, 0.99)]
  }
  const names = [...new Set(answers.map(({ name }) => name))].toSorted()
  report('server', timings, [
    {
      name: `${load.perSecond} requests a second, ${size.users} users, two processes`,
      columns: ['', 'requests', 'failed', 'median ms', '90 % ms', '99 % ms'],
      rows: [
        rowOf('all', answers),
        ...names.map((name) =>
          rowOf(
            name,
            answers.filter((one) => one.name === name),
          ),
        ),
      ],
    },
    { name: 'data set', columns: ['', 's'], rows: [['made in', fillMs / 1000]] },
  ])
} finally {
  agent.destroy()
  for (const close of closers) await close()
  rmSync(folder, { recursive: true, force: true })
}
