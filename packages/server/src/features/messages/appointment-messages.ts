import { addDays, dayAt, isUrgentChange, minuteAt, instantAt } from '@halftone/clinic'
import { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { cancelJobs, enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind } from '../../jobs/job-kind.ts'
import { type AppointmentRow, selectAppointments } from '../booking/appointment-queries.ts'
import { cancelMessages } from './change-message.ts'
import { enqueueMessage, type NewMessage } from './enqueue-message.ts'
import { readMessageFacts, visitLines } from './message-facts.ts'

const noticeJob = 'appointment-notice'
const notices = ['appointment-reminder', 'preparation'] as const
type Notice = (typeof notices)[number]

const noticePayload = z.object({
  appointmentId: z.uuid(),
  notice: z.enum(notices),
  /** The time that it was asked for; at another one the notice is another job. */
  startsAt: z.string(),
})

const placeValues =
  (row: AppointmentRow, more: { readonly [name: string]: string } = {}): NewMessage['values'] =>
  (words) => ({
    day: words.day(row.startsAt),
    time: words.time(row.startsAt),
    minutes: String(Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000)),
    practitioner: row.practitionerName,
    room: row.roomName ?? '',
    ...more,
  })

/** Visits at which the skin is worked on, for which one prepares. */
const needsPreparation = ({ kind }: AppointmentRow) =>
  kind === 'session' || kind === 'finishing' || kind === 'touch-up'

/**
 * Tells a client what became of an appointment, in the transaction that changed it: what was still to be said about it is taken back,
 * and its reminders follow it. Says nothing of what is held or past.
 */
export async function tellAppointment(
  transaction: ClinicTransaction,
  what: 'confirmed' | 'moved' | 'cancelled',
  {
    clinicId,
    personId,
    appointmentId,
    now,
  }: {
    readonly clinicId: string
    readonly personId: string | null
    readonly appointmentId: string
    readonly now: Date
  },
): Promise<void> {
  const row = await selectAppointments(transaction).where('a.id', '=', appointmentId).executeTakeFirst()
  if (row === undefined) return
  await takeBack(transaction, row, { clinicId, now })
  // Who has not heard of the course yet hears of it as it is now.
  if (
    row.courseId !== null &&
    (await cancelMessages(transaction, ['course', row.courseId], { clinicId, at: now })) > 0
  )
    await writeCourseMessage(transaction, { clinicId, personId, courseId: row.courseId, now })
  if (row.startsAt <= now || (row.state !== 'booked' && row.state !== 'cancelled')) return
  const { settings } = await readMessageFacts(transaction)
  await enqueueMessage(transaction, {
    ...{ clinicId, clientId: row.clientId, now, createdBy: personId },
    kind: `appointment-${what}`,
    key: `appointment:${row.id}:${row.sequence}`,
    about: ['appointment', row.id],
    values: placeValues(row),
    urgent: isUrgentChange(row.startsAt.getTime(), now.getTime(), settings.messages),
    sendBefore: row.startsAt,
  })
  if (row.state === 'booked') await askForNotices(transaction, row, { clinicId, now })
}

/**
 * Tells a client of a whole course in one message, in the transaction that booked it; every visit has its own reminders.
 * A course with one visit left is told as an appointment.
 */
export async function tellCourse(
  transaction: ClinicTransaction,
  course: {
    readonly clinicId: string
    readonly personId: string | null
    readonly courseId: string
    readonly now: Date
  },
): Promise<void> {
  const { clinicId, now } = course
  const visits = await bookedVisits(transaction, course)
  const [only] = visits
  if (only !== undefined && visits.length === 1)
    return tellAppointment(transaction, 'confirmed', { ...course, appointmentId: only.id })
  for (const row of visits) {
    await takeBack(transaction, row, { clinicId, now })
    await askForNotices(transaction, row, { clinicId, now })
  }
  await cancelMessages(transaction, ['course', course.courseId], { clinicId, at: now })
  await writeCourseMessage(transaction, course)
}

