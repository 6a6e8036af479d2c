import { aftercareOn, lookDays, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readSettings } from '../forms/read-settings.ts'
import { ownAftercareTexts } from './aftercare-texts.ts'
import { handleClient } from './handle-client.ts'
import { nextVisit } from './own-appointments.ts'
import { ownSession, ownSkin, zonesOfSession } from './own-session.ts'

/** What the client needs today, in one answer that the device keeps for when there is no network. */
export function addTodayRoutes(app: FastifyInstance, services: Services): void {
  const { now, clientPictures } = services

  handleClient(app, services, routes.portalToday, ({ client, forClient }) =>
    forClient(async (transaction) => {
      const { today } = await clinicDay(transaction, now())
      const settings = await readSettings(transaction)
      const session = await ownSession(transaction, now())
      const last =
        session &&
        (await transaction
          .selectFrom('checkIn')
          .select('signs')
          .where('sessionId', '=', session.id)
          .orderBy('saidAt', 'desc')
          .limit(1)
          .executeTakeFirst())
      return {
        today,
        session: session && {
          ...{ id: session.id, number: session.number, count: session.count },
          ...{ openedOn: session.openedOn, day: session.day },
          zones: await zonesOfSession(transaction, session.id),
        },
        scabs: last ? last.signs.includes('scabs') : null,
        aftercare: aftercareOn(0, false, settings).map(({ thing, fromDay }) => ({ thing, fromDay })),
        ownTexts: {
          language: client.language,
          bySlot: await ownAftercareTexts(transaction, client.language),
        },
        lookDays: session === null ? [] : [...lookDays],
        nextVisit: await nextVisit(transaction, now()),
      }
    }),
  )

  handleClient(app, services, routes.portalLook, async ({ params, forClient, reply, request }) => {
    const { number, skin } = await forClient(async (transaction) => ({
      number: (await ownSession(transaction, now()))?.number ?? 1,
      skin: await ownSkin(transaction),
    }))
    // Any day would be one more picture to draw: the nearest of the few that are kept.
    const day = lookDays.reduce((best, one) =>
      Math.abs(one - params.day) < Math.abs(best - params.day) ? one : best,
    )
    const picture = await clientPictures.healing(skin, number, day)
    const etag = `"${services.version}-${number}-${day}-${picture.length}"`
    void reply.header('cache-control', 'private, no-cache').header('etag', etag).type('image/webp')
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    return reply.send(picture)
  })
}
