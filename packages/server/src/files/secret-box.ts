import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../database/connect.ts'
import type { FileStore } from './file-store.ts'

const keyFile = 'keys/secrets.key'
/** Any number of ours: two servers that need the key at once make one. */
const keyLock = 7_268_401_116
const version = 1
const ivBytes = 12
const tagBytes = 16

/** The server's own key; it lies with the files, so that the database alone, or a copy of it, gives no secret away. */
async function readKey(files: FileStore): Promise<Buffer> {
  const key = await files.read(keyFile)
  if (key === undefined || key.length !== 32)
    throw new Error('the key to the kept passwords is not in the data folder; enter the password again')
  return Buffer.from(key)
}

/** Seals a password or token (AES-256-GCM): version, nonce, tag, text. */
export async function seal(
  transaction: ClinicTransaction,
  files: FileStore,
  secret: string,
): Promise<Buffer> {
  await sql`select pg_advisory_xact_lock(${keyLock})`.execute(transaction)
  if ((await files.read(keyFile)) === undefined) await files.write(keyFile, randomBytes(32))
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', await readKey(files), iv)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), text])
}

/** Opens what `seal` made; throws where the key is another one or the bytes were changed. */
export async function unseal(files: FileStore, sealed: Buffer): Promise<string> {
  const iv = sealed.subarray(1, 1 + ivBytes)
  const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)
  const cipher = createDecipheriv('aes-256-gcm', await readKey(files), iv)
  cipher.setAuthTag(tag)
  const text = [cipher.update(sealed.subarray(1 + ivBytes + tagBytes)), cipher.final()]
  return Buffer.concat(text).toString('utf8')
}
