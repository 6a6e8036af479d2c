import { createHash } from 'node:crypto'
import { readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartRefusal, systemCode } from '../../start-refusal.ts'

const heartbeatMs = 5_000

/** Held while a server uses a folder. */
export type FolderLock = {
  /** Where this server can be reached; told to whoever tries the folder next. */
  readonly announce: (address: string) => void
  readonly release: () => Promise<void>
}

/**
 * Lets one server use a folder; a second one is refused with a sentence.
 *
 * The lock is a listening socket named after the folder, so the kernel frees it when the process dies in any way.
 * Containers that share a volume have sockets of their own: for them the file `server.json` carries the machine's
 * name and is touched every five seconds.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const real = await realpath(folder)
  const holder = { pid: process.pid, host: hostname(), address: '' }
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end(JSON.stringify(holder))
  })
  server.unref()
  const name = socketName(real)
  if (!(await listen(server, name))) {
    const other = await askHolder(name)
    if (other !== undefined || process.platform === 'linux' || process.platform === 'win32')
      throw inUse(folder, other)
    await unlink(name).catch(() => undefined) // a socket file that outlived its process
    if (!(await listen(server, name))) throw inUse(folder, undefined)
  }
  const file = holderFile(real)
  // Whole at every moment: whoever reads it meanwhile must not take a half for nothing.
  const write = async () => {
    await writeFile(`${file}.new`, JSON.stringify(holder), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  try {
    await waitForOtherMachine(folder, file, holder.host)
    await write()
  } catch (error) {
    server.close()
    throw error
  }
  // One after the other: a heartbeat that is late must not bring a released file back.
  let writing: Promise<unknown> = Promise.resolve()
  const touch = () => (writing = writing.then(write).catch(() => undefined))
  const heartbeat = setInterval(() => void touch(), heartbeatMs)
  heartbeat.unref()
  return {
    announce: (address) => {
      holder.address = address
      void touch()
    },
    release: async () => {
      clearInterval(heartbeat)
      await writing
      await unlink(file).catch(() => undefined)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const holderFile = (folder: string) => join(folder, 'server.json')

/** Where the server that uses a folder said that it can be reached; `undefined` where none did. */
export async function announcedAddress(folder: string): Promise<string | undefined> {
  const holder = readHolder(await readFile(holderFile(folder), 'utf8').catch(() => ''))
  return holder === undefined || holder.address === '' ? undefined : holder.address
}

type Holder = { pid: number; host: string; address: string }

function socketName(folder: string): string {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'linux') return `\0halftone-${id}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\halftone-${id}`
  return join(tmpdir(), `halftone-${id}.lock`)
}

function listen(server: Server, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (systemCode(error) === 'EADDRINUSE' ? resolve(false) : reject(error)))
    server.listen(name, () => resolve(true))
  })
}

function askHolder(name: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(name)
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(readHolder(answer)))
  })
}

function readHolder(text: string): Holder | undefined {
  try {
    const { pid, host, address } = JSON.parse(text) as Partial<Holder>
    return { pid: pid ?? 0, host: host ?? '', address: address ?? '' }
  } catch {
    return undefined // nobody answered, or not one of ours
  }
}

/** A folder last used by another machine is taken over once its heartbeat has stopped. */
async function waitForOtherMachine(folder: string, file: string, host: string): Promise<void> {
  const other = readHolder(await readFile(file, 'utf8').catch(() => ''))
  if (other === undefined || other.host === host) return
  const seen = await modifiedMs(file)
  if (Date.now() - seen > 3 * heartbeatMs) return
  await wait(2 * heartbeatMs + 500)
  if ((await modifiedMs(file)) !== seen) throw inUse(folder, other)
}

const modifiedMs = async (file: string) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0

function inUse(folder: string, other: Holder | undefined): StartRefusal {
  const where = other?.address ? ` at ${other.address}` : ''
  const process_ = other ? ` (process ${other.pid} on ${other.host})` : ''
  return new StartRefusal(
    'data-folder-in-use',
    `The data folder ${folder} is already in use by a Halftone server${where}${process_}; use that one, stop it first, or name another folder in HALFTONE_DATA.`,
  )
}
