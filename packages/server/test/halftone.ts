import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const halftoneBin = fileURLToPath(new URL('../bin/halftone.mjs', import.meta.url))

/** Runs the command line as a person does, and waits for its end. */
export function halftone(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [halftoneBin, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) as never as Record<string, never> }
}
