import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, cpSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'halftone-build-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** A checkout in small: the real build steps, and three packages of one file each. */
function makeCheckout(): void {
  cpSync(join(root, 'scripts/steps'), join(copy, 'scripts/steps'), { recursive: true })
  cpSync(join(root, 'package-lock.json'), join(copy, 'package-lock.json'))
  cpSync(join(root, 'package.json'), join(copy, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  for (const name of ['engine', 'clinic']) write(`packages/${name}/src/index.ts`, 'export {}\n')
  write('packages/server/src/main.ts', 'export const main = 1\n')
  write(
    'packages/server/vite.config.ts',
    "export default { build: { rollupOptions: { input: { main: 'src/main.ts' } } } }\n",
  )
  mkdirSync(join(copy, 'packages/server/.build-999999999'))
}

test('builds that run at once all end well, and leave the finished folder only', async () => {
  makeCheckout()
  const build = () =>
    promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      `await (await import(${JSON.stringify(join(copy, 'scripts/steps/build.mjs'))})).buildPart('server')`,
    ])
  await Promise.all([build(), build(), build(), build()])
  expect(readdirSync(join(copy, 'packages/server')).toSorted()).toEqual(['dist', 'src', 'vite.config.ts'])
  expect(readdirSync(join(copy, 'packages/server/dist'))).toContain('main.js')
}, 60_000)
