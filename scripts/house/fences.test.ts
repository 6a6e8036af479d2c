import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let house = ''

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

function runFence(program: 'tsc' | 'oxlint', args: string[]): { status: number; output: string } {
  const result = spawnSync(join(root, 'node_modules/.bin', program), args, { cwd: house, encoding: 'utf8' })
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}` }
}

/** A small copy of the house: the real settings and front doors, with one planted file. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'halftone-fences-'))
  cpSync(join(root, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'))
  cpSync(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  for (const name of ['engine', 'clinic', 'server', 'web']) {
    mkdirSync(join(house, 'packages', name, 'src'), { recursive: true })
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(join(root, 'packages', name, file), join(house, 'packages', name, file))
    }
    plant(`packages/${name}/src/index.ts`, 'export const here = true\n')
  }
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the purity fence', () => {
  it.each([
    ['a file', "import { readFileSync } from 'node:fs'\nexport const text = readFileSync('a', 'utf8')\n"],
    ['the network', "export const answer = fetch('http://127.0.0.1')\n"],
    ['the page', 'export const title = document.title\n'],
    ['the console', "console.log('here')\nexport {}\n"],
    ['a timer', 'setTimeout(() => {}, 1)\nexport {}\n'],
  ])('refuses %s in the engine and in the clinic', (_what, text) => {
    for (const name of ['engine', 'clinic']) {
      plant(`packages/${name}/src/planted.ts`, text)
      const { status, output } = runFence('tsc', ['-p', `packages/${name}`])
      rmSync(join(house, `packages/${name}/src/planted.ts`))
      expect(status, output).not.toBe(0)
      expect(output).toContain('planted.ts')
    }
  })

  it('accepts a pure file', () => {
    expect(runFence('tsc', ['-p', 'packages/engine']).status).toBe(0)
  })
})

describe('the direction fence', () => {
  it.each([
    ['engine imports clinic', 'packages/engine/src/planted.ts', "import '@halftone/clinic'\n"],
    ['engine imports a library', 'packages/engine/src/planted.ts', "import 'zod'\n"],
    ['engine draws chance', 'packages/engine/src/planted.ts', 'export const chance = Math.random()\n'],
    ['engine reads the clock', 'packages/engine/src/planted.ts', 'export const now = Date.now()\n'],
    ['clinic imports server', 'packages/clinic/src/planted.ts', "import '@halftone/server'\n"],
    [
      'clinic goes behind the front door',
      'packages/clinic/src/planted.ts',
      "import '@halftone/engine/src/vector.ts'\n",
    ],
    ['server imports web', 'packages/server/src/planted.ts', "import '@halftone/web'\n"],
    ['web imports server', 'packages/web/src/planted.ts', "import '@halftone/server'\n"],
  ])('refuses it when %s', (_what, path, text) => {
    plant(path, text)
    const { status, output } = runFence('oxlint', ['--quiet', 'packages'])
    rmSync(join(house, path))
    expect(status, output).not.toBe(0)
    expect(output).toContain('planted.ts')
  })

  it('refuses a circle of imports', () => {
    plant('packages/engine/src/one.ts', "import { two } from './two.ts'\nexport const one = () => two\n")
    plant('packages/engine/src/two.ts', "import { one } from './one.ts'\nexport const two = () => one\n")
    const { status, output } = runFence('oxlint', ['--quiet', 'packages'])
    rmSync(join(house, 'packages/engine/src/one.ts'))
    rmSync(join(house, 'packages/engine/src/two.ts'))
    expect(status).not.toBe(0)
    expect(output).toContain('no-cycle')
  })

  it('accepts a clean house', () => {
    const { status, output } = runFence('oxlint', ['--quiet', 'packages'])
    expect(status, output).toBe(0)
  })
})

describe('the depth fence', () => {
  it('refuses an import past the front door', () => {
    plant(
      'packages/clinic/src/planted.ts',
      "import { EngineError } from '@halftone/engine/src/engine-error.ts'\nexport const error = EngineError\n",
    )
    const { status, output } = runFence('tsc', ['-p', 'packages/clinic'])
    rmSync(join(house, 'packages/clinic/src/planted.ts'))
    expect(status).not.toBe(0)
    expect(output).toContain('TS2307')
  })
})
