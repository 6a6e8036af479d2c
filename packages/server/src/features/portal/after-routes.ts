import { addDays, addMonths, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { readPaperHead, sendPaper } from '../documents/send-paper.ts'
import { readSettings } from '../forms/read-settings.ts'
import { pigmentPassport } from '../sessions/pigment-passport.ts'
import { handleClient } from './handle-client.ts'
import { ownSession } from './own-session.ts'

/** The time after the course: healed photo, touch-up, what is in the skin. */
export function addAfterRoutes(app: FastifyInstance, services: Services): void {
  const { now, printer } = services

  handleClient(app, services, routes.portalAfter, ({ forClient }) =>
    forClient(async (transaction) => {
      const session = await ownSession(transaction, now())
      const settings = await readSettings(transaction)
      const photo = await transaction
        .selectFrom('photo')
        .select('id')
        .where('view', 'in', ['front', 'top'])
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      const [low, high] = session?.plan.touchUp.rangeMonths ?? [0, 0]
      return {
        lastSessionOn: session?.openedOn ?? null,
        isCourseDone: session !== null && session.number >= session.count,
        healedFrom: session && addDays(session.openedOn, settings.photoUse.healedFromDay),
        pigment: session?.plan.pigment ?? null,
        touchUp: session && {
          from: addMonths(session.openedOn, low),
          to: addMonths(session.openedOn, high),
        },
        earlierPhotoId: photo?.id ?? null,
      }
    }),
  )

  handleClient(app, services, routes.portalPassport, async ({ client: { clientId }, asClinic, reply }) => {
    // What a lot is comes with what is left of it, which is no client's business: read as the clinic.
    const paper = await asClinic(async (transaction) => {
      const client = await transaction
        .selectFrom('client')
        .select(['id', 'name'])
        .where('id', '=', clientId)
        .executeTakeFirstOrThrow()
      return pigmentPassport(transaction, client, await readPaperHead(transaction))
    })
    return sendPaper(printer, reply, 'passport', paper)
  })
}
