import { type BookingSettings, type CourseVisit, type Place } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { insertAppointment } from './write-appointments.ts'

const dayMs = 86_400_000

/** [BK-7] Until when a course is held for its deposit: some days, but not beyond its first visit; null: booked at once. */
export function heldUntilOf(
  settings: BookingSettings,
  depositMinor: number,
  now: Date,
  firstVisitMs: number | undefined,
): Date | null {
  if (settings.holdDays === 0 || depositMinor === 0) return null
  const ends = now.getTime() + settings.holdDays * dayMs
  return new Date(Math.max(now.getTime(), Math.min(ends, firstVisitMs ?? ends)))
}

/** Writes a course with all of its visits; only under the lock of `bookUnderLock`, after every check. */
export async function writeCourse(
  transaction: ClinicTransaction,
  settings: BookingSettings,
  now: Date,
  course: {
    readonly clinicId: string
    readonly personId: string
    readonly clientId: string
    readonly planId: string
    readonly heldUntil: Date | null
    readonly visits: readonly { readonly visit: CourseVisit; readonly place: Place }[]
  },
): Promise<string> {
  const { clinicId, personId, clientId, planId, heldUntil } = course
  const id = uuidv7()
  const state = heldUntil === null ? 'booked' : 'held'
  await transaction
    .insertInto('course')
    .values({
      ...{ clinicId, id, clientId, planId, state, heldUntil, createdAt: now, createdBy: personId },
      ...{ depositReceivedAt: null, depositReceivedBy: null },
    })
    .execute()
  for (const [visitIndex, { visit, place }] of course.visits.entries()) {
    const { kind, sessionNumber, gapDays, lastGapDays } = visit
    await insertAppointment(transaction, settings, now, {
      ...{ clinicId, personId, clientId, place, kind, state, heldUntil, courseId: id },
      ...{ sessionNumber, visitIndex, gapDays, lastGapDays },
    })
  }
  return id
}
