import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { newestSchema } from '../../database/migrations/migrations.ts'
import { archiveVersion, type Manifest, manifestName, manifestSchema } from './archive-format.ts'

/** Why an archive is not taken: one sentence that says what to do. */
export class ArchiveRefusal extends Error {}

export type OpenArchive = {
  readonly manifest: Manifest
  /** The content of a file; the caller reads it to its end. */
  readonly read: (path: string) => Promise<Readable>
  readonly close: () => void
}

const manifestLimitBytes = 512 * 1024 * 1024

const damaged = (reason: string) =>
  new ArchiveRefusal(
    `The archive is damaged (${reason}). Copy it again from where it was made; nothing was brought in.`,
  )

/** Opens an archive of a kind and reads its manifest; nothing else is believed yet. */
export async function openArchive(path: string, format: Manifest['format']): Promise<OpenArchive> {
  let zip: ZipFile
  try {
    zip = await promisify<string, yauzl.Options, ZipFile>(yauzl.open)(path, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
    })
  } catch {
    throw damaged('it is no whole ZIP file')
  }
  try {
    const entries = await readEntries(zip)
    const read = async (name: string) => {
      const entry = entries.get(name)
      if (entry === undefined) throw damaged(`${name} is missing`)
      return promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry)
    }
    const manifest = await readManifest(entries, read, format)
    const named = new Set(manifest.files.map((file) => file.path))
    const stranger = [...entries.keys()].find((name) => name !== manifestName && !named.has(name))
    if (stranger !== undefined) throw damaged(`${stranger.slice(0, 100)} is not on its list`)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) reject(damaged(`${entry.fileName.slice(0, 100)} is there twice`))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', (error: Error) => reject(damaged(error.message)))
    zip.readEntry()
  })
}

async function readManifest(
  entries: Map<string, Entry>,
  read: (name: string) => Promise<Readable>,
  format: Manifest['format'],
): Promise<Manifest> {
  const entry = entries.get(manifestName)
  if (entry === undefined || entry.uncompressedSize > manifestLimitBytes)
    throw new ArchiveRefusal('This ZIP file was not made by Halftone: it has no list of its files.')
  const parts: Buffer[] = []
  try {
    for await (const part of await read(manifestName)) parts.push(part as Buffer)
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'its list cannot be read')
  }
  const json = parseJson(Buffer.concat(parts).toString())
  // Asked first: the list of a newer version may have another form.
  const { version, schemaVersion } = (json ?? {}) as { version?: unknown; schemaVersion?: unknown }
  if (
    (typeof version === 'number' && version > archiveVersion) ||
    (typeof schemaVersion === 'number' && schemaVersion > newestSchema)
  )
    throw new ArchiveRefusal(
      `The archive was made by a newer Halftone (schema ${String(schemaVersion)}; this one knows ${newestSchema}). Update this one first.`,
    )
  const parsed = manifestSchema.safeParse(json)
  if (!parsed.success) throw damaged('its list of files cannot be read')
  if (parsed.data.format !== format)
    throw new ArchiveRefusal(
      format === 'halftone-export'
        ? 'This is a backup, not an export: bring it back with "halftone restore".'
        : 'This is an export, not a backup: bring it in with "halftone import".',
    )
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Reads every file once and compares it with the list, before anything is written anywhere. */
export async function verifyFiles(
  { manifest, read }: OpenArchive,
  { onFile, signal }: { readonly onFile?: () => void; readonly signal?: AbortSignal } = {},
): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.files) {
    signal?.throwIfAborted()
    const hash = createHash('sha256')
    let seen = 0
    try {
      for await (const part of await read(path)) {
        hash.update(part as Buffer)
        seen += (part as Buffer).length
      }
    } catch (error) {
      if (error instanceof ArchiveRefusal) throw error
      throw damaged(`${path} cannot be read`)
    }
    if (seen !== bytes || hash.digest('hex') !== sha256) throw damaged(`${path} is not what was written`)
    onFile?.()
  }
}
