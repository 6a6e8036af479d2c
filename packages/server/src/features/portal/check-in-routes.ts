import { routes, type Symptom, triage, triageLevels } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { alertPractice } from './check-in-alert-job.ts'
import { handleClient } from './handle-client.ts'
import { ownSession } from './own-session.ts'

const minuteMs = 60_000
/** A check-in written offline still counts for the day on which it was written, for this long. */
const latestMs = 14 * 24 * 60 * minuteMs

const select = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('checkIn as c')
    .select(['c.id', 'c.day', 'c.signs', 'c.note', 'c.level', 'c.ruleIds', 'c.saidAt', 'c.receivedAt'])
    .select((builder) =>
      builder
        .exists(
          builder
            .selectFrom('checkInReview as r')
            .select('r.id')
            .whereRef('r.clinicId', '=', 'c.clinicId')
            .whereRef('r.checkInId', '=', 'c.id'),
        )
        .as('seen'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const show = ({ signs, saidAt, receivedAt, seen, ...row }: Row) => ({
  ...row,
  signs: signs as Symptom[],
  saidAt: saidAt.toISOString(),
  receivedAt: receivedAt.toISOString(),
  seen: seen === true,
})

/** Levels at which the practice is written to at once, at any hour. */
const alertLevels = triageLevels.slice(triageLevels.indexOf('doctor-today'))

/** How the skin is, as the client says it, and what the rules advise at once. */
export function addCheckInRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handleClient(app, services, routes.addCheckIn, async ({ body, client, forClient, asClinic }) => {
    const checkIn = await forClient(async (transaction) => {
      const known = await select(transaction).where('c.id', '=', body.id).executeTakeFirst()
      if (known !== undefined) return show(known)
      const receivedAt = now()
      const said = Date.parse(body.saidAt)
      // A clock that is wrong must not move the day of healing: only what can be true is believed.
      const believable = said <= receivedAt.getTime() + minuteMs && said > receivedAt.getTime() - latestMs
      const saidAt = believable ? new Date(Math.min(said, receivedAt.getTime())) : receivedAt
      const session = await ownSession(transaction, saidAt)
      const signs = [...new Set(body.signs)]
      // Before any session nothing is healing: the rules read the signs as of the first day.
      const { level, reasons } = triage(signs, session?.day ?? 0)
      if (body.photoId !== null) {
        const photo = await transaction
          .selectFrom('photo')
          .select('id')
          .where('id', '=', body.photoId)
          .executeTakeFirst()
        if (photo === undefined) {
          const detail = 'This photo is not there; send it again.'
          throw new Problem('request-invalid', detail, { errors: [{ pointer: '/photoId', detail }] })
        }
      }
      await transaction
        .insertInto('checkIn')
        .values({
          ...{ clinicId: client.clinicId, id: body.id, clientId: client.clientId },
          ...{ sessionId: session?.id ?? null, day: session?.day ?? null },
          signs: JSON.stringify(signs),
          note: body.note === '' ? null : body.note,
          photoId: body.photoId,
          level,
          ruleIds: JSON.stringify(reasons.map(({ ruleId }) => ruleId)),
          ...{ language: client.language, saidAt, receivedAt },
        })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .execute()
      const row = await select(transaction).where('c.id', '=', body.id).executeTakeFirst()
      if (row === undefined) throw new Problem('record-id-taken')
      return show(row)
    })
    // Asked for again with every copy that arrives: a server that died in between delays the alert, and loses none.
    if (alertLevels.includes(checkIn.level))
      await asClinic((transaction) =>
        alertPractice(transaction, { clinicId: client.clinicId, checkInId: checkIn.id }),
      )
    return checkIn
  })

  handleClient(app, services, routes.listCheckIns, ({ forClient }) =>
    forClient(async (transaction) => ({
      checkIns: (await select(transaction).orderBy('c.saidAt', 'desc').limit(100).execute()).map(show),
    })),
  )
}
