import { EngineError } from '@halftone/engine'
import { Command, CommanderError } from 'commander'
import { StartRefusal } from '../start-refusal.ts'
import { CliError, UsageError } from './cli-error.ts'
import { commandsFor } from './commands.ts'

const exitStatus = { problem: 1, wrongUsage: 2, bug: 70 }

function applyToAll(command: Command, change: (command: Command) => void): void {
  change(command)
  for (const child of command.commands) applyToAll(child, change)
}

async function buildProgram(argv: readonly string[]): Promise<Command> {
  const program = new Command('halftone')
    .description(
      'See scalp micropigmentation before the first needle: heads, dots, looks and plans, to scale.',
    )
    .version('0.1.0')
    // An option belongs to the command before it: "demo" and "demo designs" each have a --json.
    .enablePositionalOptions()
  for (const add of await commandsFor(argv[2])) add(program)
  applyToAll(program, (command) => {
    command.exitOverride().showHelpAfterError('(add --help for how to use it)').allowExcessArguments(false)
    if (command.commands.length === 0) command.option('--json', 'print one JSON document')
  })
  return program
}

function report(error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (asJson) printProblem(error.code.replace(/^commander\./, ''), error.message)
    return exitStatus.wrongUsage
  }
  const known = error instanceof CliError || error instanceof EngineError || error instanceof StartRefusal
  const code = known ? error.code : 'bug'
  const sentence = oneLine(
    known
      ? error.message
      : `Something went wrong inside Halftone (${error instanceof Error ? error.message : String(error)}); please report it.`,
  )
  process.stderr.write(`${sentence}\n`)
  if (process.env['HALFTONE_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  if (asJson) printProblem(code, sentence)
  if (error instanceof UsageError) return exitStatus.wrongUsage
  return known ? exitStatus.problem : exitStatus.bug
}

/** A name out of a file may hold line ends, colours of a terminal or a megabyte: the sentence stays one short line. */
function oneLine(sentence: string): string {
  const printable = sentence
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD')
  return printable.length > 1000 ? `${printable.slice(0, 500)} ... ${printable.slice(-300)}` : printable
}

function printProblem(code: string, detail: string): void {
  process.stdout.write(`${JSON.stringify({ problem: { code, detail } }, undefined, 2)}\n`)
}

/** Runs one command line; the exit status is 0 done, 1 a problem to mend, 2 wrong usage, 70 a bug. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of our pipe (head, less) has had enough.
    if (error.code === 'EPIPE') process.exit(0)
  })
  try {
    const program = await buildProgram(argv)
    await program.parseAsync([...argv])
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'))
  }
}
