import { rename, rm, writeFile } from 'node:fs/promises'
import { CliError } from './cli-error.ts'

/** Writes a whole file or none: a full disk or an interruption leaves what was there before. */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.part-${process.pid}`
  try {
    await writeFile(draft, content)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    const { code } = error as NodeJS.ErrnoException
    const reason =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'ENOENT'
          ? 'its folder does not exist'
          : code === 'EACCES' || code === 'EPERM'
            ? 'writing there is not allowed'
            : (code ?? 'unknown reason')
    throw new CliError('file-not-written', `${path} could not be written: ${reason}.`)
  }
}
