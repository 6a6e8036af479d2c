import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './steps/install.mjs'
import { localBin, root, run } from './steps/run.mjs'

const folder = join(root, 'benchmarks')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const args = process.argv.slice(2)
const chosen = args.filter((arg) => !arg.startsWith('-'))
const flags = args.filter((arg) => arg.startsWith('-'))
const unknown = chosen.filter((name) => !existsSync(join(folder, `${name}.bench.ts`)))
if (unknown.length > 0 || flags.includes('--help')) {
  if (unknown.length > 0) process.stderr.write(`There is no benchmark named ${unknown.join(', ')}.\n`)
  process.stderr.write(`Usage: npm run bench -- [${names.join(' | ')}] [--json]\n`)
  process.exit(unknown.length > 0 ? 2 : 0)
}
await ensureInstalled()
for (const name of chosen.length > 0 ? chosen : names) {
  const { status } = await run(localBin('tsx'), [join(folder, `${name}.bench.ts`), ...flags])
  if (status !== 0) process.exitCode = status
}
