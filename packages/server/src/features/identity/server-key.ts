import { randomBytes } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefusal, systemCode } from '../../start-refusal.ts'

const keyForm = /^[0-9a-f]{64}$/i

/**
 * The key of what is sealed in the database: `given`, or the file `secret.key` beside it, made the first time.
 * Several servers of one database need the same key, and a backup needs the file.
 */
export async function readServerKey(dataDir: string, given: string | undefined): Promise<Buffer> {
  if (given !== undefined && given !== '') return keyOf(given, 'The variable HALFTONE_SECRET_KEY')
  const path = join(dataDir, 'secret.key')
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${randomBytes(32).toString('hex')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  }
  return keyOf(await readFile(path, 'utf8'), `The file ${path}`)
}

function keyOf(text: string, where: string): Buffer {
  if (!keyForm.test(text.trim()))
    throw new StartRefusal(
      'secret-key-invalid',
      `${where} is no key; it holds 64 hexadecimal digits. Restore it from a backup.`,
    )
  return Buffer.from(text.trim(), 'hex')
}
