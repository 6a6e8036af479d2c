import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './files.ts'

it('the polish kernel is built from its source to the same bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-kernel-'))
  try {
    const out = join(folder, 'polish-forces.wasm')
    execFileSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build-polish-kernel.ts'), out], {
      cwd: root,
    })
    const shipped = readFileSync(join(root, 'packages/engine/assets/polish-forces.wasm'))
    expect(readFileSync(out).equals(shipped)).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
