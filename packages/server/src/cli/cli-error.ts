/** A problem that the person at the keyboard can mend: one clear sentence, exit status 1. */
export class CliError extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'CliError'
    this.code = code
  }
}

/** The command line itself is wrong: exit status 2. */
export class UsageError extends CliError {}
