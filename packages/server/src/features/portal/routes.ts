import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addAfterRoutes } from './after-routes.ts'
import { addPortalAppointmentRoutes } from './appointment-routes.ts'
import { addCheckInRoutes } from './check-in-routes.ts'
import { addDataRoutes } from './data-routes.ts'
import { addPortalMessageRoutes } from './message-routes.ts'
import { addPortalMoneyRoutes } from './money-routes.ts'
import { addPortalPasskeyRoutes } from './passkey-routes.ts'
import { addPortalPaperRoutes } from './paper-routes.ts'
import { addPortalPhotoRoutes } from './photo-routes.ts'
import { addPortalPlanRoutes } from './plan-routes.ts'
import { addQuestionRoutes } from './question-routes.ts'
import { addPortalSignInRoutes } from './sign-in-routes.ts'
import { addTodayRoutes } from './today-routes.ts'

/** Everything that a client does on their own page. */
export function addPortalRoutes(app: FastifyInstance, services: Services): void {
  for (const add of [
    addPortalSignInRoutes,
    addPortalPasskeyRoutes,
    addTodayRoutes,
    addCheckInRoutes,
    addPortalPhotoRoutes,
    addPortalAppointmentRoutes,
    addPortalPlanRoutes,
    addQuestionRoutes,
    addPortalPaperRoutes,
    addAfterRoutes,
    addPortalMoneyRoutes,
    addPortalMessageRoutes,
    addDataRoutes,
  ])
    add(app, services)
}
