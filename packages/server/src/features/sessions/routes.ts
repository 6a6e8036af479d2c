import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addAdverseEventRoutes } from './adverse-events.ts'
import { addSessionDocumentRoutes } from './document-routes.ts'
import { addRecordRoutes } from './record-routes.ts'

export function addSessionRoutes(app: FastifyInstance, services: Services): void {
  for (const add of [addRecordRoutes, addAdverseEventRoutes, addSessionDocumentRoutes]) add(app, services)
}
