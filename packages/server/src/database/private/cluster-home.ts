import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { messageOf, StartRefusal, systemCode } from '../../start-refusal.ts'
import type { Account } from './account.ts'

/**
 * Makes sure of the folder that holds the cluster, its socket and its password, owned by the account with mode 0700.
 *
 * It is `database` inside the data folder. When the server runs as root and the account cannot reach the data folder
 * (a closed home), it is `/var/lib/halftone-<hash of the data folder>`, else the same name in `/var/tmp`; the file
 * `database.json` in the data folder then says where.
 */
export async function clusterHome(dataDir: string, account: Account | undefined): Promise<string> {
  const pointer = join(dataDir, 'database.json')
  const named = await readPointer(pointer)
  if (named !== undefined) {
    if (await exists(named)) return named
    throw new StartRefusal(
      'database-not-readable',
      `The file ${pointer} says that the database lies in ${named}, but that folder is gone; put it back, or use a new data folder.`,
    )
  }
  const inside = join(dataDir, 'database')
  if (account === undefined) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return inside
  }
  if (await canReach(dirname(await realpath(dataDir)), account)) {
    await chmod(dataDir, 0o711) // the account may pass through, not look around
    if (await makeOwned(inside, account)) return inside
  }
  const name = `halftone-${createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12)}`
  for (const root of ['/var/lib', '/var/tmp']) {
    const outside = join(root, name)
    if (!(await makeOwned(outside, account))) continue
    await writeFile(pointer, `${JSON.stringify({ folder: outside })}\n`, { mode: 0o600 })
    return outside
  }
  throw new StartRefusal(
    'data-folder-not-writable',
    `PostgreSQL runs as "${account.name}" because the server runs as root, and no folder for its files could be made in ${dataDir}, /var/lib or /var/tmp; start Halftone as an ordinary user.`,
  )
}

/** Makes the data folder itself, or says in a sentence why it cannot be written. */
export async function ensureDataFolder(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(probe, 'x')
    await unlink(probe)
  } catch (error) {
    if (systemCode(error) === 'ENOSPC')
      throw new StartRefusal(
        'disk-full',
        `The disk that holds ${dataDir} is full; make room and start again.`,
        error,
      )
    throw new StartRefusal(
      'data-folder-not-writable',
      `The data folder ${dataDir} cannot be written (${messageOf(error)}); name another one in HALFTONE_DATA.`,
      error,
    )
  }
}

async function readPointer(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { folder } = JSON.parse(text) as { folder?: string }
    if (folder !== undefined) return folder
  } catch {
    // falls through to the sentence below
  }
  throw new StartRefusal(
    'database-not-readable',
    `The file ${file} should say where the database lies and cannot be read; write {"folder": "..."} into it.`,
  )
}

const exists = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined

/** Can the account walk down to this folder? By mode bits of each folder on the way. */
async function canReach(folder: string, account: Account): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

async function makeOwned(folder: string, account: Account): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chown(folder, account.uid, account.gid)
    await chmod(folder, 0o700)
    return true
  } catch {
    return false // a read-only place or one where owners cannot be changed: the next one is tried
  }
}
