import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartRefusal, systemCode } from '../../start-refusal.ts'
import type { Account } from './account.ts'
import { type Binaries, programPath } from './binaries.ts'
import { asAccount, programEnvironment, runProgram } from './run-program.ts'

const startTimeoutMs = 180_000
const logLimitBytes = 8 * 1024 * 1024

export type Postmaster = {
  readonly pid: number
  /** Settles when it ends, asked or not. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts PostgreSQL on a cluster and waits until it takes connections. */
export async function startPostmaster(input: {
  readonly binaries: Binaries
  readonly cluster: string
  readonly logFile: string
  readonly account: Account | undefined
  readonly settings: { readonly [name: string]: string }
}): Promise<Postmaster> {
  const { binaries, cluster, logFile, account, settings } = input
  const logStart = await rotateLog(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const args = [
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // A group of its own: Ctrl-C in the terminal reaches us first, and we stop it in order.
  const child = spawn(programPath(binaries, 'postgres'), args, {
    stdio: ['ignore', log, log],
    cwd: process.platform === 'win32' ? undefined : '/',
    detached: process.platform !== 'win32',
    env: programEnvironment(),
    windowsHide: true,
    ...asAccount(account),
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  let alive = true
  void ended.then(() => (alive = false))
  const deadline = Date.now() + startTimeoutMs
  while (alive && (await readPidFile(cluster))?.status !== 'ready') {
    if (Date.now() > deadline) {
      child.kill('SIGQUIT')
      throw new StartRefusal(
        'database-not-readable',
        `PostgreSQL did not get ready within ${startTimeoutMs / 1000} s; its log is ${logFile}.`,
      )
    }
    await Promise.race([wait(20), ended])
  }
  const { pid } = child
  if (!alive || pid === undefined) throw refusalFromLog(cluster, logFile, logStart)
  child.unref()
  const stopOnExit = () => signal(pid, 'SIGINT')
  process.once('exit', stopOnExit)
  void ended.then(() => process.off('exit', stopOnExit))
  return {
    pid,
    ended,
    stop: async () => {
      child.ref()
      signal(pid, 'SIGINT')
      if ((await Promise.race([ended, wait(20_000, 'late', { ref: false })])) === 'late')
        signal(pid, 'SIGQUIT')
      await ended
    },
  }
}

/**
 * Stops the postmaster that a killed server left behind. The caller holds the lock of the data folder, so nobody
 * uses it. Stopping and starting costs about 0.2 s and leaves no session or old setting behind.
 */
export async function stopLeftover(cluster: string): Promise<boolean> {
  const left = await readPidFile(cluster)
  if (left === undefined) return false
  if (!(await isPostmasterOf(left.pid, cluster))) {
    // After a restart of the machine the number may belong to anything; PostgreSQL would refuse to start.
    await rm(join(cluster, 'postmaster.pid'), { force: true })
    return false
  }
  for (const [name, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(left.pid, name)
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if (!isAlive(left.pid)) return true
      await wait(25)
    }
  }
  throw new StartRefusal(
    'data-folder-in-use',
    `A PostgreSQL left by an earlier run (process ${left.pid}) does not stop; end it, then start again.`,
  )
}

type PidFile = { readonly pid: number; readonly socketFolder: string; readonly status: string }

/** Lines of `postmaster.pid`: process, folder, start time, port, socket folder, address, memory key, status. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid === 0) return undefined
  return { pid: Math.abs(pid), socketFolder: lines[4] ?? '', status: lines[7] ?? '' }
}

/** A postmaster works in its cluster's folder: the number alone could be anybody's. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux')
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(cluster))
  if (process.platform === 'win32') return true
  const { output } = await runProgram('/bin/ps', ['-o', 'command=', '-p', String(pid)])
  return output.includes('postgres') && output.includes(cluster)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  try {
    // A zombie waits for its parent only.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}

async function rotateLog(file: string): Promise<number> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size <= logLimitBytes) return size
  await rename(file, `${file}.1`)
  return 0
}

function refusalFromLog(cluster: string, logFile: string, logStart: number): StartRefusal {
  const log = readFileSync(logFile).subarray(logStart).toString()
  if (log.includes('No space left on device'))
    return new StartRefusal('disk-full', `The disk that holds ${cluster} is full; make room and start again.`)
  const reason =
    /(?:PANIC|FATAL):\s+(.*)/.exec(log)?.[1] ?? log.trim().split('\n').at(-1) ?? 'no reason given'
  return new StartRefusal(
    'database-not-readable',
    `The database in ${cluster} cannot be opened (${reason}); it is kept as it is. Restore a backup into a new data folder, or see ${logFile}.`,
  )
}
