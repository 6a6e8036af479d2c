import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localBin, root, run } from './run.mjs'
import { say } from './say.mjs'
import { sourceHash } from './source-hash.mjs'

const parts = {
  server: { needs: ['engine', 'clinic', 'server'], args: ['build', '--logLevel', 'warn', '--ssr'] },
  web: { needs: ['engine', 'clinic', 'web'], args: ['build', '--logLevel', 'warn'] },
}

/**
 * Builds one part unless its sources are the ones it was last built from. The finished folder is moved into place
 * in one step, so a build that is interrupted or runs twice at once never leaves half a build behind.
 */
export async function buildPart(name) {
  const { needs, args } = parts[name]
  const folder = join(root, 'packages', name)
  const stamp = join(folder, 'dist', '.built-from')
  const hash = sourceHash(needs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  say(`Building the ${name}`)
  const fresh = join(folder, 'dist', `.fresh-${process.pid}`)
  mkdirSync(fresh, { recursive: true })
  const { status, output } = await run(localBin('vite'), [...args, '--outDir', fresh, '--emptyOutDir'], {
    capture: true,
    cwd: folder,
  })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    process.stderr.write(output)
    throw new Error(`The ${name} could not be built; the reason is above.`)
  }
  writeFileSync(join(fresh, '.built-from'), hash)
  const final = join(folder, 'dist')
  const parked = join(folder, `.dist-${process.pid}`)
  renameSync(fresh, parked)
  rmSync(final, { recursive: true, force: true })
  try {
    renameSync(parked, final)
  } catch (error) {
    // Another build of the same sources won the race; its result is as good as ours.
    rmSync(parked, { recursive: true, force: true })
    if (!existsSync(stamp)) throw error
  }
  return true
}
