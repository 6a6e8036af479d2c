import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a program in the repository root and resolves with its exit status and (when captured) its output.
 * Never rejects: a program that cannot be started counts as status 127.
 */
export function run(program, args, { capture = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const windowsShell = process.platform === 'win32'
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell: windowsShell,
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ status: 127, output: String(error.message) }))
    child.on('close', (status, signal) => resolve({ status: status ?? (signal ? 1 : 0), output }))
  })
}

/** Path of a program that npm installed. */
export function localBin(name) {
  return fileURLToPath(
    new URL(`../../node_modules/.bin/${name}${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url),
  )
}
