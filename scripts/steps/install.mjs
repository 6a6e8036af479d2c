import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'
import { say } from './say.mjs'

const stamp = join(root, 'node_modules', '.halftone-lock')

/** Installs exactly what the lock file names, unless that is what lies there already. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Halftone needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and try again.`,
    )
  }
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return
  say('Installing dependencies (about a minute the first time)')
  const { status, output } = await run('npm', ['ci', '--loglevel=error', '--no-fund', '--no-audit'], {
    capture: true,
  })
  if (status !== 0) {
    process.stderr.write(output)
    throw new Error('The dependencies could not be installed; npm says why above.')
  }
  writeFileSync(stamp, lockHash)
  say('Dependencies installed')
}
