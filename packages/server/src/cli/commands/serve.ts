import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { demoPassword, demoSignIns } from '../../features/demo/demo-people.ts'
import { startServer } from '../../start-server.ts'
import { columns, type OutputOptions } from '../output.ts'
import { untilStopped } from '../until-stopped.ts'

export type ServeOptions = OutputOptions & { port: number; host: string; data?: string }

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InvalidArgumentError('a port is a whole number from 0 (any free one) to 65535.')
  }
  return port
}

/** Adds where to listen and where to keep data; shared by every command that serves. */
export function withServeOptions(command: Command): Command {
  return command
    .option(
      '--port <number>',
      'port to listen on (0: any free one)',
      readPort,
      Number(process.env['PORT'] ?? 4180),
    )
    .option('--host <address>', 'address to listen on', process.env['HOST'] ?? '127.0.0.1')
    .option(
      '--data <folder>',
      'where the database and the photos live (default: .halftone in the repository)',
    )
}

export function sayProgress(line: string): void {
  process.stderr.write(`  ${line}\n`)
}

/** Starts the server, says where to look and whom to be, and waits until it is asked to stop. */
export async function serve(options: ServeOptions, { withDemo = false } = {}): Promise<void> {
  const server = await startServer({
    dataDir:
      options.data ?? process.env['HALFTONE_DATA'] ?? fileURLToPath(new URL('.halftone', repositoryRoot())),
    port: options.port,
    host: options.host,
    databaseUrl: process.env['DATABASE_URL'],
    webFolder: fileURLToPath(new URL('packages/web/dist', repositoryRoot())),
    onProgress: (sentence) => process.stderr.write(`          ${sentence}\n`),
  })
  announce(server, options)
  await untilStopped(server)
}

export function addServeCommand(program: Command): void {
  withServeOptions(
    program.command('serve').description('Run Halftone: the web app, the API and its database'),
  ).action((options: ServeOptions) => serve(options))
}
