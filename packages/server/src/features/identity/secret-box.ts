import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const ivBytes = 12
const tagBytes = 16

/** Seals and signs with a key that the database does not hold. */
export type SecretBox = {
  /** Encrypts (AES-256-GCM); `owner` is bound in, so that a row moved to somebody else opens no more. */
  readonly seal: (text: string, owner: string) => Buffer
  /** `undefined` for what this key did not seal for this owner. */
  readonly open: (sealed: Buffer, owner: string) => string | undefined
  /** HMAC-SHA-256 under a key of this purpose alone. */
  readonly sign: (purpose: string, bytes: Buffer | string) => Buffer
}

/** @param key 32 random bytes */
export function createSecretBox(key: Buffer): SecretBox {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `halftone ${purpose}`, 32))
  const sealKey = keyFor('seal')
  return {
    seal: (text, owner) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv).setAAD(Buffer.from(owner))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open: (sealed, owner) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, ivBytes))
          .setAAD(Buffer.from(owner))
          .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
        const body = sealed.subarray(ivBytes + tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
    sign: (purpose, bytes) => createHmac('sha256', keyFor(purpose)).update(bytes).digest(),
  }
}
