import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

export type ProgramEnd = { readonly exitCode: number | null; readonly output: string }

/** Environment of PostgreSQL programs: nothing of ours but what the loader and the clock need. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' }
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}

export const asAccount = (account: Account | undefined) =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid }

/** Runs a program to its end and gives its exit code with stdout and stderr together; never throws. */
export function runProgram(file: string, args: readonly string[], account?: Account): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: process.platform === 'win32' ? undefined : '/',
      env: programEnvironment(),
      windowsHide: true,
      ...asAccount(account),
    })
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.on('error', (error) => resolve({ exitCode: null, output: error.message }))
    child.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}
