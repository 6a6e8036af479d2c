import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { messageOf } from '../../start-refusal.ts'
import { type Account, databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterUser, clusterVersion, makeCluster, readPassword } from './cluster.ts'
import { clusterHome, ensureDataFolder } from './cluster-home.ts'
import { lockFolder } from './folder-lock.ts'
import { type Postmaster, readPidFile, startPostmaster, stopLeftover } from './postmaster.ts'

/** How `pg` reaches the private PostgreSQL. */
export type PrivateConnection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export type PrivatePostgres = {
  readonly connection: PrivateConnection
  readonly version: string
  /** Process number of the postmaster. */
  readonly pid: number
  /** Tells the next one who tries this data folder where this server can be reached. */
  readonly announce: (address: string) => void
  readonly stop: () => Promise<void>
}

const port = 5432
/** sun_path holds 104 bytes on macOS and 108 on Linux. */
const socketPathLimitBytes = 100

/**
 * Starts PostgreSQL on the cluster in a data folder, making the cluster the first time.
 * Throws `StartRefusal` with one sentence: folder in use, not writable or damaged, disk full, no PostgreSQL.
 * @param quick for tests: commits do not wait for the disk
 */
export async function startPrivatePostgres(input: {
  readonly dataDir: string
  readonly onProgress?: ((sentence: string) => void) | undefined
  readonly quick?: boolean
}): Promise<PrivatePostgres> {
  const dataDir = resolve(input.dataDir)
  await ensureDataFolder(dataDir)
  const locks = [await lockFolder(dataDir)]
  const release = async () => {
    for (const lock of locks) await lock.release()
  }
  try {
    const account = databaseAccount()
    const home = await clusterHome(dataDir, account)
    // A copied data folder would point at the same cluster.
    if (!home.startsWith(dataDir)) locks.push(await lockFolder(home))
    const started = await startCluster(home, account, input)
    return {
      ...started,
      announce: (address) => {
        for (const lock of locks) lock.announce(address)
      },
      stop: async () => {
        await started.stop()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function startCluster(
  home: string,
  account: Account | undefined,
  { onProgress, quick }: { onProgress?: ((sentence: string) => void) | undefined; quick?: boolean },
) {
  const cluster = join(home, 'cluster')
  const majorVersion = await clusterVersion(cluster)
  const leftSocketFolder = (await readPidFile(cluster))?.socketFolder
  if (await stopLeftover(cluster)) onProgress?.('Took over the database from a server that was killed')
  if (leftSocketFolder?.includes('halftone-')) await rm(leftSocketFolder, { recursive: true, force: true })
  const binaries = await findBinaries(account, home, majorVersion)
  if (majorVersion === undefined) {
    onProgress?.(`Making a database with PostgreSQL ${binaries.version}`)
    await makeCluster(binaries, home, cluster, account)
  }
  const password = await readPassword(home)
  const place = process.platform === 'win32' ? await loopback() : await socketFolder(home, account)
  const start = () =>
    startPostmaster({
      binaries,
      cluster,
      logFile: join(home, 'postgres.log'),
      account,
      settings: {
        ...place.settings,
        max_connections: '40',
        shared_buffers: '64MB',
        // Client data must not get into a log: no parameters, no "failing row".
        log_error_verbosity: 'terse',
        log_min_error_statement: 'panic',
        log_timezone: 'UTC',
        TimeZone: 'UTC',
        ...(quick ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      },
    })
  const kept = await keepRunning(start, () => stopLeftover(cluster), onProgress)
  return {
    connection: { host: place.host, port: place.port, user: clusterUser, password },
    version: binaries.version,
    pid: kept.pid,
    stop: async () => {
      await kept.stop()
      await place.remove()
    },
  }
}

const restartPauseMs = 500
/** A database that ends so soon after its start will do so again. */
const soonMs = 3_000
/** Where starting fails again and again (a disk that is away, say), it is tried once in so long, for ever. */
const longestPauseMs = 15_000

/** Starts PostgreSQL again when it ends unasked (killed for memory, say): requests meanwhile get a 503. */
async function keepRunning(
  start: () => Promise<Postmaster>,
  clear: () => Promise<unknown>,
  onProgress: ((sentence: string) => void) | undefined,
): Promise<Pick<Postmaster, 'pid' | 'stop'>> {
  let stopping = false
  let stopNow: () => void = () => undefined
  const stopped = new Promise<void>((resolve) => (stopNow = resolve))
  let current = await start()
  const { pid } = current
  const watch = async () => {
    for (let inVain = 0; ;) {
      const startedMs = performance.now()
      await current.ended
      if (stopping) return
      inVain = performance.now() - startedMs < soonMs ? inVain + 1 : 0
      if (inVain < 2) onProgress?.('The database ended unexpectedly; starting it again')
      if (inVain === 3)
        onProgress?.(
          'The database does not start; trying again every 15 seconds. Its log is in the data folder',
        )
      // Its own processes need a moment to notice; until then they hold the old shared memory.
      const pauseMs = Math.min(longestPauseMs, restartPauseMs * 2 ** inVain)
      await Promise.race([wait(pauseMs, undefined, { ref: false }), stopped])
      if (stopping) return
      await clear().catch(() => undefined)
      current = await start().catch(() => current)
      if (stopping) return current.stop()
    }
  }
  const watching = watch().catch((error: unknown) => onProgress?.(messageOf(error)))
  return {
    pid,
    stop: async () => {
      stopping = true
      stopNow()
      await current.stop()
      await watching
    },
  }
}

/** A folder for the socket that only the account can enter; in /tmp where the own path does not do for a socket. */
async function socketFolder(home: string, account: Account | undefined) {
  const own = join(home, 'socket')
  // The setting is a list: a comma or a quote in a path would split it.
  const fits = Buffer.byteLength(join(own, `.s.PGSQL.${port}`)) <= socketPathLimitBytes && !/[,"']/.test(own)
  const folder = fits ? own : await mkdtemp('/tmp/halftone-')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (account !== undefined) await chown(folder, account.uid, account.gid)
  return {
    host: folder,
    port,
    settings: { listen_addresses: '', unix_socket_directories: folder, unix_socket_permissions: '0700' },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function loopback() {
  const free = await new Promise<number>((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
  return {
    host: '127.0.0.1',
    port: free,
    settings: { listen_addresses: '127.0.0.1', port: String(free), unix_socket_directories: '' },
    remove: () => Promise.resolve(),
  }
}
