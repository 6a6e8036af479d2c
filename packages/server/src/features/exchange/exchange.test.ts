import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../audit-chain.ts'
import { type Caller, cookieOf, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { aPayment, setOwnPrices } from '../../../test/money.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'
import { openArchive, type OpenArchive, verifyFiles } from './archive-reader.ts'
import { importClinic } from './import-archive.ts'
import { writeExport } from './write-export.ts'

let folder: string
let from: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clinicId: string
let clientId: string
/** Everything, exported once for all that only reads it. */
let whole: string
const apps: TestApp[] = []
const anApp = async () => {
  const app = await startTestApp()
  apps.push(app)
  return app
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-exchange-'))
  from = await anApp()
  people = await setUpClinic(from)
  clinicId = (await people.owner('GET', '/api/clinic')).body.id
  await setOwnPrices(people.owner)
  const stock = await aStock(people.owner)
  const client = await aReadyClient(people.practitioner)
  clientId = client.clientId
  const start = aStart(client, stock)
  await people.owner('POST', '/api/sessions', start)
  await people.owner('POST', `/api/sessions/${start.id}/passes`, aPass(stock, { note: '=HYPERLINK("x")' }))
  await people.owner('PATCH', `/api/clients/${clientId}`, { name: '=1+1', note: 'Zoë said "yes"\nand more' })
  const { textSha256 } = (await people.owner('GET', `/api/plans/${client.planId}/acceptance`)).body
  await people.owner('POST', `/api/plans/${client.planId}/acceptance`, { textSha256, acceptedBy: 'Jo' })
  const paid = await people.owner('POST', `/api/clients/${clientId}/payments`, aPayment(5000))
  expect(paid.status).toBe(201)
  await people.owner('POST', '/api/clients', { name: 'Another', pattern: 'women' })
  whole = await exportOf(from, { print: true })
}, 60_000)
afterAll(async () => {
  for (const app of apps) await app.close()
  await rm(folder, { recursive: true, force: true })
})

/** Printing takes seconds: only the export whose documents are looked at prints them. */
const blank = { print: () => Promise.resolve(Buffer.from('%PDF-')), close: () => Promise.resolve() }
const unprinted = { printer: blank }

async function exportOf(
  app: TestApp,
  {
    clientId = null,
    name = 'export.zip',
    print = false,
  }: { clientId?: string | null; name?: string; print?: boolean } = {},
) {
  const path = join(folder, name)
  const printers = print ? app.services : { ...app.services, ...unprinted }
  const input = { database: app.database, printers, clinicId, clientId, madeBy: 'test' }
  await writeExport(createWriteStream(path), input)
  return path
}
async function inside(path: string) {
  const archive = await openArchive(path, 'halftone-export')
  const read = async (name: string) => {
    const parts: Buffer[] = []
    for await (const part of await archive.read(name)) parts.push(part as Buffer)
    return Buffer.concat(parts)
  }
  const table = async (name: string) => JSON.parse((await read(`data/${name}.json`)).toString()).rows
  return { archive, read, table, paths: archive.manifest.files.map((file) => file.path) }
}
const bringIn = async (app: TestApp, archive: OpenArchive, target = clinicId) => {
  await verifyFiles(archive)
  return importClinic(app.database, app.services.files, archive, archive.manifest.clinics[0]!, {
    clinicId: target,
  })
}

