import {
  addDays,
  checkPlace,
  dayAt,
  findFreeTimes,
  freedTime,
  instantAt,
  instantText,
  isMovable,
  mayBecome,
  type Place,
  reflowCourse,
  routes,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getAppointment, selectAppointments, showAppointment, visitsOf } from './appointment-queries.ts'
import { earnSessionOfCourse } from '../money/earn-session.ts'
import { lockBooks } from '../money/money-desk.ts'
import { tellAppointment } from '../messages/appointment-messages.ts'
import { bookUnderLock } from './book-under-lock.ts'
import { invitationText } from './calendar-file.ts'
import { gapFindings, movableFrom, placeOfRow } from './course-days.ts'
import { releaseEndedHolds, returnToWaitlist } from './holds.ts'
import { readBookingRules, readDiary, readHours, readTimeOff } from './read-diary.ts'
import { placeOf, refuseFindings, refuseStale } from './refuse-booking.ts'
import { readRooms } from './room-routes.ts'
import { changeAppointment, insertAppointment } from './write-appointments.ts'

const mostCalendarDays = 42
/** Days that the search for free times goes on. */
const searchDays = 90

export const showPlace = (place: Place) => ({
  startsAt: instantText(place.fromMs),
  endsAt: instantText(place.toMs),
  practitionerId: place.practitionerId,
  roomId: place.roomId,
})

