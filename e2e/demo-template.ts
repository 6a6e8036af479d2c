import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the demo clinic of this run lies, for the tests' servers to start from a copy of it. */
const variable = 'HALFTONE_E2E_DEMO'

/** The demo clinic is made once per run: making it takes four times as long as starting it. */
export default async function makeDemoTemplate(): Promise<() => Promise<void>> {
  // Loaded late: it needs `copyDemoTemplate` of this file.
  const { startHalftone } = await import('./running-server.ts')
  const server = await startHalftone('demo')
  await server.halt()
  process.env[variable] = server.dataFolder
  return server.stop
}

/**
 * Fills an empty folder with the demo clinic of this run.
 * False where a copy would not do: no `cp` that keeps owners, or a database that lies elsewhere.
 */
export function copyDemoTemplate(dataFolder: string): boolean {
  const template = process.env[variable]
  if (template === undefined || !existsSync(join(template, 'database', 'cluster'))) return false
  return spawnSync('cp', ['-a', `${template}/.`, dataFolder]).status === 0
}
