import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { photoMaxBytes } from '@halftone/clinic'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { addBookingRoutes } from './features/booking/routes.ts'
import { addClientRoutes } from './features/clients/routes.ts'
import { addClinicRoutes } from './features/clinic/routes.ts'
import { addDesignRoutes } from './features/designs/routes.ts'
import { addDoorRoutes } from './features/doors/routes.ts'
import { addExchangeRoutes } from './features/exchange/routes.ts'
import { addFhirRoutes } from './features/fhir/routes.ts'
import { addConsentRoutes } from './features/forms/consent-routes.ts'
import { addFormRoutes } from './features/forms/form-routes.ts'
import { addPaperRoutes } from './features/forms/paper-routes.ts'
import { addPermitRoutes } from './features/forms/permit-routes.ts'
import { addIdentityRoutes } from './features/identity/routes.ts'
import { addMessagesRoutes } from './features/messages/routes.ts'
import { addInspectionRoutes } from './features/inspection/routes.ts'
import { addMoneyRoutes } from './features/money/routes.ts'
import { addPeopleRoutes } from './features/people/routes.ts'
import { addPhotoRoutes } from './features/photos/routes.ts'
import { addPlanRoutes } from './features/plans/routes.ts'
import { addPortalRoutes } from './features/portal/routes.ts'
import { addPortalDeskRoutes } from './features/portal-desk/routes.ts'
import { addPublicPageRoutes } from './features/public-page/routes.ts'
import { addRecallRoutes } from './features/recalls/routes.ts'
import { addReportsRoutes } from './features/reports/routes.ts'
import { addSessionRoutes } from './features/sessions/routes.ts'
import { addSetupRoutes } from './features/setup/routes.ts'
import { addStockRoutes } from './features/stock/routes.ts'
import { addTimelineRoutes } from './features/timeline/routes.ts'
import { addTodayRoutes } from './features/today/routes.ts'
import { describeApi } from './http/api-docs.ts'
import { answerBrokenRequests } from './http/broken-requests.ts'
import { serializerCompiler } from './http/serialize.ts'
import { refuseOtherOrigins } from './http/same-origin.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import { serveWebFiles } from './http/web-files.ts'
import { answerProblems } from './problems.ts'
import type { Services } from './services.ts'

const features = [
  addSetupRoutes,
  addIdentityRoutes,
  addClinicRoutes,
  addClientRoutes,
  addPhotoRoutes,
  addDesignRoutes,
  addPlanRoutes,
  addBookingRoutes,
  addFormRoutes,
  addPaperRoutes,
  addConsentRoutes,
  addPermitRoutes,
  addMoneyRoutes,
  addStockRoutes,
  addSessionRoutes,
  addRecallRoutes,
  addPortalRoutes,
  addPortalDeskRoutes,
  addPublicPageRoutes,
  addMessagesRoutes,
  addPeopleRoutes,
  addExchangeRoutes,
  addTodayRoutes,
  addTimelineRoutes,
  addReportsRoutes,
  addInspectionRoutes,
  addDoorRoutes,
  addFhirRoutes,
]

/** The whole HTTP server, not yet listening: every feature is in the list above. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: services.logLevel ?? 'silent', stream: process.stderr },
    // Addresses hold ids and search terms: requests are not logged.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: services.trustProxy ?? false,
    ...answerBrokenRequests,
    // Sixty megabytes over a slow line take minutes; a body that never ends is cut off.
    requestTimeout: 10 * 60_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('signedIn', undefined)
  app.decorateRequest('portalClient', undefined)
  answerProblems(app)
  await sendSecurityHeaders(app)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: photoMaxBytes, files: 1, fields: 8, fieldSize: 1024 } })
  refuseOtherOrigins(app)
  await describeApi(app, services.version)
  for (const addFeature of features) addFeature(app, services)
  await serveWebFiles(app, services.webFolder)
  await app.ready()
  return app
}
