import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled } from './steps/install.mjs'
import { buildPart } from './steps/build.mjs'
import { ensureChromium } from './steps/chromium.mjs'
import { localBin, run } from './steps/run.mjs'
import { say } from './steps/say.mjs'

const totals = { passed: 0, failed: 0 }

async function check(name, program, args) {
  say(`Checking ${name}`)
  const { status, output } = await run(localBin(program), args, { capture: true })
  if (status === 0) totals.passed += 1
  else {
    totals.failed += 1
    process.stderr.write(output)
    say(`FAILED: ${name}`)
  }
}

/** Two at a time: each leaves a core idle for a while. */
async function sideBySide(checks) {
  const waiting = [...checks]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await check(...next)
  }
  await Promise.all([lane(), lane()])
}

/** A runner writes its counts to a file; one that dies without counts is one failure. */
async function suite(name, program, args, env = {}) {
  say(`Running ${name}`)
  const countsFile = join(tmpdir(), `halftone-counts-${process.pid}-${program}.json`)
  rmSync(countsFile, { force: true })
  const { status } = await run(localBin(program), args, { env: { ...env, HALFTONE_COUNTS_FILE: countsFile } })
  let counts = { passed: 0, failed: 0 }
  try {
    counts = JSON.parse(readFileSync(countsFile, 'utf8'))
  } catch {
    say(`${name} ended without counting its tests`)
  }
  rmSync(countsFile, { force: true })
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  totals.passed += counts.passed
  totals.failed += counts.failed
}

try {
  await ensureInstalled()
  await sideBySide([
    ['the lint and the walls between packages', 'oxlint', ['--type-aware', '--quiet']],
    ['the format', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ...['engine', 'clinic', 'server', 'web'].map((name) => [
      `the types of ${name}`,
      'tsc',
      ['-p', `packages/${name}`],
    ]),
    ['the types of the tests', 'tsc', ['-p', 'tsconfig.tests.json']],
  ])
  await buildPart('server')
  await buildPart('web')
  await suite('the unit, rule and route tests', 'vitest', ['run'])
  const chromiumPath = await ensureChromium()
  await suite('the browser tests', 'playwright', ['test'], { CHROMIUM_PATH: chromiumPath })
} catch (error) {
  totals.failed += 1
  process.stderr.write(`${error.message}\n`)
}
say('Done')
process.exitCode = totals.failed === 0 ? 0 : 1
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`)
