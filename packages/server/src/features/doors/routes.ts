import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addTokenRoutes } from './token-routes.ts'
import { addWebhookRoutes } from './webhook-routes.ts'

/** Doors to other programs. */
export function addDoorRoutes(app: FastifyInstance, services: Services): void {
  addTokenRoutes(app, services)
  addWebhookRoutes(app, services)
}
