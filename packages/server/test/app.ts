import { mkdtemp, rm } from 'node:fs/promises'
import type { OutgoingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@halftone/clinic'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildApp } from '../src/app.ts'
import { createDemoPhotos } from '../src/features/demo/demo-photos.ts'
import { createPrinter } from '../src/features/documents/printer.ts'
import { createSecretBox } from '../src/features/identity/secret-box.ts'
import { createHeicDecoder } from '../src/features/photos/decode-heic.ts'
import { createClientPictures } from '../src/features/portal/client-pictures.ts'
import { createPlanComputer } from '../src/features/plans/compute-plan.ts'
import { createDiskStore } from '../src/files/disk-store.ts'
import type { Services } from '../src/services.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

export type Answer = {
  readonly status: number
  /** Parsed JSON, as loose as JSON is: the assertions say what it must be. */
  readonly body: ReturnType<typeof JSON.parse>
  readonly headers: OutgoingHttpHeaders
  readonly bytes: Buffer
}
/** Sends one request with somebody's cookie. */
export type Caller = (method: string, url: string, body?: unknown, extra?: InjectOptions) => Promise<Answer>

export type TestApp = {
  readonly app: FastifyInstance
  readonly services: Services
  readonly database: TestDatabase
  readonly dataDir: string
  /** Moves the server's clock on. */
  readonly passMinutes: (minutes: number) => void
  readonly anybody: Caller
  readonly signedInWith: (cookie: string) => Caller
  readonly close: () => Promise<void>
}

export const ownerSignIn = { email: 'ada@clinic.test', password: 'quiet river lantern' }

/** The whole server on a database and a folder of its own. */
export async function startTestApp(change: Partial<Services> = {}): Promise<TestApp> {
  const database = await cloneDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'halftone-app-'))
  let clock = Date.parse('2026-03-02T09:00:00Z')
  const demoPhotos = createDemoPhotos(createDiskStore(join(dataDir, 'cache')), 1, 80)
  const services: Services = {
    database,
    files: createDiskStore(join(dataDir, 'files')),
    now: () => new Date(clock),
    secrets: createSecretBox(Buffer.alloc(32, 7)),
    version: '0.0.0-test',
    planComputer: createPlanComputer(),
    printer: createPrinter(),
    heicDecoder: createHeicDecoder(),
    demoPhotos,
    clientPictures: createClientPictures(createDiskStore(join(dataDir, 'cache')), demoPhotos, 1),
    ...change,
  }
  const app = await buildApp(services)
  const signedInWith = (cookie: string) => callerOf(app, cookie)
  return {
    app,
    services,
    database,
    dataDir,
    passMinutes: (minutes) => (clock += minutes * 60_000),
    anybody: signedInWith(''),
    signedInWith,
    close: async () => {
      await app.close()
      for (const part of [
        services.planComputer,
        services.printer,
        services.heicDecoder,
        services.demoPhotos,
        services.clientPictures,
      ])
        await part.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function callerOf(app: FastifyInstance, cookie: string): Caller {
  return async (method, url, body, extra = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      ...(body === undefined ? {} : { payload: body as object }),
      ...extra,
      headers: { ...(cookie === '' ? {} : { cookie }), ...extra.headers },
    })
    const json = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      body: json ? response.json() : undefined,
      headers: response.headers,
      bytes: response.rawPayload,
    }
  }
}

/** The cookie that an answer sets, ready to be sent. */
export function cookieOf({ headers }: Answer): string {
  const [cookie] = [headers['set-cookie'] ?? ''].flat()
  return cookie?.split(';')[0] ?? ''
}

/** Sets the clinic up and gives a caller for each role. */
export async function setUpClinic(test: TestApp): Promise<Record<Role, Caller>> {
  const made = await test.anybody('POST', '/api/setup/clinic', {
    clinicName: 'Clinic Quiet River',
    ownerName: 'Ada Owner',
    ...ownerSignIn,
    currency: 'EUR',
    locale: 'en-IE',
  })
  if (made.status !== 201) throw new Error(`setup answered ${made.status}: ${JSON.stringify(made.body)}`)
  const owner = test.signedInWith(cookieOf(made))
  const add = async (role: Role) => {
    const email = `${role}@clinic.test`
    const password = 'seven green umbrellas'
    const added = await owner('POST', '/api/people', { name: `Pat ${role}`, email, role, password })
    if (added.status !== 201) throw new Error(`people answered ${added.status}`)
    return test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', { email, password })))
  }
  return { owner, practitioner: await add('practitioner'), reception: await add('reception') }
}

export const aClient = (change: object = {}) => ({ name: 'Jo Client', pattern: 'men', ...change })

/** A multipart body by hand: field `view`, then the file. */
export function anUpload(bytes: Buffer, fileName = 'photo.jpg', view: string | null = 'front') {
  const boundary = 'halftone-test-boundary'
  const parts = [
    ...(view === null
      ? []
      : [`--${boundary}\r\nContent-Disposition: form-data; name="view"\r\n\r\n${view}\r\n`]),
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  ]
  return {
    payload: Buffer.concat([Buffer.from(parts.join('')), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** Well formed, and nobody's: a clinic that does not exist with a secret that was never given out. */
export const anybodyCookie = `01890a5d-ac96-774b-bcce-b302099a8057.${'A'.repeat(43)}`