export function addAppointmentRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.calendar, ({ query, inClinic }) =>
    inClinic(async (transaction) => {
      const { fromDay, toDay } = query
      if (toDay < fromDay || toDay > addDays(fromDay, mostCalendarDays))
        throw new Problem('request-invalid', `Ask for at most ${mostCalendarDays} days, the first one first.`)
      const [{ timeZone, settings }, hours, timeOff, allRooms] = await Promise.all([
        readBookingRules(transaction),
        readHours(transaction),
        readTimeOff(transaction, { fromDay, toDay }),
        readRooms(transaction),
        releaseEndedHolds(transaction, now()),
      ])
      const rows = await selectAppointments(transaction)
        .where('a.startsAt', '<', new Date(instantAt(addDays(toDay, 1), 0, timeZone)))
        .where('a.startsAt', '>=', new Date(instantAt(addDays(fromDay, -1), 0, timeZone)))
        .where('a.endsAt', '>', new Date(instantAt(fromDay, 0, timeZone)))
        .where('a.state', '!=', 'cancelled')
        .orderBy('a.startsAt')
        .orderBy('a.id')
        .execute()
      const practitioners = new Map(
        hours.people.filter(({ bookable }) => bookable).map(({ id, name }) => [id, name]),
      )
      for (const row of rows) practitioners.set(row.practitionerId, row.practitionerName)
      return {
        timeZone,
        appointments: rows.map(showAppointment),
        timeOff,
        hours,
        rooms: allRooms.filter(({ id, active }) => active || rows.some(({ roomId }) => roomId === id)),
        practitioners: [...practitioners].map(([id, name]) => ({ id, name })),
        startStepMinutes: settings.startStepMinutes,
      }
    }),
  )

  handle(app, services, routes.getAppointment, async ({ params, inClinic }) =>
    showAppointment(await inClinic((transaction) => getAppointment(transaction, params.id))),
  )

  handle(app, services, routes.freeTimes, ({ body, inClinic }) =>
    inClinic(async (transaction) => {
      await releaseEndedHolds(transaction, now())
      const diary = await readDiary(transaction, now())
      const fromDay = body.fromDay ?? dayAt(diary.nowMs, diary.timeZone)
      const { clientId = null, count, ...wish } = body
      const found = findFreeTimes(
        { ...wish, clientId, fromDay, toDay: addDays(fromDay, searchDays) },
        diary,
        count,
      )
      return { times: found.map(showPlace) }
    }),
  )

  handle(app, services, routes.addAppointment, ({ user, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const { clientId, kind, minutes, anyway, walkIn } = body
        await requireClient(transaction, clientId)
        const diary = await readDiary(transaction, now(), new Date(body.startsAt))
        const place = placeOf(body, minutes, diary)
        refuseFindings(checkPlace({ ...place, clientId }, diary), anyway)
        const id = await insertAppointment(transaction, diary.settings, now(), {
          ...{ ...user, clientId, kind, place, state: walkIn ? 'arrived' : 'booked' },
        })
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'appointment-booked', subject: ['appointment', id] as const },
        })
        await tellAppointment(transaction, 'confirmed', { ...user, appointmentId: id, now: now() })
        return showAppointment(await getAppointment(transaction, id))
      }),
    ),
  )

  handle(app, services, routes.previewMove, ({ params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await releaseEndedHolds(transaction, now())
      const row = await getAppointment(transaction, params.id)
      const diary = await readDiary(transaction, now(), new Date(body.startsAt))
      const to = placeOf(body, body.minutes ?? minutesOf(placeOfRow(row)), diary)
      const visits = row.courseId === null ? [row] : await visitsOf(transaction, row.courseId)
      const movable = movableFrom(visits, row)
      const moves = reflowCourse(movable, to, row.clientId, diary)
      const byId = new Map(visits.map((visit) => [visit.id, visit]))
      const movedIds = moves.map(({ appointmentId }) => appointmentId)
      const places = new Map(
        moves.flatMap((move) => (move.to ? [[move.appointmentId, move.to] as const] : [])),
      )
      return {
        findings: [
          ...checkPlace({ ...to, clientId: row.clientId, ignoredIds: movedIds }, diary),
          ...gapFindings(visits, places, diary.timeZone),
        ],
        later: moves.slice(1).flatMap((move) => {
          const visit = byId.get(move.appointmentId)
          if (visit === undefined) return []
          return [{ appointment: showAppointment(visit), to: move.to && showPlace(move.to) }]
        }),
        staying: movable
          .filter(({ appointmentId }) => !movedIds.includes(appointmentId))
          .flatMap(({ appointmentId }) => byId.get(appointmentId) ?? [])
          .map(showAppointment),
      }
    }),
  )

  handle(app, services, routes.moveAppointment, ({ user, params, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const row = await getAppointment(transaction, params.id)
        const diary = await readDiary(transaction, now(), new Date(body.startsAt))
        const visits = row.courseId === null ? [row] : await visitsOf(transaction, row.courseId)
        const wanted = [{ ...body, id: params.id }, ...body.later].map((sent, index) => {
          const visit = visits.find(({ id }) => id === sent.id)
          if (visit === undefined) throw new Problem('not-found')
          refuseStale(visit, sent.revision)
          if (!isMovable(visit.state)) throw new Problem('state-refused')
          const minutes = (index === 0 ? body.minutes : undefined) ?? minutesOf(placeOfRow(visit))
          return { visit, place: placeOf(sent, minutes, diary, index === 0 ? '' : `/later/${index - 1}`) }
        })
        const ignoredIds = wanted.map(({ visit }) => visit.id)
        const places = new Map(wanted.map(({ visit, place }) => [visit.id, place]))
        const findings = [
          ...wanted.flatMap(({ place }) =>
            checkPlace({ ...place, clientId: row.clientId, ignoredIds }, diary),
          ),
          ...gapFindings(visits, places, diary.timeZone),
        ]
        refuseFindings(findings, body.anyway)
        for (const { visit, place } of wanted) {
          await changeAppointment(transaction, diary.settings, now(), visit, { place })
          await tellAppointment(transaction, 'moved', { ...user, appointmentId: visit.id, now: now() })
          await recordAudit(transaction, {
            ...{
              ...user,
              at: now(),
              action: 'appointment-moved',
              subject: ['appointment', visit.id] as const,
            },
          })
        }
        const changed = await selectAppointments(transaction)
          .where('a.id', 'in', ignoredIds)
          .orderBy('a.startsAt')
          .execute()
        return { appointments: changed.map(showAppointment) }
      }),
    ),
  )

  handle(app, services, routes.cancelAppointment, ({ user, params, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const row = await getAppointment(transaction, params.id)
        refuseStale(row, body.revision)
        if (!mayBecome(row.state, 'cancelled')) throw new Problem('state-refused')
        const { settings } = await readBookingRules(transaction)
        await changeAppointment(transaction, settings, now(), row, {
          ...{ state: 'cancelled', cancelReason: body.reason, heldUntil: null },
        })
        if (row.state === 'booked')
          await tellAppointment(transaction, 'cancelled', { ...user, appointmentId: row.id, now: now() })
        await returnToWaitlist(transaction, [row.id])
        if (row.courseId !== null) await closeEmptyCourse(transaction, row.courseId)
        await recordAudit(transaction, {
          ...{
            ...user,
            at: now(),
            action: 'appointment-cancelled',
            subject: ['appointment', row.id] as const,
          },
          detail: { reason: body.reason },
        })
        return {
          appointment: showAppointment(await getAppointment(transaction, row.id)),
          waiting: await countWaitingFor(transaction, row.startsAt, now()),
        }
      }),
    ),
  )

  handle(app, services, routes.setAppointmentState, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      // A session that is done is earned in the same step; whoever takes both locks takes this one first.
      await lockBooks(transaction, user.clinicId)
      return bookUnderLock(transaction, user.clinicId, now(), async () => {
        const row = await getAppointment(transaction, params.id)
        refuseStale(row, body.revision)
        if (!mayBecome(row.state, body.state)) throw new Problem('state-refused')
        const { settings } = await readBookingRules(transaction)
        await changeAppointment(transaction, settings, now(), row, { state: body.state, heldUntil: null })
        if (body.state === 'done' && row.kind === 'session' && row.courseId !== null)
          await earnSessionOfCourse(transaction, user, row.courseId, now())
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: `appointment-${body.state}` },
          subject: ['appointment', row.id],
        })
        return showAppointment(await getAppointment(transaction, row.id))
      })
    }),
  )

  handle(app, services, routes.appointmentFile, async ({ user, params, inClinic, reply }) => {
    const { method, text } = await inClinic(async (transaction) => {
      const event = await getAppointment(transaction, params.id)
      const clinic = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
      return invitationText({
        event,
        clinic: { name: clinic.name, email: user.email },
        client: { name: event.clientName, email: event.clientEmail },
      })
    })
    void reply.type(`text/calendar; charset=utf-8; method=${method}`)
    return reply.send(text)
  })
}

