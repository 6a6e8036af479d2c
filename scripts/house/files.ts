import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Paths of the files that belong to the project (tracked, or new and not ignored). */
export function projectFiles(ending: RegExp): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => ending.test(path))
}

export const readText = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
