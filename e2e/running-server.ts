import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../packages/server/bin/halftone.mjs', import.meta.url))

export type RunningServer = {
  readonly address: string
  readonly dataFolder: string
  readonly process: ChildProcess
  readonly signIns: readonly { email: string; role: string }[]
  readonly password: string
  stop: () => Promise<void>
}

/** Starts the built server on a free port with a data folder of its own. */
export async function startHalftone(command: 'serve' | 'demo' = 'serve'): Promise<RunningServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'halftone-e2e-'))
  const child = spawn(process.execPath, [bin, command, '--port', '0', '--data', dataFolder, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '' },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const announced = await new Promise<{ address: string; signIns: RunningServer['signIns']; password: string }>(
    (resolve, reject) => {
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const line = output.split('\n').find((text) => text.startsWith('{'))
        if (line && output.includes('\n')) resolve(JSON.parse(line))
      })
      child.on('close', (code) => reject(new Error(`the server ended with status ${code}: ${errors}`)))
    },
  )
  return {
    ...announced,
    dataFolder,
    process: child,
    async stop() {
      if (child.exitCode === null) {
        const closed = new Promise((resolve) => child.once('close', resolve))
        child.kill('SIGTERM')
        await closed
      }
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
