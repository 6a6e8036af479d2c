import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { ArchiveRefusal, openArchive } from '../../features/exchange/archive-reader.ts'
import { restoreBackup, serverKeyPath, writeBackup } from '../../features/exchange/backup.ts'
import { isSetUp } from '../../features/setup/first-clinic.ts'
import {
  decrypting,
  DecryptionFailed,
  encryptedHeadBytes,
  encrypting,
  isEncrypted,
} from '../../files/encrypted-stream.ts'
import { CliError, UsageError } from '../cli-error.ts'
import { clinicsOf, dataFolderOf, dataOption, type DataOptions, openData } from '../open-data.ts'
import { print, type OutputOptions } from '../output.ts'
import { writeWholeStream } from '../write-file.ts'

type BackupOptions = OutputOptions & DataOptions & { readonly passphraseFile?: string }

/** The passphrase of the file that is named, or of the environment; undefined: not encrypted. */
async function passphraseOf({ passphraseFile }: BackupOptions): Promise<string | undefined> {
  const text =
    passphraseFile === undefined
      ? (process.env['HALFTONE_BACKUP_PASSPHRASE'] ?? '')
      : await readFile(passphraseFile, 'utf8').catch(() => {
          throw new CliError('file-not-found', `There is no passphrase file ${passphraseFile} to read.`)
        })
  const passphrase = text.trim()
  if (passphrase === '' && passphraseFile === undefined) return undefined
  if (passphrase.length < 12)
    throw new UsageError('passphrase-short', 'The passphrase of a backup has at least 12 characters.')
  return passphrase
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`

async function backup(path: string, options: BackupOptions): Promise<void> {
  const passphrase = await passphraseOf(options)
  const { database, files, close } = await openData(options)
  try {
    const clinicIds = (await clinicsOf(database)).map(({ clinicId }) => clinicId)
    if (clinicIds.length === 0) throw new CliError('no-clinic', 'There is no clinic in this data folder yet.')
    const manifest = await writeWholeStream(path, async (output) => {
      const serverKey = await readFile(join(dataFolderOf(options), 'secret.key')).catch(() => undefined)
      const input = { database, files, clinicIds, madeBy: 'halftone backup', now: new Date(), serverKey }
      if (passphrase === undefined) return writeBackup(output, input)
      const cipher = await encrypting(passphrase)
      const [written] = await Promise.all([writeBackup(cipher, input), pipeline(cipher, output)])
      return written
    })
    const rows = manifest.clinics
      .flatMap(({ tables }) => Object.values(tables))
      .reduce((sum, n) => sum + n, 0)
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    print(
      {
        out: path,
        clinics: clinicIds.length,
        rows,
        files: manifest.files.length,
        bytes,
        encrypted: passphrase !== undefined,
      },
      `${path}: ${clinicIds.length === 1 ? 'one clinic' : `${clinicIds.length} clinics`}, ${rows} rows, ${manifest.files.length} files, ${megabytes(bytes)}${passphrase === undefined ? '; NOT encrypted' : '; encrypted'}`,
      options,
    )
  } finally {
    await close()
  }
}

async function restore(path: string, options: BackupOptions): Promise<void> {
  const passphrase = await passphraseOf(options)
  const dataDir = dataFolderOf(options)
  const present = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CliError(
      'data-folder-not-readable',
      `${dataDir} cannot be read (${error.code ?? 'unknown reason'}).`,
    )
  })
  if (present.length > 0)
    throw new CliError(
      'data-folder-not-empty',
      `${dataDir} is not empty; a backup is restored into a new folder only (--data), so that nothing is overwritten.`,
    )
  const work = join(dataDir, 'work')
  try {
    const plain = await readable(path, passphrase, work)
    const archive = await openArchive(plain, 'halftone-backup')
    try {
      const { database, files, close } = await openData(options)
      try {
        if ((await isSetUp(database)).done)
          throw new CliError(
            'database-not-empty',
            'The database has a clinic already; restore into an empty one.',
          )
        const sum = await restoreBackup(archive, { database, files, now: new Date() })
        if (archive.manifest.files.some((file) => file.path === serverKeyPath))
          await pipeline(
            await archive.read(serverKeyPath),
            createWriteStream(join(dataDir, 'secret.key'), { mode: 0o600 }),
          )
        print(
          { data: dataDir, ...sum },
          `${dataDir}: ${sum.rows} rows and ${sum.files} files are back.`,
          options,
        )
      } finally {
        await close()
      }
    } finally {
      archive.close()
      await rm(work, { recursive: true, force: true })
    }
  } catch (error) {
    // The folder was empty before: half a clinic in it would look like a whole one.
    for (const name of await readdir(dataDir).catch(() => [] as string[]))
      await rm(join(dataDir, name), { recursive: true, force: true })
    if (error instanceof ArchiveRefusal) throw new CliError('backup-refused', error.message)
    throw error
  }
}

/** The backup as a plain file: itself, or decrypted into a folder that only this user can enter. */
async function readable(path: string, passphrase: string | undefined, work: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw new CliError('file-not-found', `There is no backup ${path} to read.`)
  })
  const head = Buffer.alloc(encryptedHeadBytes)
  try {
    await file.read(head, 0, encryptedHeadBytes, 0)
  } finally {
    await file.close()
  }
  if (!isEncrypted(head)) return path
  if (passphrase === undefined)
    throw new UsageError(
      'passphrase-missing',
      `${path} is encrypted: set HALFTONE_BACKUP_PASSPHRASE or name a --passphrase-file.`,
    )
  await mkdir(work, { recursive: true, mode: 0o700 })
  const plain = join(work, 'restore.zip')
  try {
    await pipeline(
      createReadStream(path, { start: encryptedHeadBytes }),
      await decrypting(passphrase, head),
      createWriteStream(plain, { mode: 0o600 }),
    )
  } catch (error) {
    if (error instanceof DecryptionFailed)
      throw new CliError(
        'backup-not-opened',
        `${path} does not open: the passphrase is wrong, or the file was changed or cut off.`,
      )
    throw error
  }
  return plain
}

export function addBackupCommands(program: Command): void {
  const passphrase = [
    '--passphrase-file <file>',
    'file with the passphrase that encrypts it (default: the variable HALFTONE_BACKUP_PASSPHRASE; neither: not encrypted)',
  ] as const
  program
    .command('backup')
    .description('Write the database and the photos into one file, also while the server runs')
    .argument('<file>', 'file to write')
    .option(...passphrase)
    .option(...dataOption)
    .action(backup)
  program
    .command('restore')
    .description('Bring a backup back into a new data folder')
    .argument('<file>', 'backup to read')
    .option(...passphrase)
    .option(...dataOption)
    .action(restore)
}
