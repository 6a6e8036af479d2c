import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { decrypting, encryptedHeadBytes, encrypting, isEncrypted } from './encrypted-stream.ts'

const mebibyte = 1024 * 1024
const encrypt = async (bytes: Buffer) => buffer(Readable.from([bytes]).pipe(await encrypting('quiet river')))
async function decrypt(bytes: Buffer, passphrase = 'quiet river') {
  const stream = await decrypting(passphrase, bytes.subarray(0, encryptedHeadBytes))
  const input = bytes.subarray(encryptedHeadBytes)
  const parts = []
  for (let at = 0; at < input.length; at += 70_000) parts.push(input.subarray(at, at + 70_000))
  return buffer(Readable.from(parts).pipe(stream))
}

it.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte])('gives %i bytes back', async (size) => {
  const bytes = randomBytes(size)
  const closed = await encrypt(bytes)
  expect(isEncrypted(closed)).toBe(true)
  // A single byte stands in any stream by chance.
  if (size >= 64) expect(closed.includes(bytes.subarray(0, 64))).toBe(false)
  expect((await decrypt(closed)).equals(bytes)).toBe(true)
})

it('does not open with another passphrase, nor changed, cut off at a part, or with parts in another order', async () => {
  const closed = await encrypt(randomBytes(3 * mebibyte))
  const part = mebibyte + 16
  const at = (n: number) => encryptedHeadBytes + n * part
  const changed = Buffer.from(closed)
  changed[at(1) + 5]! ^= 1
  const swapped = Buffer.concat([
    closed.subarray(0, at(0)),
    closed.subarray(at(1), at(2)),
    closed.subarray(at(0), at(1)),
    closed.subarray(at(2)),
  ])
  await expect(decrypt(closed, 'quiet rivers')).rejects.toThrow()
  for (const broken of [changed, swapped, closed.subarray(0, at(2)), closed.subarray(0, -1)])
    await expect(decrypt(broken)).rejects.toThrow()
})
