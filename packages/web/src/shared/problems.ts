import type { ProblemBody, ProblemCode } from '@halftone/clinic'

/** Codes of the API and the two that the browser adds. */
export type ApiProblemCode = ProblemCode | 'unreachable' | 'unexpected'

type Fields = Partial<Omit<ProblemBody, 'code' | 'status'>> & { code: ApiProblemCode; status: number }

/** A refusal of the API; screens switch on `code`, people read the sentence of that code. */
export class ApiProblem extends Error {
  readonly code: ApiProblemCode
  readonly status: number
  readonly detail: string | undefined
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
  readonly currentRevision: number | undefined
  readonly findings: NonNullable<ProblemBody['findings']>
  readonly retryAfterSeconds: number | undefined

  constructor(fields: Fields) {
    super(fields.detail ?? fields.title ?? fields.code)
    this.name = 'ApiProblem'
    this.code = fields.code
    this.status = fields.status
    this.detail = fields.detail
    this.errors = fields.errors ?? []
    this.currentRevision = fields.currentRevision
    this.findings = fields.findings ?? []
    this.retryAfterSeconds = fields.retryAfterSeconds
  }
}

type Listener = () => void
const sessionEndListeners = new Set<Listener>()

/** Tells the shell that the server no longer knows this session. Returns the function that stops listening. */
export function onSessionEnd(listener: Listener): () => void {
  sessionEndListeners.add(listener)
  return () => sessionEndListeners.delete(listener)
}

/** Reads a failed answer; a body that is not problem+json becomes `unexpected`. */
export function problemFrom(status: number, text: string): ApiProblem {
  let problem: ApiProblem
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    problem = new ApiProblem({ ...body, code: body.code ?? 'unexpected', status })
  } catch {
    problem = new ApiProblem({ code: status >= 502 && status <= 504 ? 'unreachable' : 'unexpected', status })
  }
  if (problem.code === 'not-signed-in') for (const listener of sessionEndListeners) listener()
  return problem
}

/** True for a refusal of the API, of one of these codes where any are given. */
export function isProblem(error: unknown): error is ApiProblem
export function isProblem<C extends ApiProblemCode>(
  error: unknown,
  ...codes: readonly C[]
): error is ApiProblem & { readonly code: C }
export function isProblem(error: unknown, ...codes: readonly ApiProblemCode[]): boolean {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}
