import type { ResponseOf, Role, Route } from '@halftone/clinic'
import type { PortalClient } from '../features/portal/portal-session.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ClinicTransaction } from '../database/connect.ts'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'
import { findSession } from './session.ts'

/** Who is asking: one person of one clinic. */
export type SignedIn = {
  readonly clinicId: string
  readonly personId: string
  readonly sessionId: string
  readonly name: string
  readonly email: string
  readonly role: Role
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
      request.signedIn = await findSession(database, request, now())
      if (route.roles === 'public') return
      if (request.signedIn === undefined) throw new Problem('not-signed-in')
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
        request,
        reply,
      }
      // The validator has turned the unknown parts into what the route's schemas give.
      const result = await handler(call as unknown as Call<R>)
      return response === 'empty' ? reply.send() : result
    },
  })
}
