import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './run.mjs'

const skipped = new Set(['node_modules', 'dist', 'test-results', '.halftone'])

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (skipped.has(entry.name) || entry.name.startsWith('.build-')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}

/** Hash over everything that a build of these packages reads, tests left out. */
export function sourceHash(packageNames) {
  const hash = createHash('sha256')
  hash.update(readFileSync(join(root, 'package-lock.json')))
  for (const name of packageNames) {
    for (const path of filesUnder(join(root, 'packages', name))) {
      if (path.includes('.test.') || !statSync(path).isFile()) continue
      hash.update(relative(root, path)).update('\0').update(readFileSync(path))
    }
  }
  return hash.digest('hex')
}
