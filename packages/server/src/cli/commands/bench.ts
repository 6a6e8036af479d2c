import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { OutputOptions } from '../output.ts'
import { repositoryRoot } from '../repository-root.ts'

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('Measure one part (dots, look, start ...), or all of them, on this machine')
    .argument('[name]', 'which benchmark')
    .action(async (name: string | undefined, options: OutputOptions) => {
      const script = fileURLToPath(new URL('scripts/bench.mjs', repositoryRoot()))
      if (!existsSync(script)) {
        throw new CliError('no-benchmarks', 'The benchmarks are part of the repository and are not here.')
      }
      const args = [script, ...(name ? [name] : []), ...(options.json ? ['--json'] : [])]
      const status = await new Promise<number>((resolve) => {
        spawn(process.execPath, args, { stdio: 'inherit' }).on('close', (code) => resolve(code ?? 1))
      })
      if (status !== 0) process.exitCode = status
    })
}
