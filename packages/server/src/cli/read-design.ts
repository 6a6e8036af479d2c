import { parseDesign } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import { CliError } from './cli-error.ts'
import { readJson } from './read-json.ts'

/** Reads a design file; the first thing wrong with it is named with its place in the file. */
export async function readDesign(path: string): Promise<Design> {
  const parsed = parseDesign(await readJson(path))
  if (parsed.ok) return parsed.design
  const [first] = parsed.problem
  if (!first) throw new CliError('design-invalid', `${path} is not a design file.`)
  const more = parsed.problem.length > 1 ? ` (and ${parsed.problem.length - 1} more)` : ''
  throw new CliError(first.code, `${path}: ${first.sentence}${more}`)
}
