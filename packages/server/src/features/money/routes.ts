import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addCheckoutRoutes } from './card/checkout-routes.ts'
import { addChargeRoutes } from './charge-routes.ts'
import { addDayRoutes } from './day-routes.ts'
import { addPaymentRoutes } from './payment-routes.ts'
import { addReportRoutes } from './report-routes.ts'

export function addMoneyRoutes(app: FastifyInstance, services: Services): void {
  for (const add of [addChargeRoutes, addPaymentRoutes, addCheckoutRoutes, addDayRoutes, addReportRoutes])
    add(app, services)
}
