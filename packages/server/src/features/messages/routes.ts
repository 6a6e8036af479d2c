import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addChannelRoutes } from './channel-routes.ts'
import { addJobRoutes } from './job-routes.ts'
import { addMessageRoutes } from './message-routes.ts'
import { addTemplateRoutes } from './template-routes.ts'

export function addMessagesRoutes(app: FastifyInstance, services: Services): void {
  addMessageRoutes(app, services)
  addTemplateRoutes(app, services)
  addChannelRoutes(app, services)
  addJobRoutes(app, services)
}
