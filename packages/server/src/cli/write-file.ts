import { createWriteStream } from 'node:fs'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { CliError } from './cli-error.ts'

/** Writes a whole file or none: a full disk or an interruption leaves what was there before. */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const present = await stat(path).catch(() => undefined)
  if (present?.isDirectory())
    throw new CliError('file-not-written', `${path} is a folder; name a file to write.`)
  try {
    // A pipe, a terminal or /dev/null is written to; a file in its place would replace it for everybody.
    if (present !== undefined && !present.isFile()) await writeFile(path, content)
    else await replaceFile(present === undefined ? path : await realpath(path), content)
  } catch (error) {
    throw notWritten(path, error)
  }
}

/** Writes a whole file or none out of a stream that `work` fills; only this user may read it. */
export async function writeWholeStream<T>(
  path: string,
  work: (output: NodeJS.WritableStream) => Promise<T>,
): Promise<T> {
  const draft = `${path}.part-${process.pid}`
  const output = createWriteStream(draft, { mode: 0o600 })
  try {
    const result = await work(output)
    // Backups are for the day on which the machine is lost: the bytes must be on the disk.
    const file = await open(draft, 'r')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
    return result
  } catch (error) {
    output.destroy()
    await rm(draft, { force: true }).catch(() => undefined)
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw notWritten(path, error)
    throw error
  }
}

function notWritten(path: string, error: unknown): CliError {
  const { code } = error as NodeJS.ErrnoException
  return new CliError(
    'file-not-written',
    `${path} could not be written: ${reasons[code ?? ''] ?? code ?? 'unknown reason'}.`,
  )
}

const reasons: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  ENAMETOOLONG: 'its name is too long',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the disk can only be read',
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.part-${process.pid}`
  try {
    await writeFile(draft, content)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
