import {
  checkGaps,
  checkPlace,
  courseVisits,
  dayAt,
  mayBecome,
  type Place,
  proposeCourse,
  routes,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { chargeOfPlan } from '../money/charge-queries.ts'
import { endCharge } from '../money/end-charge.ts'
import { lockBooks, openDesk } from '../money/money-desk.ts'
import { getPlan } from '../plans/queries.ts'
import { tellAppointment, tellCourse } from '../messages/appointment-messages.ts'
import { selectAppointments, showAppointment, visitsOf } from './appointment-queries.ts'
import { showPlace } from './appointment-routes.ts'
import { heldUntilOf, writeCourse } from './book-course.ts'
import { bookUnderLock } from './book-under-lock.ts'
import { coursesOf, getCourse } from './course-queries.ts'
import { confirmCourseDeposit } from './deposit.ts'
import { releaseEndedHolds } from './holds.ts'
import { readBookingRules, readDiary } from './read-diary.ts'
import { placeOf, refuseFindings, refuseStale } from './refuse-booking.ts'
import { changeAppointment } from './write-appointments.ts'

export function addCourseRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.proposeCourse, ({ params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await releaseEndedHolds(transaction, now())
      const { plan, clientId } = await getPlan(transaction, params.id)
      const diary = await readDiary(transaction, now())
      const visits = courseVisits(plan, diary.settings)
      const settled = new Map<number, Place>()
      for (const [position, sent] of body.settled.entries()) {
        const visit = visits[sent.index]
        if (visit === undefined) throw new Problem('request-invalid', 'The plan has no such visit.')
        settled.set(sent.index, placeOf(sent, visit.minutes, diary, `/settled/${position}`))
      }
      const { practitionerId, roomId, nearMinute } = body
      const fromDay = body.fromDay ?? dayAt(diary.nowMs, diary.timeZone)
      const proposed = proposeCourse(
        visits,
        { clientId, fromDay, practitionerId, roomId, nearMinute, settled },
        diary,
      )
      const places = proposed.map(({ place }) => place)
      const placed = proposed.filter(({ place }) => place !== null)
      const gapsOf = (list: readonly (Place | null)[]) =>
        list.flatMap((place) => (place === null ? [] : dayAt(place.fromMs, diary.timeZone)))
      const booked = await transaction
        .selectFrom('course')
        .select('id')
        .where('planId', '=', params.id)
        .where('state', '!=', 'cancelled')
        .executeTakeFirst()
      return {
        visits: proposed.map(({ place, alternatives, ...visit }) => ({
          ...visit,
          time: place && showPlace(place),
          alternatives: alternatives.map(showPlace),
        })),
        findings: [
          ...places.flatMap((place, index) =>
            place === null
              ? []
              : checkPlace({ ...place, clientId }, diary).map((found) => ({
                  ...found,
                  about: `visits/${index}`,
                })),
          ),
          ...(placed.length === visits.length ? checkGaps(visits, gapsOf(places)) : []),
        ],
        bookedCourseId: booked?.id ?? null,
        heldUntil:
          heldUntilOf(diary.settings, plan.quote.depositMinor, now(), places[0]?.fromMs)?.toISOString() ??
          null,
      }
    }),
  )

  handle(app, services, routes.bookCourse, ({ user, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const { plan, clientId } = await getPlan(transaction, body.planId)
        const earliest = Math.min(...body.visits.map(({ startsAt }) => Date.parse(startsAt)))
        const diary = await readDiary(transaction, now(), new Date(earliest))
        const asked = courseVisits(plan, diary.settings)
        const { length } = body.visits
        if (length > asked.length || length < asked.length - 1)
          throw new Problem(
            'request-invalid',
            `The plan has ${asked.length - 1} sessions and a finishing visit.`,
          )
        const visits = asked.slice(0, length)
        const chosen = visits.flatMap((visit, index) => {
          const sent = body.visits[index]
          return sent === undefined
            ? []
            : [{ visit, place: placeOf(sent, visit.minutes, diary, `/visits/${index}`) }]
        })
        const places = chosen.map(({ place }) => place)
        refuseFindings(
          [
            ...places.flatMap((place, index) =>
              checkPlace({ ...place, clientId }, diary).map((found) => ({
                ...found,
                about: `visits/${index}`,
              })),
            ),
            ...checkGaps(
              visits,
              places.map(({ fromMs }) => dayAt(fromMs, diary.timeZone)),
            ),
          ],
          body.anyway,
        )
        const heldUntil = heldUntilOf(diary.settings, plan.quote.depositMinor, now(), places[0]?.fromMs)
        const id = await writeCourse(transaction, diary.settings, now(), {
          ...{ ...user, clientId, planId: body.planId, heldUntil, visits: chosen },
        })
        const charge = await chargeOfPlan(transaction, body.planId)
        // Whoever paid before a time was found holds it at once; told below, with every other visit.
        if (charge !== undefined && !charge.facts.ended && charge.state.receivedMinor >= charge.depositMinor)
          await confirmCourseDeposit(transaction, {
            ...{ clinicId: user.clinicId, courseId: id, personId: user.personId, at: now(), quietly: true },
          })
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'course-booked', subject: ['course', id] as const },
        })
        await tellCourse(transaction, { ...user, courseId: id, now: now() })
        return getCourse(transaction, id)
      }),
    ),
  )

  handle(app, services, routes.clientBookings, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await releaseEndedHolds(transaction, now())
      const { timeZone } = await readBookingRules(transaction)
      const single = await selectAppointments(transaction)
        .where('a.clientId', '=', params.id)
        .where('a.courseId', 'is', null)
        .orderBy('a.startsAt', 'desc')
        .limit(200)
        .execute()
      return {
        courses: await coursesOf(transaction, params.id),
        appointments: single.map(showAppointment),
        timeZone,
      }
    }),
  )

  handle(app, services, routes.receiveDeposit, ({ user, params, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        refuseStale(await getCourse(transaction, params.id), body.revision)
        await confirmCourseDeposit(transaction, { ...user, courseId: params.id, at: now() })
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'deposit-received', subject: ['course', params.id] as const },
        })
        return getCourse(transaction, params.id)
      }),
    ),
  )

  handle(app, services, routes.cancelCourse, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { charge } = body
      if (charge !== undefined && user.role === 'practitioner')
        throw new Problem('forbidden', 'The desk ends the charge.')
      // Whoever takes both locks takes this one first.
      if (charge !== undefined) await lockBooks(transaction, user.clinicId)
      return bookUnderLock(transaction, user.clinicId, now(), async () => {
        const course = await getCourse(transaction, params.id)
        refuseStale(course, body.revision)
        if (course.state === 'cancelled') throw new Problem('state-refused')
        // Before the visits go: how much notice there was is counted to the next one.
        if (charge !== undefined)
          await endChargeOf(transaction, user, course.planId, { ...charge, reason: body.reason })
        await cancelVisits(transaction, user, params.id, body.reason, now())
        await transaction
          .updateTable('course')
          .set({ state: 'cancelled', heldUntil: null, revision: course.revision + 1 })
          .where('id', '=', params.id)
          .execute()
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'course-cancelled', subject: ['course', params.id] as const },
          detail: { reason: body.reason },
        })
        return getCourse(transaction, params.id)
      })
    }),
  )

  /** [CX-2] [CX-4] Ends what the client agreed to for the plan of a course that is cancelled. */
  async function endChargeOf(
    transaction: ClinicTransaction,
    user: SignedIn,
    planId: string | null,
    end: { by: 'client' | 'clinic'; keptMinor: number; requestKey: string; reason: string },
  ): Promise<void> {
    const booked = planId === null ? undefined : await chargeOfPlan(transaction, planId)
    if (booked === undefined || booked.facts.ended)
      throw new Problem('changed-elsewhere', 'There is no charge of this course to end.')
    const desk = await openDesk(transaction, user, now())
    await endCharge(desk, { ...end, chargeId: booked.id, reason: `Course cancelled (${end.reason})` })
  }
}

/** Visits that were held or booked are cancelled; what has taken place stays. */
async function cancelVisits(
  transaction: ClinicTransaction,
  user: { readonly clinicId: string; readonly personId: string },
  courseId: string,
  reason: 'client' | 'clinic' | 'ill' | 'other',
  now: Date,
): Promise<void> {
  const { settings } = await readBookingRules(transaction)
  const visits = (await visitsOf(transaction, courseId)).filter(({ state }) => mayBecome(state, 'cancelled'))
  for (const row of visits)
    await changeAppointment(transaction, settings, now, row, {
      ...{ state: 'cancelled', cancelReason: reason, heldUntil: null },
    })
  for (const row of visits.filter(({ state }) => state === 'booked'))
    await tellAppointment(transaction, 'cancelled', { ...user, appointmentId: row.id, now })
}
