import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { demoPassword, demoSignIns } from '../../features/demo/demo-people.ts'
import { stripeOfEnvironment } from '../stripe-of-environment.ts'
import { CliError, UsageError } from '../cli-error.ts'
import { columns, type OutputOptions } from '../output.ts'
import { repositoryRoot } from '../repository-root.ts'
import { listenForStop } from '../until-stopped.ts'

export type ServeOptions = OutputOptions & { port?: number; host: string; data?: string }

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InvalidArgumentError('a port is a whole number from 0 (any free one) to 65535.')
  }
  return port
}

/** The port of the variable PORT, checked like the option's. */
function portOfEnvironment(): number {
  const text = process.env['PORT']
  if (text === undefined || text === '') return 4180
  try {
    return readPort(text)
  } catch {
    throw new UsageError('port-invalid', `The variable PORT is "${text}"; a port is a whole number to 65535.`)
  }
}

/** Adds where to listen and where to keep data; shared by every command that serves. */
export function withServeOptions(command: Command): Command {
  return command
    .option('--port <number>', 'port to listen on (0: any free one; default: PORT or 4180)', readPort)
    .option('--host <address>', 'address to listen on', process.env['HOST'] ?? '127.0.0.1')
    .option(
      '--data <folder>',
      'where the database and the photos live (default: .halftone in the repository)',
    )
}

/** Says where to look and whom to be, for people or as one line of JSON. */
function announce(address: string, setUp: boolean, demo: boolean, options: OutputOptions): void {
  const signIns = demoSignIns.map(({ email, role }) => ({ email, role }))
  if (options.json) {
    const known = setUp && !demo ? {} : { signIns, password: demoPassword }
    process.stdout.write(`${JSON.stringify({ address, setUp, demo, ...known })}\n`)
    return
  }
  const lines = ['', `Halftone is open at  ${address}`, '']
  if (demo || !setUp) {
    lines.push(setUp ? 'Demo sign-ins:' : 'Demo sign-ins, once you choose "Explore the demo clinic" there:')
    lines.push(
      columns(signIns.map(({ email, role }) => [`  ${email}`, role])),
      `  password: ${demoPassword}`,
      '',
    )
  }
  process.stdout.write([...lines, 'Press Ctrl+C to stop.', '', ''].join('\n'))
}

/** Asks the server itself, as a browser would. */
async function ask<T>(address: string, method: 'GET' | 'POST', path: string): Promise<T> {
  const answer = await fetch(`${address}${path}`, { method, headers: { origin: address } })
  if (!answer.ok)
    throw new CliError('demo-not-made', `The demo clinic could not be made (${await answer.text()}).`)
  return (await answer.json()) as T
}

const sayProgress = (sentence: string) => process.stderr.write(`          ${sentence}\n`)

/** Starts the server, says where to look and whom to be, and waits until it is asked to stop. */
export async function serve(options: ServeOptions, { withDemo = false } = {}): Promise<void> {
  const stop = listenForStop()
  // Loaded late: "halftone demo photo" needs no server.
  const { startServer } = await import('../../start-server.ts')
  const server = await startServer({
    dataDir:
      options.data ?? process.env['HALFTONE_DATA'] ?? fileURLToPath(new URL('.halftone', repositoryRoot())),
    port: options.port ?? portOfEnvironment(),
    host: options.host,
    databaseUrl: process.env['DATABASE_URL'],
    webFolder: fileURLToPath(new URL('packages/web/dist', repositoryRoot())),
    secretKey: process.env['HALFTONE_SECRET_KEY'],
    trustProxy: process.env['HALFTONE_TRUST_PROXY'] === '1',
    webhooksToPrivate: process.env['HALFTONE_WEBHOOKS_TO_PRIVATE'] === '1',
    cardProvider: stripeOfEnvironment(),
    onProgress: sayProgress,
  }).catch((error: unknown) => {
    // Ctrl+C reaches the programs that make a database as well: what they then say is no news.
    if (stop.requested) return undefined
    throw error
  })
  if (server === undefined) return
  try {
    if (stop.requested) return
    let { setup, demo } = await ask<{ setup: string; demo: boolean }>(server.address, 'GET', '/api/status')
    if (withDemo && setup === 'needed') {
      sayProgress('Making the demo clinic')
      await ask(server.address, 'POST', '/api/setup/demo')
      ;[setup, demo] = ['done', true]
    }
    announce(server.address, setup === 'done', demo, options)
    // Whoever looks around first finds the demo heads drawn; a real clinic's machine is left in peace.
    if (setup === 'needed' || demo) void server.warmDemoPhotos().catch(() => undefined)
    await stop.asked
  } finally {
    await server.close()
  }
}

export function addServeCommand(program: Command): void {
  withServeOptions(
    program.command('serve').description('Run Halftone: the web app, the API and its database'),
  ).action((options: ServeOptions) => serve(options))
}