describe('an export of everything', () => {
  it('holds every table, photos, documents, tables for a spreadsheet and a page that leads to them', async () => {
    const { archive, read, table, paths } = await inside(whole)
    await verifyFiles(archive)
    expect(archive.manifest.remarks).toEqual([])
    const { rows } = await asOwner(from.database.config, (client) =>
      client.query(`select relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        and a.attname = 'clinic_id' where relkind = 'r' and relnamespace = 'public'::regnamespace`),
    )
    // Sign-ins and secret addresses are of no use elsewhere.
    const left = [
      'auth_session',
      'calendar_feed',
      'sign_in_address',
      'job',
      'message_channel',
      'shared_device',
    ]
      .concat([
        'portal_invitation',
        'portal_session',
        'client_passkey',
        'access_token',
        'webhook',
        'webhook_delivery',
        'webhook_attempt',
      ])
      .concat(['passkey', 'used_challenge', 'second_step', 'recovery_code', 'person_pin'])
    const missing = rows.map(({ name }) => name).filter((name) => !paths.includes(`data/${name}.json`))
    expect(missing.filter((name) => !left.includes(name))).toEqual([])
    for (const kind of ['files/photos/', 'documents/plans/', 'documents/consents/', 'documents/receipts/'])
      expect([kind, paths.some((path) => path.startsWith(kind))]).toEqual([kind, true])
    for (const kind of [
      'documents/sessions/',
      'documents/pigment-passports/',
      'csv/clients.csv',
      'index.html',
    ])
      expect([kind, paths.some((path) => path.startsWith(kind))]).toEqual([kind, true])
    const document = paths.find((path) => path.endsWith('.pdf'))!
    expect((await read(document)).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await table('client')).map((client: { name: string }) => client.name).toSorted()).toEqual([
      '=1+1',
      'Another',
    ])
    const csv = (await read('csv/clients.csv')).toString()
    expect(csv).toContain(",'=1+1,")
    expect(csv).not.toContain(',=1+1,')
    expect((await read('index.html')).toString()).toContain(`files/photos/`)
    archive.close()
  })

  it('holds no password and no sign-in', async () => {
    const { read, paths, archive } = await inside(whole)
    for (const path of paths.filter((one) => one.startsWith('data/')))
      expect([path, /argon2|token_hash|password_hash"/.test((await read(path)).toString())]).toEqual([
        path,
        false,
      ])
    archive.close()
  })

  it('comes back the same: export, import, export', async () => {
    const first = await inside(whole)
    const to = await anApp()
    const result = await bringIn(to, first.archive)
    expect(result.passwords.map(({ email }) => email)).toEqual(['ada@clinic.test'])
    const second = await inside(await exportOf(to, { name: 'again.zip' }))
    const sums = ({ archive }: typeof first) =>
      Object.fromEntries(
        archive.manifest.files
          .filter(({ path }) => /^(data|files|csv)\//.test(path))
          .map(({ path, sha256 }) => [path, sha256]),
      )
    expect(sums(second)).toEqual(sums(first))
    // The log came along whole, and goes on in the same chain.
    const report = await to.database.inClinic(clinicId, (transaction) =>
      verifyAudit(transaction, first.archive.manifest.clinics[0]!.auditHeads),
    )
    expect(report).toMatchObject({ intact: true, heads: first.archive.manifest.clinics[0]!.auditHeads })
    const [{ email, password }] = result.passwords as [{ email: string; password: string }]
    const owner = to.signedInWith(cookieOf(await to.anybody('POST', '/api/sign-in', { email, password })))
    expect((await owner('GET', `/api/clients/${clientId}`)).body.note).toBe('Zoë said "yes"\nand more')
    const { photos } = (await owner('GET', `/api/clients/${clientId}/photos`)).body
    expect((await owner('GET', `/api/photos/${photos[0].id}/file`)).status).toBe(200)
    for (const { archive } of [first, second]) archive.close()
  }, 60_000)
})

describe('an export of one client', () => {
  it('holds what belongs to them and nobody else', async () => {
    const { archive, table, paths } = await inside(await exportOf(from, { clientId, name: 'one.zip' }))
    expect((await table('client')).map((client: { id: string }) => client.id)).toEqual([clientId])
    expect((await table('session_pass')).length).toBe(1)
    expect((await table('screen_decision')).length).toBe(0)
    expect((await table('payment')).length).toBe(1)
    for (const other of ['data/audit_entry.json', 'data/lot.json', 'data/person.json', 'data/room.json'])
      expect(paths).not.toContain(other)
    expect(paths.some((path) => path.startsWith('files/photos/'))).toBe(true)
    archive.close()
  })
})

describe('an archive that cannot be brought in', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 2000), 'damaged'],
    ['no archive at all', () => Buffer.from('hello'), 'damaged'],
    [
      'changed in one letter',
      (bytes: Buffer) => {
        const copy = Buffer.from(bytes)
        // Inside a photo, which is stored as it is.
        const place = copy.indexOf(Buffer.from('files/photos/')) + 400
        copy[place] = copy[place]! ^ 1
        return copy
      },
      'damaged',
    ],
  ])('says so when it is %s', async (_, change, sentence) => {
    const path = join(folder, 'broken.zip')
    await writeFile(path, change(await readFile(whole)))
    const attempt = async () => {
      const archive = await openArchive(path, 'halftone-export')
      try {
        await verifyFiles(archive)
      } finally {
        archive.close()
      }
    }
    await expect(attempt()).rejects.toThrow(sentence)
  })

  it('changes nothing when it fails half-way', async () => {
    const to = await anApp()
    const { archive } = await inside(whole)
    let steps = 0
    await expect(
      importClinic(
        to.database,
        to.services.files,
        archive,
        archive.manifest.clinics[0]!,
        { clinicId },
        {
          onStep: () => {
            if (++steps === Object.keys(archive.manifest.clinics[0]!.tables).length + 2)
              throw new Error('stop')
          },
        },
      ),
    ).rejects.toThrow('stop')
    archive.close()
    const { rows } = await asOwner(to.database.config, (client) =>
      client.query('select (select count(*) from clinic) + (select count(*) from audit_entry) as count'),
    )
    expect(rows).toEqual([{ count: '0' }])
    const left = []
    for await (const key of to.services.files.listFiles(clinicId)) left.push(key)
    expect(left).toEqual([])
    expect((await to.anybody('GET', '/api/status')).body.setup).toBe('needed')
  })
})
