/** Why the server does not start: one sentence for the person at the terminal, no stack needed. */
export class StartRefusal extends Error {
  readonly code: string
  constructor(code: StartRefusalCode, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'StartRefusal'
    this.code = code
  }
}

export type StartRefusalCode =
  | 'data-folder-in-use'
  | 'data-folder-not-writable'
  | 'database-not-readable'
  | 'database-other-version'
  | 'database-newer'
  | 'database-lacks-extension'
  | 'database-unreachable'
  | 'no-postgres'
  | 'no-account'
  | 'disk-full'
  | 'port-in-use'
  | 'address-not-usable'
  | 'secret-key-invalid'

/** The system's own code of a failed call, such as ENOSPC. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
