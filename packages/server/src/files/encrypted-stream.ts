import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/*
 * An encrypted file: "HALFTONE-AES1\n", 16 bytes of salt, 7 bytes of nonce, then parts of 1 MiB, each with AES-256-GCM
 * under a nonce that holds its number and whether it is the last. A part that was changed, moved, left out or cut off
 * does not open, and nothing of it is given out before.
 */
const mark = Buffer.from('HALFTONE-AES1\n')
const saltBytes = 16
const prefixBytes = 7
const partBytes = 1024 * 1024
const tagBytes = 16
const headBytes = mark.length + saltBytes + prefixBytes

/** 128 MiB and about half a second for each try at the passphrase. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })

function nonceOf(prefix: Buffer, part: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(part, prefixBytes)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Wrong passphrase, or a file that was changed or cut off. */
export class DecryptionFailed extends Error {}

export const isEncrypted = (head: Buffer): boolean => head.subarray(0, mark.length).equals(mark)

/** Collects bytes into parts of one size; the last, which may be empty, is told at the end. */
function inParts(
  size: number,
  onPart: (stream: Transform, part: Buffer, last: boolean) => void,
): { push: (stream: Transform, bytes: Buffer) => void; end: (stream: Transform) => void } {
  let waiting: Buffer[] = []
  let length = 0
  return {
    push: (stream, bytes) => {
      waiting.push(bytes)
      length += bytes.length
      // A full part goes out only once more follows: whatever comes last is marked as such.
      if (length <= size) return
      let all = Buffer.concat(waiting)
      for (; all.length > size; all = all.subarray(size)) onPart(stream, all.subarray(0, size), false)
      waiting = [all]
      length = all.length
    },
    end: (stream) => onPart(stream, Buffer.concat(waiting), true),
  }
}

const guarded = (done: TransformCallback, work: () => void) => {
  try {
    work()
    done()
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)))
  }
}

export async function encrypting(passphrase: string): Promise<Transform> {
  const salt = randomBytes(saltBytes)
  const prefix = randomBytes(prefixBytes)
  const key = await keyOf(passphrase, salt)
  let number = 0
  const parts = inParts(partBytes, (stream, part, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number++, last))
    stream.push(Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]))
  })
  const stream = new Transform({
    transform: (bytes: Buffer, _, done) => guarded(done, () => parts.push(stream, bytes)),
    flush: (done) => guarded(done, () => parts.end(stream)),
  })
  stream.push(Buffer.concat([mark, salt, prefix]))
  return stream
}

/** @param head the first bytes of the file, which the stream itself begins after */
export async function decrypting(passphrase: string, head: Buffer): Promise<Transform> {
  const salt = head.subarray(mark.length, mark.length + saltBytes)
  const prefix = head.subarray(mark.length + saltBytes, headBytes)
  const key = await keyOf(passphrase, salt)
  let number = 0
  const parts = inParts(partBytes + tagBytes, (stream, part, last) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, number++, last))
    try {
      decipher.setAuthTag(part.subarray(-tagBytes))
      stream.push(Buffer.concat([decipher.update(part.subarray(0, -tagBytes)), decipher.final()]))
    } catch {
      throw new DecryptionFailed()
    }
  })
  const stream = new Transform({
    transform: (bytes: Buffer, _, done) => guarded(done, () => parts.push(stream, bytes)),
    flush: (done) => guarded(done, () => parts.end(stream)),
  })
  return stream
}

/** Bytes at the front of an encrypted file that tell how it is opened. */
export const encryptedHeadBytes = headBytes
