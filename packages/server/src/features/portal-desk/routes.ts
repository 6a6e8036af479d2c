import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addAftercareTextRoutes } from './aftercare-text-routes.ts'
import { addDeskCheckInRoutes } from './check-in-routes.ts'
import { addEnquiryRoutes } from './enquiry-routes.ts'
import { addInvitationRoutes } from './invitation-routes.ts'
import { addPublicPageSettingRoutes } from './public-page-routes.ts'
import { addDeskQuestionRoutes } from './question-routes.ts'

/** What staff do with the client's side: let in, look after, answer. */
export function addPortalDeskRoutes(app: FastifyInstance, services: Services): void {
  addInvitationRoutes(app, services)
  addDeskCheckInRoutes(app, services)
  addDeskQuestionRoutes(app, services)
  addEnquiryRoutes(app, services)
  addPublicPageSettingRoutes(app, services)
  addAftercareTextRoutes(app, services)
}
