import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemCode } from '../start-refusal.ts'
import type { FileStore } from './file-store.ts'

/** A file store on this machine's disk: folders 0700, files 0600, every write flushed before it counts. */
export function createDiskStore(root: string): FileStore {
  return {
    write: async (key, bytes) => {
      const path = pathOf(root, key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
    },
    read: async (key) => {
      try {
        return await readFile(pathOf(root, key))
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined
        throw error
      }
    },
    listFolders: async (folder) => {
      const path = pathOf(root, folder)
      try {
        const entries = await readdir(path, { withFileTypes: true })
        const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
        return await Promise.all(
          names.map(async (name) => ({ name, changedAt: (await stat(join(path, name))).mtime })),
        )
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return []
        throw error
      }
    },
    listFiles: (folder) => filesBelow(pathOf(root, folder), folder),
    deleteFolder: (folder) => rm(pathOf(root, folder), { recursive: true, force: true }),
  }
}

async function* filesBelow(path: string, key: string): AsyncGenerator<string> {
  let entries
  try {
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name), `${key}/${entry.name}`)
    // A file that is being written is none yet.
    else if (entry.isFile() && !entry.name.endsWith('.part')) yield `${key}/${entry.name}`
  }
}

function pathOf(root: string, key: string): string {
  const names = key.split('/')
  for (const name of names)
    if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(name))
      throw new Error(`"${key}" is not a key of the file store.`)
  return join(root, ...names)
}

/** Makes the new name itself durable; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