const bookedVisits = (
  transaction: ClinicTransaction,
  { courseId, now }: { readonly courseId: string; readonly now: Date },
): Promise<AppointmentRow[]> =>
  selectAppointments(transaction)
    .where('a.courseId', '=', courseId)
    .where('a.state', '=', 'booked')
    .where('a.startsAt', '>', now)
    .orderBy('a.startsAt')
    .execute()

async function writeCourseMessage(
  transaction: ClinicTransaction,
  course: {
    readonly clinicId: string
    readonly personId: string | null
    readonly courseId: string
    readonly now: Date
  },
): Promise<void> {
  const { clinicId, personId, courseId, now } = course
  const visits = await bookedVisits(transaction, course)
  const [first] = visits
  if (first === undefined) return
  const { settings } = await readMessageFacts(transaction)
  await enqueueMessage(transaction, {
    ...{ clinicId, clientId: first.clientId, now, createdBy: personId, kind: 'course-confirmed' },
    key: `course:${courseId}:${visits.map(({ id, sequence }) => `${id.slice(-8)}.${sequence}`).join()}`,
    about: ['course', courseId],
    values: (words) => ({
      visits: visitLines(visits, words),
      count: String(visits.length),
      day: words.day(first.startsAt),
      time: words.time(first.startsAt),
    }),
    urgent: isUrgentChange(first.startsAt.getTime(), now.getTime(), settings.messages),
    sendBefore: first.startsAt,
  })
}

async function takeBack(
  transaction: ClinicTransaction,
  { id }: AppointmentRow,
  { clinicId, now }: { readonly clinicId: string; readonly now: Date },
): Promise<void> {
  await cancelMessages(transaction, ['appointment', id], { clinicId, at: now })
  await cancelJobs(transaction, { kind: noticeJob, key: id, at: now })
}

/** Asks for what is said before a visit: a reminder, and how to prepare. */
async function askForNotices(
  transaction: ClinicTransaction,
  row: AppointmentRow,
  { clinicId, now }: { readonly clinicId: string; readonly now: Date },
): Promise<void> {
  const { settings, timeZone } = await readMessageFacts(transaction)
  const { reminderDays, preparationDays } = settings.messages
  const wanted: [Notice, number][] = [
    ['appointment-reminder', reminderDays],
    ['preparation', needsPreparation(row) ? preparationDays : 0],
  ]
  for (const [notice, days] of wanted) {
    const at = daysBefore(row.startsAt, days, timeZone)
    // Whoever books within those days has just been told the time.
    if (days === 0 || (notice === 'appointment-reminder' && at <= now)) continue
    const startsAt = row.startsAt.toISOString()
    await enqueueJob(transaction, {
      ...{ clinicId, kind: noticeJob, key: `${row.id}:${notice}:${row.sequence}` },
      payload: { appointmentId: row.id, notice, startsAt },
      runAfter: at <= now ? now : at,
    })
  }
}

/** The same time of the day, so many days earlier: a reminder of ten o'clock comes at ten. */
const daysBefore = (startsAt: Date, days: number, timeZone: string): Date => {
  const ms = startsAt.getTime()
  return new Date(instantAt(addDays(dayAt(ms, timeZone), -days), minuteAt(ms, timeZone), timeZone))
}

/** [MS-4] [MS-5] Reminders and how to prepare; an appointment that has changed in the meantime is left alone. */
export const appointmentJobs: readonly JobKind[] = [
  jobKind({
    kind: noticeJob,
    payload: noticePayload,
    run: ({ clinicId, now, payload: { appointmentId, notice, startsAt }, finish }) =>
      finish(async (transaction) => {
        const row = await selectAppointments(transaction).where('a.id', '=', appointmentId).executeTakeFirst()
        if (row?.state !== 'booked' || row.startsAt.toISOString() !== startsAt || row.startsAt <= now) return
        const { settings } = await readMessageFacts(transaction)
        await enqueueMessage(transaction, {
          ...{ clinicId, clientId: row.clientId, now, kind: notice, about: ['appointment', row.id] },
          key: `${notice}:${row.id}:${row.sequence}`,
          values: placeValues(
            row,
            notice === 'preparation' ? { noAlcoholHours: String(settings.messages.noAlcoholHours) } : {},
          ),
          sendBefore: row.startsAt,
        })
      }),
  }),
]
