import { randomBytes } from 'node:crypto'
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefusal } from '../../start-refusal.ts'
import type { Account } from './account.ts'
import { type Binaries, programPath } from './binaries.ts'
import { runProgram } from './run-program.ts'

/** Owner of the private cluster. */
export const clusterUser = 'halftone'

/** Major version that made a cluster, `undefined` where there is none yet; a folder that is neither is refused. */
export async function clusterVersion(cluster: string): Promise<number | undefined> {
  const names = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartRefusal(
      'database-not-readable',
      `The database folder ${cluster} cannot be read (${error.message}); it is kept as it is.`,
    )
  })
  if (names === undefined) return undefined
  const version = Number.parseInt(await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => ''), 10)
  if (Number.isInteger(version)) return version
  throw new StartRefusal(
    'database-not-readable',
    `The folder ${cluster} holds no readable database (its PG_VERSION is missing or damaged); it is kept as it is. Restore a backup, or use a new data folder.`,
  )
}

/** Makes a cluster; one that was not finished is never seen, because it gets its name last. */
export async function makeCluster(
  binaries: Binaries,
  home: string,
  cluster: string,
  account: Account | undefined,
): Promise<void> {
  const unfinished = join(home, 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  const passwordFile = join(home, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid)
  const collation =
    binaries.majorVersion >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C']
  const { exitCode, output } = await runProgram(
    programPath(binaries, 'initdb'),
    [
      ...['-D', unfinished, '-U', clusterUser, '--pwfile', passwordFile, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--data-checksums', '--no-instructions', ...collation],
    ],
    account,
  )
  if (exitCode !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    if (output.includes('No space left on device'))
      throw new StartRefusal('disk-full', `The disk that holds ${home} is full; make room and start again.`)
    const reason = /error: (.*)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? 'no reason given'
    throw new StartRefusal(
      'database-not-readable',
      `A new database could not be made in ${home} (${reason}).`,
    )
  }
  await rename(unfinished, cluster)
}

export async function readPassword(home: string): Promise<string> {
  const file = join(home, 'password')
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text.trim() !== '') return text.trim()
  throw new StartRefusal(
    'database-not-readable',
    `The password of the private database is missing from ${file}; restore it together with the database.`,
  )
}
