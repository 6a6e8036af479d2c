import { clientSay, dayAt, routes, triageRuleSentence } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { writeAdverseEvent } from '../sessions/adverse-events.ts'
import { getCheckIn, openCheckIns, recentCheckIns, withoutHealth } from './check-in-queries.ts'

/** What clients said about their skin, for whoever has to do something about it. */
export function addDeskCheckInRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.deskCheckIns, ({ user, query, inClinic }) =>
    inClinic(async (transaction) => {
      const found = await (query.show === 'open' ? openCheckIns : recentCheckIns)(transaction)
      if (user.role === 'reception') return { checkIns: found.map(withoutHealth) }
      return {
        checkIns: found.map((checkIn) => ({ ...checkIn, reasons: checkIn.reasons.map(triageRuleSentence) })),
      }
    }),
  )

  handle(app, services, routes.reviewCheckIn, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await getCheckIn(transaction, params.id)
      await transaction
        .insertInto('checkInReview')
        .values({
          ...{ clinicId: user.clinicId, id: body.id, checkInId: params.id, closes: body.closes },
          note: body.note === '' ? null : body.note,
          ...{ adverseEventId: null, at: now(), byId: user.personId },
        })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: body.closes ? 'check-in-closed' : 'check-in-noted' },
        subject: ['check-in', params.id],
      })
      return getCheckIn(transaction, params.id)
    }),
  )

  handle(app, services, routes.checkInEvent, async ({ user, params, body, inClinic }) => {
    const say = await clientSay('en')
    return inClinic(async (transaction) => {
      const checkIn = await getCheckIn(transaction, params.id)
      if (checkIn.signs.length === 0) {
        const detail = 'This check-in names no sign.'
        throw new Problem('request-invalid', detail)
      }
      const { timeZone } = await clinicDay(transaction, now())
      const signs = checkIn.signs.map((sign) => say(`sign.${sign}`)).join('; ')
      const made = await writeAdverseEvent(transaction, user, now(), checkIn.client.id, {
        ...{ id: body.id, sessionId: checkIn.sessionId, action: body.action, serious: body.serious },
        onsetOn: dayAt(Date.parse(checkIn.saidAt), timeZone),
        sign: checkIn.note === null ? signs : `${signs}. ${checkIn.note}`,
        outcome: null,
        followsId: null,
      })
      if (made)
        await transaction
          .insertInto('checkInReview')
          .values({
            ...{ clinicId: user.clinicId, id: uuidv7(), checkInId: params.id, closes: false, note: null },
            ...{ adverseEventId: body.id, at: now(), byId: user.personId },
          })
          .execute()
      return getCheckIn(transaction, params.id)
    })
  })
}
