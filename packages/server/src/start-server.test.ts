import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { asOwner } from '../test/database.ts'
import { startServer } from './start-server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-start-'))
  await chmod(folder, 0o711) // as root the database's account must reach it
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const options = (change: object = {}) => ({
  dataDir: join(folder, 'data'),
  port: 0,
  host: '127.0.0.1',
  logLevel: 'silent' as const,
  ...change,
})

async function take(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

it('starts, answers, keeps what was entered over a restart, and refuses a second server', async () => {
  const clinic = {
    clinicName: 'Kept Clinic',
    ownerName: 'Ada',
    email: 'ada@clinic.test',
    password: 'quiet river lantern',
    currency: 'EUR',
    locale: 'en',
  }
  const first = await startServer(options())
  expect(first.setup).toBe('needed')
  const made = await fetch(`${first.address}/api/setup/clinic`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(clinic),
  })
  expect(made.status).toBe(201)
  await expect(startServer(options())).rejects.toMatchObject({
    code: 'data-folder-in-use',
    message: expect.stringContaining(first.address),
  })
  await first.close()
  const second = await startServer(options())
  try {
    expect(second.setup).toBe('done')
    const signedIn = await fetch(`${second.address}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(clinic),
    })
    expect(((await signedIn.json()) as { clinic: { name: string } }).clinic.name).toBe('Kept Clinic')
  } finally {
    await second.close()
  }
})

it('says in a sentence that the port is taken, and stops the database again', async () => {
  const other = await take(0)
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    await expect(startServer(options({ port }))).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringMatching(new RegExp(`^Port ${port} .* in use`)),
    })
  } finally {
    other.close()
  }
  // The folder is free: the failed start holds neither its lock nor its PostgreSQL.
  await (await startServer(options())).close()
})

it('uses the PostgreSQL in databaseUrl, and says when it does not answer', async () => {
  const { host, port, user, password } = inject('postgres')
  await asOwner({ host, port, user, password, database: 'postgres' }, (client) =>
    client.query('create database own_postgres'),
  )
  const databaseUrl = `postgresql://${user}:${password}@/own_postgres?host=${encodeURIComponent(host)}&port=${port}`
  const dataDir = join(folder, 'own')
  const server = await startServer(options({ databaseUrl, dataDir }))
  // Two servers may share one PostgreSQL.
  const another = await startServer(options({ databaseUrl, dataDir }))
  expect((await fetch(`${another.address}/api/status`)).status).toBe(200)
  await another.close()
  await server.close()
  await expect(
    startServer(options({ dataDir, databaseUrl: 'postgresql://nobody:x@127.0.0.1:1/none' })),
  ).rejects.toMatchObject({ code: 'database-unreachable', message: expect.stringContaining('DATABASE_URL') })
})
