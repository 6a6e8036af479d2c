import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { eraseClient, previewErasure } from './erasure.ts'

/** Erasing a client: first what it would do, then doing it. */
export function addErasureRoutes(app: FastifyInstance, services: Services): void {
  const { database, files, now } = services

  handle(app, services, routes.previewErasure, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      const { clientName, goes, stays, blocks } = await previewErasure(transaction, params.id, now())
      return { clientName, goes, stays, blocks }
    }),
  )

  handle(app, services, routes.eraseClient, ({ user, params, body }) =>
    eraseClient(database, files, user, { clientId: params.id, ...body }, now()),
  )

  handle(app, services, routes.listErasures, async ({ inClinic }) => ({
    erasures: (
      await inClinic((transaction) =>
        transaction
          .selectFrom('clientErasure as e')
          .innerJoin('person as p', (join) =>
            join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.byId'),
          )
          .select(['e.clientId', 'e.at', 'e.reason', 'e.keptUntil', 'e.finishedAt', 'p.id', 'p.name'])
          .orderBy('e.at', 'desc')
          .limit(500)
          .execute(),
      )
    ).map(({ id, name, at, finishedAt, ...row }) => ({
      ...row,
      at: at.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      by: { id, name },
    })),
  }))
}
