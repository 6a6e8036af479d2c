import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { systemCode } from '../../start-refusal.ts'
import { releaseEndedHolds } from './holds.ts'

const exclusionViolation = '23P01'
const uniqueViolation = '23505'

/**
 * Lets the bookings of one clinic follow one another, so that each sees what the one before wrote and nobody runs into a
 * deadlock. That nothing overlaps is the database's own constraint; the lock only makes the refusal a friendly one.
 */
export async function bookUnderLock<T>(
  transaction: ClinicTransaction,
  clinicId: string,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`booking ${clinicId}`}, 0))`.execute(transaction)
  await releaseEndedHolds(transaction, now)
  try {
    await sql`set constraints all deferred`.execute(transaction)
    const result = await work()
    await sql`set constraints all immediate`.execute(transaction)
    return result
  } catch (error) {
    const code = systemCode(error)
    if (code === exclusionViolation) throw new Problem('time-taken')
    if (code === uniqueViolation && constraintOf(error) === 'course_of_plan_once')
      throw new Problem('course-booked-already')
    throw error
  }
}

const constraintOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : undefined
