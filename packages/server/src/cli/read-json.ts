import { readFile, stat } from 'node:fs/promises'
import { CliError } from './cli-error.ts'

// A design with every stroke stays far below this; more is not a design.
const largestBytes = 32 * 1024 * 1024

/** Reads a JSON file, or standard input for "-"; says which file is wrong and where. */
export async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    if (path === '-') {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      text = Buffer.concat(chunks).toString('utf8')
    } else {
      const { size } = await stat(path)
      if (size > largestBytes) {
        throw new CliError(
          'file-too-large',
          `${path} is ${Math.round(size / 1048576)} MB; at most 32 MB can be read.`,
        )
      }
      text = await readFile(path, 'utf8')
    }
  } catch (error) {
    if (error instanceof CliError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CliError('file-not-found', `There is no file ${path}.`)
    if (code === 'EISDIR') throw new CliError('file-is-folder', `${path} is a folder; name a file.`)
    throw new CliError('file-unreadable', `${path} cannot be read (${code ?? 'unknown reason'}).`)
  }
  if (text.trim() === '') throw new CliError('file-empty', `${path} is empty; it should hold JSON.`)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new CliError('not-json', `${path} is not valid JSON: ${(error as Error).message}.`)
  }
}