const minutesOf = ({ fromMs, toMs }: Place) => Math.round((toMs - fromMs) / 60_000)

export async function requireClient(transaction: ClinicTransaction, clientId: string): Promise<void> {
  const client = await transaction
    .selectFrom('client')
    .select('id')
    .where('id', '=', clientId)
    .executeTakeFirst()
  if (client === undefined) throw new Problem('not-found')
}

/** A course without any visit left is cancelled itself. */
async function closeEmptyCourse(transaction: ClinicTransaction, courseId: string): Promise<void> {
  const left = await transaction
    .selectFrom('appointment')
    .select('id')
    .where('courseId', '=', courseId)
    .where('state', '!=', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  if (left !== undefined) return
  await transaction
    .updateTable('course')
    .set((update) => ({ state: 'cancelled', heldUntil: null, revision: update('revision', '+', 1) }))
    .where('id', '=', courseId)
    .execute()
}

/** How many on the waitlist could come on the day that has just become freer. */
async function countWaitingFor(transaction: ClinicTransaction, freed: Date, now: Date): Promise<number> {
  if (freed < now) return 0
  const diary = await readDiary(transaction, now)
  const day = dayAt(freed.getTime(), diary.timeZone)
  const waiting = await transaction
    .selectFrom('waitlistEntry')
    .select(['clientId', 'minutes', 'practitionerId', 'earliestMinute', 'latestMinute'])
    .where('state', '=', 'waiting')
    .where('fromDay', '<=', day)
    .where('toDay', '>=', day)
    .limit(200)
    .execute()
  return waiting.filter((wish) => freedTime({ ...wish, fromDay: day, toDay: day }, diary)).length
}
