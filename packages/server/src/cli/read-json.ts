import { CliError } from './cli-error.ts'
import { readText } from './read-text.ts'

/** Reads a JSON file, or standard input for "-"; says which file is wrong and where. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path, 'JSON')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new CliError('not-json', `${path} is not valid JSON: ${(error as Error).message}.`)
  }
}
