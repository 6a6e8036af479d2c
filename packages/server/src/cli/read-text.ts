import { readFile, stat } from 'node:fs/promises'
import { CliError } from './cli-error.ts'

// A design with every stroke stays far below this; more is not a design.
const largestBytes = 32 * 1024 * 1024

/** Reads a text file, or standard input for "-"; says which file is wrong, and what it should hold when it is empty. */
export async function readText(path: string, holds: string): Promise<string> {
  let text: string
  try {
    if (path === '-') {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Buffer)
        bytes += (chunk as Buffer).length
        if (bytes > largestBytes) throw tooLarge('Standard input', bytes)
      }
      text = Buffer.concat(chunks).toString('utf8')
    } else {
      const { size } = await stat(path)
      if (size > largestBytes) throw tooLarge(path, size)
      text = await readFile(path, 'utf8')
    }
  } catch (error) {
    if (error instanceof CliError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CliError('file-not-found', `There is no file ${path}.`)
    if (code === 'EISDIR') throw new CliError('file-is-folder', `${path} is a folder; name a file.`)
    throw new CliError('file-unreadable', `${path} cannot be read (${code ?? 'unknown reason'}).`)
  }
  // Editors on Windows put a byte order mark in front.
  text = text.replace(/^\uFEFF/, '')
  if (text.trim() === '') throw new CliError('file-empty', `${path} is empty; it should hold ${holds}.`)
  return text
}

function tooLarge(what: string, bytes: number): CliError {
  return new CliError(
    'file-too-large',
    `${what} has ${Math.ceil(bytes / 1048576)} MB or more; at most 32 MB can be read.`,
  )
}
