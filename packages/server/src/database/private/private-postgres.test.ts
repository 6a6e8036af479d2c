import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PrivatePostgres, startPrivatePostgres } from './private-postgres.ts'

let folder: string
let dataDir: string
const home = () => join(dataDir, 'database')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-pg-'))
  await chmod(folder, 0o711) // as root the database's account must reach it
  dataDir = join(folder, 'data')
  const made = await startPrivatePostgres({ dataDir })
  await ask(made.connection, 'create table kept (note text)')
  await made.stop()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function ask(connection: pg.ClientConfig, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

const answersWithin = (postgres: PrivatePostgres, timeout: number) =>
  expect
    .poll(
      () =>
        ask(postgres.connection, 'select 1').then(
          ({ rowCount }) => rowCount,
          () => 0,
        ),
      { timeout },
    )
    .toBe(1)

describe('the private PostgreSQL', () => {
  it('flushes every commit, keeps checksums and takes no connection from the network', async () => {
    const postgres = await startPrivatePostgres({ dataDir })
    try {
      for (const [setting, value] of [
        ['fsync', 'on'],
        ['synchronous_commit', 'on'],
        ['full_page_writes', 'on'],
        ['data_checksums', 'on'],
        ['server_encoding', 'UTF8'],
        ['listen_addresses', process.platform === 'win32' ? '127.0.0.1' : ''],
      ] as const)
        expect([setting, (await ask(postgres.connection, `show ${setting}`)).rows[0][setting]]).toEqual([
          setting,
          value,
        ])
    } finally {
      await postgres.stop()
    }
  })

  it('keeps its password to the owner of the files and refuses a wrong one', async () => {
    expect((await stat(join(home(), 'password'))).mode & 0o777).toBe(0o600)
    expect((await stat(home())).mode & 0o777).toBe(0o700)
    const postgres = await startPrivatePostgres({ dataDir })
    try {
      await expect(ask({ ...postgres.connection, password: 'wrong' }, 'select 1')).rejects.toThrow(/password/)
    } finally {
      await postgres.stop()
    }
  })

  it('refuses a second server on one data folder with a sentence that says where the first one is', async () => {
    const first = await startPrivatePostgres({ dataDir })
    first.announce('http://localhost:8080')
    try {
      await expect(startPrivatePostgres({ dataDir })).rejects.toMatchObject({
        code: 'data-folder-in-use',
        message: expect.stringMatching(/already in use .* at http:\/\/localhost:8080 \(process \d+/),
      })
      expect((await ask(first.connection, 'select count(*) from kept')).rowCount).toBe(1)
    } finally {
      await first.stop()
    }
  })

  it('takes over the database of a server that was killed, with everything committed still there', async () => {
    const note = `kept ${process.pid}`
    const script = join(folder, 'victim.mts')
    const url = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
    await writeFile(
      script,
      `const { startPrivatePostgres } = await import(${url('./private-postgres.ts')})
       const { default: pg } = await import(${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve('pg')).href)})
       const postgres = await startPrivatePostgres({ dataDir: ${JSON.stringify(dataDir)} })
       const client = new pg.Client({ ...postgres.connection, database: 'postgres' })
       await client.connect()
       await client.query("insert into kept values ('${note}')")
       console.log(postgres.pid)
       setInterval(() => undefined, 1000)`,
    )
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const victim = spawn(process.execPath, ['--import', tsx, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const postmaster = await new Promise<number>((resolve, reject) => {
      victim.stdout.once('data', (bytes: Buffer) => resolve(Number(bytes.toString())))
      victim.once('exit', () => reject(new Error('the server ended before it was killed')))
    })
    const ended = new Promise((resolve) => victim.once('exit', resolve))
    victim.kill('SIGKILL')
    await ended
    expect(() => process.kill(postmaster, 0)).not.toThrow() // left behind, still running
    const said: string[] = []
    const next = await startPrivatePostgres({ dataDir, onProgress: (sentence) => said.push(sentence) })
    try {
      expect(said.join()).toContain('Took over')
      expect(next.pid).not.toBe(postmaster)
      expect((await ask(next.connection, `select note from kept where note = '${note}'`)).rowCount).toBe(1)
    } finally {
      await next.stop()
    }
  })

  it('starts again by itself when it is killed under a running server', async () => {
    const postgres = await startPrivatePostgres({ dataDir })
    try {
      process.kill(postgres.pid, 'SIGKILL')
      await answersWithin(postgres, 15_000)
      expect(await readFile(join(home(), 'cluster', 'postmaster.pid'), 'utf8')).not.toContain(
        `${postgres.pid}\n`,
      )
    } finally {
      await postgres.stop()
    }
    // Stopping stops the new one as well.
    await expect(readFile(join(home(), 'cluster', 'postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  it(
    'comes back when its files were out of reach for longer than a few tries',
    { timeout: 60_000 },
    async () => {
      const said: string[] = []
      const postgres = await startPrivatePostgres({ dataDir, onProgress: (sentence) => said.push(sentence) })
      const cluster = join(home(), 'cluster')
      try {
        await rename(cluster, `${cluster}-away`)
        process.kill(postgres.pid, 'SIGKILL')
        await new Promise((resolve) => setTimeout(resolve, 12_000))
        expect(said.join()).toContain('does not start')
        await rename(`${cluster}-away`, cluster)
        await answersWithin(postgres, 25_000)
      } finally {
        await postgres.stop()
      }
    },
  )

  it('works in a folder whose path has spaces, commas, quotes and is too long for a socket', async () => {
    const odd = join(folder, `it's "odd", ${'long '.repeat(20)}`)
    const postgres = await startPrivatePostgres({ dataDir: odd, quick: true })
    try {
      expect(postgres.connection.host).toMatch(/^\/tmp\/halftone-/)
      expect((await ask(postgres.connection, 'select 1')).rowCount).toBe(1)
    } finally {
      await postgres.stop()
    }
  })

  it('refuses a cluster of another PostgreSQL version and leaves every file as it is', async () => {
    const old = await copyOf('old')
    await writeFile(join(old, 'database', 'cluster', 'PG_VERSION'), '9\n')
    const before = await contents(old)
    await expect(startPrivatePostgres({ dataDir: old })).rejects.toMatchObject({
      code: 'database-other-version',
      message: expect.stringContaining('made by PostgreSQL 9'),
    })
    expect(await contents(old)).toEqual(before)
  })

  it('refuses a damaged cluster with the reason of PostgreSQL and keeps it', async () => {
    const damaged = await copyOf('damaged')
    await writeFile(join(damaged, 'database', 'cluster', 'global', 'pg_control'), 'not a control file')
    await expect(startPrivatePostgres({ dataDir: damaged })).rejects.toMatchObject({
      code: 'database-not-readable',
      message: expect.stringMatching(/cannot be opened \(.+\); it is kept as it is/),
    })
    const noVersion = await copyOf('no-version')
    await rm(join(noVersion, 'database', 'cluster', 'PG_VERSION'))
    await expect(startPrivatePostgres({ dataDir: noVersion })).rejects.toMatchObject({
      code: 'database-not-readable',
    })
    expect(await readdir(join(noVersion, 'database', 'cluster'))).toContain('base')
  })

  it('says in a sentence that a data folder cannot be made', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    await expect(startPrivatePostgres({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      code: 'data-folder-not-writable',
      message: expect.stringContaining('HALFTONE_DATA'),
    })
  })

  it.runIf(process.geteuid?.() === 0)(
    'keeps the cluster outside a closed folder when it runs as root, and finds it again',
    async () => {
      const closed = join(folder, 'closed')
      await mkdir(closed, { mode: 0o700 })
      const first = await startPrivatePostgres({ dataDir: join(closed, 'data') })
      await ask(first.connection, 'create table found_again ()')
      await first.stop()
      const { folder: outside } = JSON.parse(await readFile(join(closed, 'data', 'database.json'), 'utf8'))
      try {
        expect(outside).toMatch(/^\/var\/(lib|tmp)\/halftone-[0-9a-f]{12}$/)
        const second = await startPrivatePostgres({ dataDir: join(closed, 'data') })
        await ask(second.connection, 'select from found_again')
        await second.stop()
      } finally {
        await rm(outside, { recursive: true, force: true })
      }
      await expect(startPrivatePostgres({ dataDir: join(closed, 'data') })).rejects.toMatchObject({
        code: 'database-not-readable',
        message: expect.stringContaining('that folder is gone'),
      })
    },
  )

  async function copyOf(name: string): Promise<string> {
    const target = join(folder, name)
    await cp(dataDir, target, { recursive: true, preserveTimestamps: true })
    // As root the cluster belongs to the account that runs PostgreSQL; a copy loses its owner.
    if (process.geteuid?.() === 0) {
      const { uid, gid } = await stat(home())
      await new Promise((resolve) =>
        spawn('chown', ['-R', `${uid}:${gid}`, join(target, 'database')]).once('exit', resolve),
      )
    }
    return target
  }

  async function contents(of: string): Promise<string[]> {
    const names = await readdir(join(of, 'database', 'cluster'), { recursive: true })
    const version = await readFile(join(of, 'database', 'cluster', 'PG_VERSION'), 'utf8')
    return [...names.toSorted(), version]
  }
})
