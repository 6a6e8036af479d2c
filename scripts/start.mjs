import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './steps/install.mjs'
import { buildPart } from './steps/build.mjs'
import { say } from './steps/say.mjs'

try {
  await ensureInstalled()
  await buildPart('server')
  await buildPart('web')
  say('Starting the server')
  const bin = fileURLToPath(new URL('../packages/server/bin/halftone.mjs', import.meta.url))
  const child = spawn(process.execPath, [bin, 'serve', ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
