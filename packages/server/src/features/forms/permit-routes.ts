import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { dropFromPortfolios } from '../people/portfolio.ts'
import { getPatchTest } from './patch-test-queries.ts'
import { addPermissionEvent, listPermissions } from './photo-permission-queries.ts'
import { readSettings } from './read-settings.ts'

const refuse = (pointer: string, detail: string): Problem =>
  new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })

/** Patch tests and photo permissions: what was seen and said, one row each, never changed. */
export function addPermitRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.addPatchTest, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const placedAt = body.placedAt === undefined ? now() : new Date(body.placedAt)
      if (placedAt > now()) throw refuse('/placedAt', 'A patch test is recorded once it is placed.')
      const id = uuidv7()
      const { declined, place = null, product = null, lot = null } = body
      await transaction
        .insertInto('patchTest')
        .values({
          ...{ clinicId: user.clinicId, id, clientId: params.id, declined, placedAt },
          ...{ place, product, lot, recordedBy: user.personId },
        })
        .execute()
      const action = declined ? 'patch-test-declined' : 'patch-test-placed'
      await recordAudit(transaction, { ...user, at: now(), action, subject: ['patch-test', id] })
      return getPatchTest(transaction, id, now(), await readSettings(transaction))
    }),
  )

  handle(app, services, routes.readPatchTest, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const settings = await readSettings(transaction)
      const test = await getPatchTest(transaction, params.id, now(), settings)
      if (test.declined) throw refuse('/result', 'This patch test was declined; there is nothing to read.')
      // A reaction is recorded whenever it is seen; a clear skin only once it has had its time.
      if (body.result === 'clear' && test.state === 'waiting')
        throw refuse('/result', `It can be called clear from ${test.readableFrom} on.`)
      await transaction
        .insertInto('patchTestReading')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), patchTestId: params.id, result: body.result },
          ...{ note: body.note ?? null, at: now(), recordedBy: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'patch-test-read',
        subject: ['patch-test', params.id],
      })
      return getPatchTest(transaction, params.id, now(), settings)
    }),
  )

  handle(app, services, routes.answerPhotoPermission, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const { purpose, given } = body
      await addPermissionEvent(transaction, {
        ...{ clinicId: user.clinicId, clientId: params.id, purpose, given },
        ...{ at: now(), recordedBy: user.personId },
      })
      if (!given && purpose === 'portfolio') await dropFromPortfolios(transaction, params.id)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: given ? 'photo-permission-given' : 'photo-permission-withdrawn',
        subject: ['client', params.id],
        detail: { purpose },
      })
      return { permissions: await listPermissions(transaction, params.id) }
    }),
  )
}
