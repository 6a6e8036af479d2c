import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyDemoTemplate } from './demo-template.ts'

const bin = fileURLToPath(new URL('../packages/server/bin/halftone.mjs', import.meta.url))
/** Demo photos are drawn once per run and shared; Playwright empties this folder before the next run. */
const drawnPhotos = fileURLToPath(new URL('../test-results/demo-photos', import.meta.url))

export type RunningServer = {
  readonly address: string
  readonly dataFolder: string
  readonly process: ChildProcess
  readonly signIns: readonly { email: string; role: string }[]
  readonly password: string
  /** Ends the server and leaves its data. */
  halt: () => Promise<void>
  /** Ends the server and takes its data away. */
  stop: () => Promise<void>
}

/** A data folder of its own, to be given to several servers one after the other. */
export function makeDataFolder({ withDemo = false } = {}): string {
  const dataFolder = mkdtempSync(join(tmpdir(), 'halftone-e2e-'))
  if (withDemo && copyDemoTemplate(dataFolder)) return dataFolder
  mkdirSync(drawnPhotos, { recursive: true })
  mkdirSync(join(dataFolder, 'cache'))
  symlinkSync(drawnPhotos, join(dataFolder, 'cache', 'demo-photos'))
  return dataFolder
}

/** Starts the built server on a free port, in `dataFolder` or in a data folder of its own. */
export async function startHalftone(
  command: 'serve' | 'demo' = 'serve',
  { dataFolder, port = 0 }: { dataFolder?: string; port?: number } = {},
): Promise<RunningServer> {
  const folder = dataFolder ?? makeDataFolder({ withDemo: command === 'demo' })
  const child = spawn(process.execPath, [bin, command, '--port', `${port}`, '--data', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '' },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const announced = await new Promise<{
    address: string
    signIns: RunningServer['signIns']
    password: string
  }>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const line = output.split('\n').find((text) => text.startsWith('{'))
      if (line && output.includes('\n')) resolve(JSON.parse(line))
    })
    child.on('close', (code) => reject(new Error(`the server ended with status ${code}: ${errors}`)))
  })
  const halt = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    await closed
  }
  return {
    ...announced,
    dataFolder: folder,
    process: child,
    halt,
    async stop() {
      await halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs the command line to its end. */
export function runHalftone(
  args: readonly string[],
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '' },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
