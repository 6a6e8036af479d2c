import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addHygieneRoutes } from './hygiene-routes.ts'
import { addLotRoutes } from './lot-routes.ts'

export function addStockRoutes(app: FastifyInstance, services: Services): void {
  addLotRoutes(app, services)
  addHygieneRoutes(app, services)
}
