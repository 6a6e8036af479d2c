import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addArchiveRoutes } from './archive-routes.ts'
import { addClientImportRoutes } from './client-import-routes.ts'
import { addErasureRoutes } from './erasure-routes.ts'
import { addLegalHoldRoutes } from './legal-hold-routes.ts'
import { createJobs } from './jobs.ts'

export function addExchangeRoutes(app: FastifyInstance, services: Services): void {
  const jobs = createJobs(services.workFolder)
  app.addHook('onClose', () => jobs.close())
  addArchiveRoutes(app, services, jobs)
  addErasureRoutes(app, services)
  addLegalHoldRoutes(app, services)
  addClientImportRoutes(app, services, jobs)
}
