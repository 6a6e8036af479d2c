import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { connectDatabase, type Database, ensureDatabase } from './database/connect.ts'
import { ensureDataFolder } from './database/private/cluster-home.ts'
import { type PrivatePostgres, startPrivatePostgres } from './database/private/private-postgres.ts'
import { buildApp } from './app.ts'
import { computeDemoPlans } from './features/demo/create-demo-clinic.ts'
import { createDemoPhotos } from './features/demo/demo-photos.ts'
import type { CardProvider } from './features/money/card/card-provider.ts'
import { createPrinter } from './features/documents/printer.ts'
import { createSecretBox } from './features/identity/secret-box.ts'
import { readServerKey } from './features/identity/server-key.ts'
import { createHeicDecoder } from './features/photos/decode-heic.ts'
import { createClientPictures } from './features/portal/client-pictures.ts'
import { createPlanComputer } from './features/plans/compute-plan.ts'
import { askForDailyWork } from './features/messages/daily-job.ts'
import { isSetUp, ownTimeZone } from './features/setup/first-clinic.ts'
import { createDiskStore } from './files/disk-store.ts'
import { jobKinds } from './jobs/job-kinds.ts'
import { startJobWorker } from './jobs/job-worker.ts'
import type { Services } from './services.ts'
import { messageOf, StartRefusal, systemCode } from './start-refusal.ts'

/** Drawing the demo photos leaves a core for the server where there are more than two. */
const drawingThreads = Math.min(4, Math.max(2, availableParallelism() - 1))

export type StartOptions = {
  /** Database, photos and cache; made when missing. */
  readonly dataDir: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** A PostgreSQL of the clinic's own instead of the private one. */
  readonly databaseUrl?: string | undefined
  /** Key of what is sealed in the database, 64 hex digits; absent: the file `secret.key` in the data folder. */
  readonly secretKey?: string | undefined
  /** Built web app. */
  readonly webFolder?: string | undefined
  readonly version?: string
  readonly trustProxy?: boolean
  readonly webhooksToPrivate?: boolean
  /** Takes card payments outside of the desk. */
  readonly cardProvider?: CardProvider | undefined
  readonly logLevel?: 'silent' | 'warn' | 'info'
  /** One sentence per step. */
  readonly onProgress?: (sentence: string) => void
}

export type RunningServer = {
  /** http://host:port, as a browser on this machine can open it. */
  readonly address: string
  readonly setup: 'needed' | 'done'
  /** Draws the photos of the demo heads that are not kept yet. */
  readonly warmDemoPhotos: (onProgress?: (share: number) => void) => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts everything; throws `StartRefusal` with one sentence for whatever the person can mend. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const dataDir = resolve(options.dataDir)
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const { database, postgres } = await openDatabase(dataDir, options, closers)
    const demoPhotos = createDemoPhotos(
      createDiskStore(join(dataDir, 'cache', 'demo-photos')),
      drawingThreads,
    )
    const services: Services = {
      database,
      files: createDiskStore(join(dataDir, 'files')),
      now: () => new Date(),
      secrets: createSecretBox(await readServerKey(dataDir, options.secretKey)),
      version: options.version ?? '0.1.0',
      planComputer: createPlanComputer(),
      cardProvider: options.cardProvider,
      printer: createPrinter(),
      heicDecoder: createHeicDecoder(),
      demoPhotos,
      clientPictures: createClientPictures(
        createDiskStore(join(dataDir, 'cache', 'client-pictures')),
        demoPhotos,
        1,
      ),
      workFolder: join(dataDir, 'work'),
      webFolder: options.webFolder,
      trustProxy: options.trustProxy ?? false,
      webhooksToPrivate: options.webhooksToPrivate ?? false,
      logLevel: options.logLevel ?? 'warn',
    }
    for (const part of [
      services.planComputer,
      services.printer,
      services.heicDecoder,
      services.demoPhotos,
      services.clientPictures,
    ])
      closers.push(part.close)
    const app = await buildApp(services)
    closers.push(() => app.close())
    const address = await listen(app, options)
    postgres?.announce(address)
    const jobs = startJobWorker({
      ...{ database, kinds: jobKinds(services) },
      onTrouble: (sentence) => void process.stderr.write(`${sentence}\n`),
    })
    closers.push(jobs.stop)
    const asking = keepDailyWork(database)
    closers.push(async () => clearInterval(asking))
    const { done } = await isSetUp(database)
    // Whoever sets up is likely to take the demo clinic first: its plans are ready by then.
    if (!done)
      void computeDemoPlans(services.planComputer, services.now(), ownTimeZone()).catch(() => undefined)
    return { address, setup: done ? 'done' : 'needed', warmDemoPhotos: services.demoPhotos.warm, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** New clinics, and those that were asleep for days, get their daily work within the hour. */
function keepDailyWork(database: Database): NodeJS.Timeout {
  // While the database is away nothing is asked for; the next hour does.
  const ask = () => void askForDailyWork(database).catch(() => undefined)
  ask()
  return setInterval(ask, 3_600_000).unref()
}

async function openDatabase(
  dataDir: string,
  { databaseUrl, onProgress }: StartOptions,
  closers: (() => Promise<unknown>)[],
): Promise<{ database: Database; postgres: PrivatePostgres | undefined }> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    await ensureDataFolder(dataDir)
    onProgress?.('Connecting to the database in DATABASE_URL')
    const database = await connectDatabase({ connectionString: databaseUrl })
    closers.push(database.close)
    return { database, postgres: undefined }
  }
  onProgress?.('Starting the database')
  const postgres = await startPrivatePostgres({ dataDir, onProgress })
  closers.push(postgres.stop)
  await ensureDatabase(postgres.connection, 'halftone')
  const database = await connectDatabase({ ...postgres.connection, database: 'halftone' })
  closers.push(database.close)
  return { database, postgres }
}

async function listen(
  app: Awaited<ReturnType<typeof buildApp>>,
  { host, port }: StartOptions,
): Promise<string> {
  try {
    const bound = new URL(await app.listen({ host, port }))
    // A passkey belongs to a name: browsers refuse one for a bare address.
    if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) bound.hostname = 'localhost'
    return bound.origin
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE')
      throw new StartRefusal(
        'port-in-use',
        `Port ${port} on ${host} is in use by another program; choose another one with --port or the variable PORT.`,
        error,
      )
    throw new StartRefusal(
      'address-not-usable',
      `The server cannot listen on ${host}:${port} (${messageOf(error)}); choose another host or port.`,
      error,
    )
  }
}
