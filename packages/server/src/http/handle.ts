import type { ResponseOf, Role, Route } from '@halftone/clinic'
import type { PortalClient } from '../features/portal/portal-session.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validate as isUuid } from 'uuid'
import type { z } from 'zod'
import type { ClinicTransaction, Database } from '../database/connect.ts'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'
import { createTokenDesk, hasToken, type TokenDesk } from './access-token.ts'
import { findSession } from './session.ts'

/** Who is asking: one person of one clinic. */
export type SignedIn = {
  readonly clinicId: string
  readonly personId: string
  readonly sessionId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** The screen is locked: only the routes that open it answer. */
  readonly locked: boolean
  /** When the password was given last in this session. */
  readonly provedAt: Date | null
  /** Tablet of the clinic on which the session runs. */
  readonly sharedDeviceId: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | undefined
    portalClient: PortalClient | undefined
  }
  interface FastifyContextConfig {
    route?: Route
  }
}

const desks = new WeakMap<FastifyInstance, TokenDesk>()

/** The desk of a server, shared by all of its routes. */
function tokenDeskOf(app: FastifyInstance, database: Database): TokenDesk {
  const known = desks.get(app)
  if (known !== undefined) return known
  const made = createTokenDesk(database)
  desks.set(app, made)
  return made
}

type Output<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? z.output<R[K]>
  : undefined

/** One call of a route, already allowed and validated. */
export type Call<R extends Route> = {
  readonly params: Output<R, 'params'>
  readonly query: Output<R, 'query'>
  readonly body: Output<R, 'body'>
  /** The caller; only a public route may meet nobody. */
  readonly user: R['roles'] extends 'public' ? SignedIn | undefined : SignedIn
  /** One statement in the caller's clinic that writes nothing; costs less than a transaction of its own. */
  readonly oneInClinic: <T>(statement: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  /** A transaction in the caller's clinic. */
  readonly inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Address, limits and schemas of a route, as the framework takes them. */
export function routeOptions(route: Route) {
  const { params, query, body, response } = route
  return {
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimitBytes ?? 1024 * 1024,
    config: { route },
    schema: {
      summary: route.summary,
      tags: [route.tag],
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(typeof response === 'string' ? {} : { response: { [route.status ?? 200]: response } }),
    },
  }
}

/**
 * Serves a route of the contract. Sign-in and role are checked before the body is read; a route cannot be served
 * without saying who may call it.
 */
export function handle<R extends Route>(
  app: FastifyInstance,
  { database, now }: Services,
  route: R,
  handler: (call: Call<R>) => Promise<R['response'] extends z.ZodType ? ResponseOf<R> : FastifyReply | void>,
): void {
  const { response } = route
  app.route({
    ...routeOptions(route),
    onRequest: async (request) => {
      if (hasToken(request) && route.roles !== 'public') {
        request.signedIn = await tokenDeskOf(app, database).admit(request, route, now())
        return
      }
      request.signedIn = await findSession(database, request, now())
      if (route.roles === 'public') return
      if (request.signedIn === undefined) throw new Problem('not-signed-in')
      if (request.signedIn.locked && route.whenLocked !== true) throw new Problem('session-locked')
      if (route.roles === 'client' || !route.roles.includes(request.signedIn.role))
        throw new Problem('forbidden', `This is not for the role "${request.signedIn.role}".`)
    },
    handler: async (request, reply) => {
      if (response === 'empty') void reply.status(204)
      else if (route.status !== undefined) void reply.status(route.status)
      void reply.header('cache-control', 'no-store')
      const user = request.signedIn
      const call = {
        params: request.params,
        query: request.query,
        body: request.body,
        user,
        inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => {
          if (user === undefined) throw new Problem('not-signed-in')
          return database.inClinic(user.clinicId, work)
        },
        oneInClinic: <T>(statement: (transaction: ClinicTransaction) => Promise<T>) => {
          if (user === undefined) throw new Problem('not-signed-in')
          return database.oneInClinic(user.clinicId, statement)
        },
        request,
        reply,
      }
      // The validator has turned the unknown parts into what the route's schemas give.
      const result = await handler(call as unknown as Call<R>).catch(async (error: unknown) => {
        throw user === undefined ? error : await asErased(database, user.clinicId, request.params, error)
      })
      return response === 'empty' ? reply.send() : result
    },
  })
}

/** What is not found because its client was erased is told so: a tablet must not go on offering it. */
async function asErased(
  database: Services['database'],
  clinicId: string,
  params: unknown,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || error.code !== 'not-found') return error
  const ids = Object.values(params ?? {}).filter((value): value is string => isUuid(value))
  if (ids.length === 0) return error
  const buried = await database.inClinic(clinicId, (transaction) =>
    transaction.selectFrom('tombstone').select('id').where('id', 'in', ids).limit(1).executeTakeFirst(),
  )
  return buried === undefined ? error : new Problem('client-erased')
}
