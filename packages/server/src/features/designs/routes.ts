import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { addDesign, getDesign, listDesigns, listVersions, saveDesign } from './queries.ts'
import { readDesign } from './read-design.ts'

export function addDesignRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listDesigns, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      return { designs: await listDesigns(transaction, params.id) }
    }),
  )

  handle(app, services, routes.addDesign, async ({ user, params, body, inClinic }) => {
    const design = readDesign(body.design)
    return inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const id = await addDesign(transaction, user, params.id, design, now())
      await recordAudit(transaction, { ...user, at: now(), action: 'design-added', subject: ['design', id] })
      return getDesign(transaction, id)
    })
  })

  handle(app, services, routes.getDesign, ({ params, inClinic }) =>
    inClinic((transaction) => getDesign(transaction, params.id)),
  )

  handle(app, services, routes.saveDesign, async ({ user, params, body, inClinic }) => {
    const design = readDesign(body.design)
    return inClinic(async (transaction) => {
      await saveDesign(transaction, user, params.id, body.revision, design, now())
      const saved = await getDesign(transaction, params.id)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'design-saved',
        subject: ['design', params.id],
        detail: { revision: saved.revision },
      })
      return saved
    })
  })

  handle(app, services, routes.listDesignVersions, async ({ params, inClinic }) => ({
    versions: await inClinic((transaction) => listVersions(transaction, params.id)),
  }))

  handle(app, services, routes.getDesignVersion, ({ params, inClinic }) =>
    inClinic((transaction) => getDesign(transaction, params.id, params.revision)),
  )
}
