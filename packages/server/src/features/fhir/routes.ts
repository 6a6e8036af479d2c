import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { readBundle } from './read-bundle.ts'

const fhirJson = 'application/fhir+json; charset=utf-8'

/** Records as FHIR R4 for other programs; who took them out stands in the audit log. */
export function addFhirRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.clientFhir, async ({ user, params, inClinic, reply }) => {
    const record = await inClinic(async (transaction) => {
      const made = await readBundle(transaction, user.clinicId, params.id, now())
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'fhir-read', subject: ['client', params.id] as const },
      })
      return made
    })
    return reply.type(fhirJson).send(JSON.stringify(record))
  })

  handle(app, services, routes.clinicFhir, async ({ user, inClinic, reply }) => {
    const records = await inClinic(async (transaction) => {
      const made = await readBundle(transaction, user.clinicId, null, now())
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'fhir-read', subject: ['clinic', user.clinicId] as const },
      })
      return made
    })
    return reply.type(fhirJson).send(JSON.stringify(records))
  })
}
