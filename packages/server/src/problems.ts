import { type ProblemBody, type ProblemCode, problemTable } from '@halftone/clinic'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { systemCode } from './start-refusal.ts'

type Extra = Pick<ProblemBody, 'errors' | 'currentRevision' | 'findings' | 'retryAfterSeconds'>

/** A refusal that the caller can act on: a code of the contract's table and a sentence for the person. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extra: Partial<Extra>
  constructor(code: ProblemCode, detail?: string, extra: Partial<Extra> = {}) {
    super(detail ?? '')
    this.name = 'Problem'
    this.code = code
    this.extra = extra
  }
}

const databaseGone = () =>
  new Problem('database-unavailable', 'Nothing was saved; what you typed is still there.', {
    retryAfterSeconds: 5,
  })

/** A disk or a network folder that refuses: nothing half written is left, and the database has not heard of it. */
const storeFails = () =>
  new Problem(
    'storage-failed',
    'Nothing was saved. Look after the disk that holds the files, then try again.',
    {
      retryAfterSeconds: 30,
    },
  )

/** Codes of the framework, the system and PostgreSQL that mean a refusal rather than a fault of ours. */
const known: { readonly [code: string]: () => Problem } = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('request-too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('media-type-unsupported'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem('request-unreadable', 'The body is empty; send JSON.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem('request-unreadable', 'The body is not JSON.'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () =>
    new Problem('media-type-unsupported', 'Send the photo as multipart/form-data with a field "file".'),
  FST_REQ_FILE_TOO_LARGE: () => new Problem('photo-too-large', 'A photo may have at most 60 MB.'),
  ENOSPC: () => new Problem('storage-full', 'Nothing was saved. Make room on the disk, then try again.'),
  EDQUOT: () => new Problem('storage-full', 'Nothing was saved. Make room on the disk, then try again.'),
  '53100': () => new Problem('storage-full', 'Nothing was saved. Make room on the disk, then try again.'),
  // Raised by the database's own guards.
  HT423: () =>
    new Problem('legal-hold-stands', 'Nothing was deleted: a legal hold is on this client. Lift it first.'),
  HT410: () => new Problem('client-erased', 'Nothing was saved: this client was erased for good.'),
  ...Object.fromEntries(
    ['EIO', 'EROFS', 'EACCES', 'EPERM', 'ESTALE', 'ENXIO', 'EMFILE', 'ENFILE'].map((code) => [
      code,
      storeFails,
    ]),
  ),
  ECONNREFUSED: databaseGone,
  ECONNRESET: databaseGone,
  // Written to a socket whose other end is gone: the only ones that we write to are the database's.
  EPIPE: databaseGone,
  // Every connection that the database has is taken.
  '53300': databaseGone,
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext } = error as FastifyError
    if (validationContext === 'params') return new Problem('not-found')
    return new Problem('request-invalid', undefined, {
      errors: (validation ?? []).map((issue) => ({
        pointer: issue.instancePath,
        detail: issue.message ?? 'This value cannot be used.',
      })),
    })
  }
  if (isBrokenForm(error))
    return new Problem('request-unreadable', 'The multipart body has no boundary or ends too early.')
  if (lostConnection(error)) return databaseGone()
  const code = systemCode(error) ?? ''
  const make = known[code]
  if (make !== undefined) return make()
  // PostgreSQL: class 22 = a value it cannot store (a NUL in a text), 08 and 57P = the connection is gone.
  if (/^22[0-9A-Z]{3}$/.test(code))
    return new Problem('request-invalid', 'A text holds a character that cannot be stored.')
  if (/^(08[0-9A-Z]{3}|57P\d\d)$/.test(code)) return databaseGone()
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('request-unreadable')
  return new Problem('internal')
}

/** A socket that is not there, and what the driver says without a code. */
const lostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).syscall === 'connect' ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Connection ended)/.test(
      error.message,
    ))

/** The form parser's own errors carry no code. */
const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error &&
  /^(Multipart: Boundary not found|Unexpected end of (form|file)|Malformed part header|Malformed content type)/.test(
    error.message,
  )

export function problemBody(problem: Problem, instance: string): ProblemBody {
  const { status, title } = problemTable[problem.code]
  const body: ProblemBody = {
    type: `/api/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    instance,
  }
  if (problem.message !== '') body.detail = problem.message
  return { ...body, ...problem.extra }
}

function answer(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  const { retryAfterSeconds } = problem.extra
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds)
  return reply
    .status(problemTable[problem.code].status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problemBody(problem, request.id))
}

/** The one door for everything that goes wrong; an unknown error leaves no detail but its request id. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemOf(error)
    if (problem.code === 'internal') {
      // Never the body, never `detail` of a database error: they hold client data.
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      request.log.error({ requestId: request.id, route: request.routeOptions.url, name, message, stack })
    }
    return answer(reply, request, problem)
  })
}

/** For what the framework refuses before a route is found. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
  answer(reply, request, problemOf(error))

export const answerNotFound = (request: FastifyRequest, reply: FastifyReply) =>
  answer(reply, request, new Problem('not-found'))
