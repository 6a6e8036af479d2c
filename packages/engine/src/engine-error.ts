/** Misuse of the engine. `code` is stable; the message says what was wrong, got against expected, and how to mend it. */
export class EngineError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'EngineError'
    this.code = code
  }
}
