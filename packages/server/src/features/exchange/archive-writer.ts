import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ManifestFile } from './archive-format.ts'

export type ArchiveWriter = {
  /** Adds a file and waits until it is written; `compress` is for text. */
  readonly add: (
    path: string,
    content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
    compress: boolean,
  ) => Promise<void>
  readonly files: readonly ManifestFile[]
  /** Writes the end of the archive and waits until all of it has gone out. */
  readonly end: () => Promise<void>
}

/**
 * Writes a ZIP into a stream, one file after the other, each with its SHA-256. Nothing but one part of one file stands
 * in memory.
 */
export function writeArchive(output: NodeJS.WritableStream, at: Date): ArchiveWriter {
  const zip = new ZipFile()
  const files: ManifestFile[] = []
  const written = pipeline(zip.outputStream, output)
  // The failure is met by whoever waits below; a second listener keeps it from ending the process meanwhile.
  written.catch(() => undefined)
  return {
    files,
    add: async (path, content, compress) => {
      const hash = createHash('sha256')
      let bytes = 0
      const counted = new Transform({
        transform: (part: Buffer, _, done) => {
          hash.update(part)
          bytes += part.length
          done(null, part)
        },
      })
      const source = Readable.from(content, { objectMode: false })
      const failed = new Promise<never>((_, reject) => {
        source.once('error', (error) => {
          counted.destroy(error)
          reject(error)
        })
      })
      zip.addReadStream(source.pipe(counted), path, { compress, mtime: at, mode: 0o100600 })
      await Promise.race([once(counted, 'end'), failed, written.then(() => undefined)])
      files.push({ path, bytes, sha256: hash.digest('hex') })
    },
    end: async () => {
      zip.end()
      await written
    },
  }
}
