import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report, type Timing } from './measure.ts'

const start = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url))

/** Milliseconds from `npm start` in a built tree to a page that was really served. */
async function timeStart(dataFolder: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [start, '--port', '0', '--data', dataFolder, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DATABASE_URL: '' },
  })
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const line = output.split('\n').find((text) => text.startsWith('{'))
      if (line && output.endsWith('\n')) resolve((JSON.parse(line) as { address: string }).address)
    })
    child.on('close', (code) => reject(new Error(`the server ended with status ${code}`)))
  })
  const page = await fetch(address)
  if (!page.ok || !(await page.text()).includes('<div id="root"')) throw new Error('no page was served')
  const elapsed = performance.now() - began
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await closed
  return elapsed
}

const dataFolder = mkdtempSync(join(tmpdir(), 'halftone-bench-'))
try {
  const first = await timeStart(dataFolder)
  const times: number[] = []
  for (let run = 0; run < 5; run++) times.push(await timeStart(dataFolder))
  times.sort((a, b) => a - b)
  const again: Timing = { name: 'npm start, built tree', runs: 5, medianMs: times[2]!, minMs: times[0]! }
  report('start', [{ name: 'npm start, first data folder', runs: 1, medianMs: first, minMs: first }, again])
} finally {
  rmSync(dataFolder, { recursive: true, force: true })
}
