import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import { startSession } from '../../http/session.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { messageOf } from '../../start-refusal.ts'
import { createDemoClinic } from '../demo/create-demo-clinic.ts'
import { demoPassword, demoSignIns } from '../demo/demo-people.ts'
import { hashPassword, refuseWeakPassword } from '../identity/passwords.ts'
import { isSetUp, makeFirstClinic, ownTimeZone } from './first-clinic.ts'

export function addSetupRoutes(app: FastifyInstance, services: Services): void {
  const { database, demoPhotos, now, version } = services

  const refuseSecondSetup = async () => {
    if ((await isSetUp(database)).done) throw new Problem('setup-already-done', 'Sign in instead.')
  }

  handle(app, services, routes.status, async () => {
    const { done, demoAddresses } = await isSetUp(database)
    const status = { setup: done ? ('done' as const) : ('needed' as const), version }
    if (demoAddresses.length === 0) return { ...status, demo: false }
    return {
      ...status,
      demo: true,
      demoSignIns: demoSignIns
        .filter(({ email }) => demoAddresses.includes(email))
        .map(({ email, role }) => ({ email, role })),
      demoPassword,
    }
  })

  handle(app, services, routes.setUpClinic, async ({ body, request, reply }) => {
    await refuseSecondSetup()
    const { clinicName, ownerName, email, password, currency, locale } = body
    const timeZone = body.timeZone ?? ownTimeZone()
    refuseWeakPassword(password, { email, names: [ownerName, clinicName] })
    const passwordHash = await hashPassword(password)
    return makeFirstClinic(
      database,
      { name: clinicName, currency, locale, timeZone, demo: false },
      { name: ownerName, email, passwordHash },
      now(),
      async (transaction, { clinicId, ownerId }) => {
        await startSession(transaction, request, reply, { clinicId, personId: ownerId }, now())
        return { clinicId }
      },
    )
  })

  handle(app, services, routes.setUpDemo, async ({ query, request, reply }) => {
    await refuseSecondSetup()
    const { clinicId, ownerId, password, signIns } = await createDemoClinic(
      services,
      query.timeZone ?? ownTimeZone(),
    )
    await database.inClinic(clinicId, (transaction) =>
      startSession(transaction, request, reply, { clinicId, personId: ownerId }, now()),
    )
    // The photos are drawn while the person looks around; what is asked for goes first.
    void demoPhotos
      .warm()
      .catch((error: unknown) => request.log.info({ reason: messageOf(error) }, 'demo photos'))
    return { clinicId, password, signIns: [...signIns] }
  })
}
