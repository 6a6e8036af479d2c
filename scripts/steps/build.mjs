import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localBin, root, run } from './run.mjs'
import { say } from './say.mjs'
import { sourceHash } from './source-hash.mjs'

const parts = {
  server: { needs: ['engine', 'clinic', 'server'], args: ['build', '--logLevel', 'warn', '--ssr'] },
  web: { needs: ['engine', 'clinic', 'web'], args: ['build', '--logLevel', 'warn'] },
}

function isBuiltFrom(stamp, hash) {
  try {
    return readFileSync(stamp, 'utf8') === hash
  } catch {
    return false
  }
}

/** Removes what builds left that were killed. */
function removeAbandoned(folder) {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^\.build-(\d+)/.exec(name)?.[1] ?? 0)
    if (pid === 0 || isRunning(pid)) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
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
  if (isBuiltFrom(stamp, hash)) return false
  say(`Building the ${name}`)
  removeAbandoned(folder)
  // Beside the finished build, not in it: another build may replace that folder meanwhile.
  const fresh = join(folder, `.build-${process.pid}`)
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
  // Another build of the same sources was quicker: its result is in use already, and as good as ours.
  if (isBuiltFrom(stamp, hash)) {
    rmSync(fresh, { recursive: true, force: true })
    return true
  }
  const final = join(folder, 'dist')
  const old = join(folder, `.build-${process.pid}-old`)
  try {
    if (existsSync(final)) renameSync(final, old)
    renameSync(fresh, final)
  } catch (error) {
    if (!isBuiltFrom(stamp, hash)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
  rmSync(old, { recursive: true, force: true })
  return true
}
