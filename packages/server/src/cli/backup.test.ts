import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownerSignIn, setUpClinic, startTestApp, type TestApp } from '../../test/app.ts'
import { halftone } from '../../test/halftone.ts'
import { aReadyClient } from '../../test/papers.ts'
import { openArchive, verifyFiles } from '../features/exchange/archive-reader.ts'
import { writeBackup } from '../features/exchange/backup.ts'

let folder: string
let test: TestApp
let made: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-backup-'))
  test = await startTestApp()
  const people = await setUpClinic(test)
  await aReadyClient(people.practitioner)
  const clinicId = (await people.owner('GET', '/api/clinic')).body.id
  made = at('made.backup')
  const { database } = test
  const serverKey = Buffer.from(`${'ab'.repeat(32)}
`)
  const input = {
    ...{
      database,
      files: test.services.files,
      clinicIds: [clinicId],
      madeBy: 'test',
      now: new Date(),
      serverKey,
    },
  }
  await writeBackup(createWriteStream(made), input)
  await writeFile(at('passphrase'), 'seven green umbrellas\n')
  await writeFile(at('wrong'), 'seven red umbrellas\n')
}, 60_000)
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** Sum of each file of a backup, but the log, which a restore adds its own entry to. */
async function sumsOf(path: string) {
  const archive = await openArchive(path, 'halftone-backup')
  await verifyFiles(archive)
  archive.close()
  return Object.fromEntries(
    archive.manifest.files
      .filter((file) => !/audit_(entry|link)\.json$/.test(file.path))
      .map((file) => [file.path, file.sha256]),
  )
}

it('a backup comes back whole by one command, and the next backup is the same', async () => {
  const restored = halftone('restore', made, '--data', at('restored'), '--json')
  expect(restored.status, restored.stderr).toBe(0)
  const sums = await sumsOf(made)
  expect(Object.keys(sums).some((path) => /files\/photos\/.*full\.jpg$/.test(path))).toBe(true)
  expect(restored.json()).toMatchObject({ files: 3 })
  expect((await readFile(at('restored/secret.key'), 'utf8')).trim()).toBe('ab'.repeat(32))

  const again = halftone(
    'backup',
    at('again.backup'),
    '--data',
    at('restored'),
    '--passphrase-file',
    at('passphrase'),
  )
  expect(again.status, again.stderr).toBe(0)
  expect(again.stdout).toContain('; encrypted')
  expect((await readFile(at('again.backup'))).includes('manifest.json')).toBe(false)

  const wrong = halftone(
    'restore',
    at('again.backup'),
    '--data',
    at('third'),
    '--passphrase-file',
    at('wrong'),
  )
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('does not open')])
  expect(await readdir(at('third')).catch(() => [])).toEqual([])

  const third = halftone(
    'restore',
    at('again.backup'),
    '--data',
    at('third'),
    '--passphrase-file',
    at('passphrase'),
  )
  expect(third.status, third.stderr).toBe(0)
  expect(halftone('backup', at('plain.backup'), '--data', at('third')).status).toBe(0)
  expect(await sumsOf(at('plain.backup'))).toEqual(sums)
  const audit = halftone('audit', 'verify', '--data', at('third'))
  expect([audit.status, audit.stdout]).toEqual([0, expect.stringContaining('intact')])
}, 120_000)

it('an archive goes along into a new folder and never over a clinic, beside a head of the log that still fits', async () => {
  const data = ['--data', at('third')]
  expect(halftone('audit', 'anchor', '--out', at('anchor.json'), ...data).status).toBe(0)
  const exported = halftone('export', at('all.zip'), ...data)
  expect(exported.status, exported.stderr).toBe(0)
  const verified = halftone('audit', 'verify', '--anchor', at('anchor.json'), ...data)
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('intact')])
  const stranger = halftone(
    'export',
    at('one.zip'),
    '--client',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    ...data,
  )
  expect([stranger.status, stranger.stderr]).toEqual([1, expect.stringContaining('There is no client')])
  expect(await readdir(folder)).not.toContain('one.zip')

  const moved = halftone('import', at('all.zip'), '--data', at('moved'))
  expect(moved.status, moved.stderr).toBe(0)
  expect(moved.stdout).toMatch(/Clinic Quiet River: \d+ rows and \d+ files are in/)
  expect(moved.stdout).toMatch(new RegExp(`${ownerSignIn.email} {2}new password: \\S+`))
  const over = halftone('import', at('all.zip'), '--data', at('moved'))
  expect([over.status, over.stderr]).toEqual([1, expect.stringContaining('not empty')])
}, 120_000)

it('an owner with nothing left gets a link on the server’s machine, and nobody else does', () => {
  const data = ['--data', at('third')]
  const made = halftone(
    'way-back',
    ownerSignIn.email,
    '--address',
    'https://clinic.example',
    '--json',
    ...data,
  )
  expect(made.status, made.stderr).toBe(0)
  expect(made.json()['link']).toMatch(/^https:\/\/clinic\.example\/way-back#[\w.-]+$/)
  const other = halftone('way-back', 'practitioner@clinic.test', ...data)
  expect([other.status, other.stderr]).toEqual([1, expect.stringContaining('No owner')])
}, 60_000)

it('is never restored over anything', async () => {
  await writeFile(at('something'), 'x')
  const { status, stderr } = halftone('restore', made, '--data', folder)
  expect([status, stderr]).toEqual([1, expect.stringContaining('is not empty')])
})

it('that was cut off is refused, and leaves no half clinic behind', async () => {
  const bytes = await readFile(made)
  await writeFile(at('cut.backup'), bytes.subarray(0, bytes.length - 3000))
  const { status, stderr } = halftone('restore', at('cut.backup'), '--data', at('half'))
  expect([status, stderr]).toEqual([1, expect.stringContaining('damaged')])
  expect(await readdir(at('half')).catch(() => [])).toEqual([])
})
