import type { ResponseOf, Route } from '@halftone/clinic'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { routeOptions } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { findPortalSession, heldSessions, type PortalClient } from './portal-session.ts'

type Output<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? z.output<R[K]>
  : undefined

export type ClientRoute = Route & { readonly roles: 'client' }

/** One call of a client's route, already allowed and validated. */
export type ClientCall<R extends ClientRoute> = {
  readonly params: Output<R, 'params'>
  readonly query: Output<R, 'query'>
  readonly body: Output<R, 'body'>
  readonly client: PortalClient
  /** A transaction in which nothing but this client exists. */
  readonly forClient: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  /** The clinic's transaction, for what a client may set off but not read: every query names the client itself. */
  readonly asClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Serves a route for a client on their own page; the cookie of the staff opens nothing here, and theirs nothing there. */
export function handleClient<R extends ClientRoute>(
  app: FastifyInstance,
  { database, now }: Services,
  route: R,
  handler: (
    call: ClientCall<R>,
  ) => Promise<R['response'] extends z.ZodType ? ResponseOf<R> : FastifyReply | void>,
): void {
  app.route({
    ...routeOptions(route),
    onRequest: async (request) => {
      request.portalClient = await findPortalSession(database, heldSessions(request)[0], now())
      if (request.portalClient === undefined) throw new Problem('not-signed-in')
    },
    handler: async (request, reply) => {
      if (route.response === 'empty') void reply.status(204)
      else if (route.status !== undefined) void reply.status(route.status)
      void reply.header('cache-control', 'no-store')
      const client = request.portalClient
      if (client === undefined) throw new Problem('not-signed-in')
      const { clinicId, clientId } = client
      const call = {
        params: request.params,
        query: request.query,
        body: request.body,
        client,
        forClient: <T>(work: (transaction: ClinicTransaction) => Promise<T>) =>
          database.forClient(clinicId, clientId, work),
        asClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) =>
          database.inClinic(clinicId, work),
        request,
        reply,
      }
      // The validator has turned the unknown parts into what the route's schemas give.
      const result = await handler(call as unknown as ClientCall<R>)
      return route.response === 'empty' ? reply.send() : result
    },
  })
}
