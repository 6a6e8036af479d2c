import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone, halftoneBin as bin } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('halftone serve', () => {
  const data = () => at('data')
  // PostgreSQL has an account of its own where root runs the tests; it must be able to pass.
  beforeAll(() => chmodSync(folder, 0o755))
  const serve = (...more: string[]) =>
    spawn(process.execPath, [bin, 'serve', '--port', '0', '--data', data(), ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })

  it('leaves no database running when it is stopped while it starts', async () => {
    for (const moment of ['Making a database', 'Starting the database']) {
      const server = serve()
      let said = ''
      server.stderr.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        if (said.includes(moment) && !server.killed) server.kill('SIGTERM')
      })
      const [code] = (await once(server, 'exit')) as [number | null]
      expect([moment, code, said.includes('Took over')]).toEqual([moment, 0, false])
      const cluster = at('data/database/cluster')
      expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true)
      expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false)
    }
  }, 60_000)

  it('says so when the password beside the database is another one', () => {
    writeFileSync(at('data/database/password'), 'another')
    const { status, stderr } = halftone('serve', '--port', '0', '--data', data())
    expect(stderr).toContain('does not take the password')
    expect(status).toBe(1)
  }, 60_000)

  it('refuses a database address that is none and a PORT that is none', () => {
    const run = (environment: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [bin, 'serve', '--data', at('other')], {
        encoding: 'utf8',
        env: { ...process.env, ...environment },
      })
    const address = run({ DATABASE_URL: 'mysql://x:secret@y' })
    expect([address.status, address.stderr.includes('secret')]).toEqual([1, false])
    expect(address.stderr).toContain('postgres://')
    const port = run({ PORT: 'abc' })
    expect([port.status, port.stderr.trim()]).toEqual([
      2,
      'The variable PORT is "abc"; a port is a whole number to 65535.',
    ])
  })
})
