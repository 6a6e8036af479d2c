import type { ClinicTransaction } from '../../database/connect.ts'
import { chargeOfPlan } from './charge-queries.ts'
import { openDesk } from './money-desk.ts'
import { postEvents } from './post-events.ts'

/**
 * [MN-3] A session of a course was done: the accepted quote behind it earns its part. Does nothing where no quote was accepted or every part is
 * earned. Take `lockBooks` before any lock of the bookings.
 */
export async function earnSessionOfCourse(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string },
  courseId: string,
  now: Date,
): Promise<void> {
  const course = await transaction
    .selectFrom('course')
    .select('planId')
    .where('id', '=', courseId)
    .executeTakeFirst()
  if (course === undefined || course.planId === null) return
  const booked = await chargeOfPlan(transaction, course.planId)
  if (booked === undefined || booked.facts.ended || booked.facts.visitsDone >= booked.charge.visits) return
  const desk = await openDesk(transaction, who, now)
  await postEvents(desk, [{ booked, event: { kind: 'visit-done' } }], { kind: 'session' })
}
