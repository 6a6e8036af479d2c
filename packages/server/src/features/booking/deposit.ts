import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { tellCourse } from '../messages/appointment-messages.ts'
import { visitsOf } from './appointment-queries.ts'
import { readBookingRules } from './read-diary.ts'
import { changeAppointment } from './write-appointments.ts'

/**
 * Marks the deposit of a course as received: what was held is booked. Does nothing to a course that is booked already, so that
 * a payment may be told twice. Call it under `bookUnderLock`. Throws `state-refused` for a course that is cancelled.
 */
export async function confirmCourseDeposit(
  transaction: ClinicTransaction,
  {
    clinicId,
    courseId,
    personId,
    at,
    quietly = false,
  }: {
    readonly clinicId: string
    readonly courseId: string
    readonly personId: string
    readonly at: Date
    /** The client is not told. */
    readonly quietly?: boolean
  },
): Promise<void> {
  const course = await transaction
    .selectFrom('course')
    .select(['state', 'depositReceivedAt', 'revision'])
    .where('id', '=', courseId)
    .executeTakeFirst()
  if (course === undefined) throw new Problem('not-found')
  if (course.state === 'cancelled') throw new Problem('state-refused', 'The hold has ended; book it again.')
  if (course.depositReceivedAt !== null) return
  await transaction
    .updateTable('course')
    .set({
      state: 'booked',
      heldUntil: null,
      depositReceivedAt: at,
      depositReceivedBy: personId,
      revision: course.revision + 1,
    })
    .where('id', '=', courseId)
    .execute()
  const { settings } = await readBookingRules(transaction)
  for (const row of await visitsOf(transaction, courseId))
    if (row.state === 'held')
      await changeAppointment(transaction, settings, at, row, { state: 'booked', heldUntil: null })
  if (!quietly) await tellCourse(transaction, { clinicId, personId, courseId, now: at })
}
