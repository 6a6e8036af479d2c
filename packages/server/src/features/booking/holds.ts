import type { ClinicTransaction } from '../../database/connect.ts'

/**
 * Gives back every time whose hold has ended: courses without their deposit, and offers to the waitlist that nobody took. Safe to
 * call at any time and from several requests at once.
 */
export async function releaseEndedHolds(transaction: ClinicTransaction, now: Date): Promise<void> {
  const released = await transaction
    .updateTable('appointment')
    .set((update) => ({
      state: 'cancelled',
      cancelReason: 'hold-ended',
      heldUntil: null,
      revision: update('revision', '+', 1),
      sequence: update('sequence', '+', 1),
      updatedAt: now,
    }))
    .where('state', '=', 'held')
    .where('heldUntil', '<=', now)
    .returning(['id', 'courseId'])
    .execute()
  if (released.length === 0) return
  const courseIds = released.flatMap(({ courseId }) => courseId ?? [])
  if (courseIds.length > 0)
    await transaction
      .updateTable('course')
      .set((update) => ({ state: 'cancelled', heldUntil: null, revision: update('revision', '+', 1) }))
      .where('id', 'in', courseIds)
      .where('state', '=', 'held')
      .execute()
  await returnToWaitlist(
    transaction,
    released.map(({ id }) => id),
  )
}

/** Whoever was offered one of these times waits again. */
export async function returnToWaitlist(
  transaction: ClinicTransaction,
  appointmentIds: readonly string[],
): Promise<void> {
  if (appointmentIds.length === 0) return
  await transaction
    .updateTable('waitlistEntry')
    .set((update) => ({ state: 'waiting', offeredId: null, revision: update('revision', '+', 1) }))
    .where('state', '=', 'offered')
    .where('offeredId', 'in', [...appointmentIds])
    .execute()
}
