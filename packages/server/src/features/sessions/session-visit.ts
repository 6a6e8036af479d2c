import { mayBecome } from '@halftone/clinic'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { getAppointment } from '../booking/appointment-queries.ts'
import { bookUnderLock } from '../booking/book-under-lock.ts'
import { readBookingRules } from '../booking/read-diary.ts'
import { changeAppointment } from '../booking/write-appointments.ts'
import { earnSessionOfCourse } from '../money/earn-session.ts'
import { lockBooks } from '../money/money-desk.ts'

type Writer = { readonly clinicId: string; readonly personId: string }
type Visit = { readonly appointmentId: string | null }

/** A session has begun: whoever it is for has arrived. */
export async function visitBegins(
  transaction: ClinicTransaction,
  user: Writer,
  { appointmentId }: Visit,
  now: Date,
): Promise<void> {
  if (appointmentId === null) return
  await bookUnderLock(transaction, user.clinicId, now, async () => {
    const row = await getAppointment(transaction, appointmentId)
    // One that is done stays done: a second session of the same visit does not take it back.
    if (row.state === 'done' || !mayBecome(row.state, 'arrived')) return
    await setState(transaction, user, row, 'arrived', now)
  })
}

/** A session is closed: its visit is done, and the quote behind its course has earned a part, once. */
export async function visitEnds(
  transaction: ClinicTransaction,
  user: Writer,
  { appointmentId }: Visit,
  now: Date,
): Promise<void> {
  if (appointmentId === null) return
  // Whoever takes both locks takes this one first.
  await lockBooks(transaction, user.clinicId)
  await bookUnderLock(transaction, user.clinicId, now, async () => {
    const row = await getAppointment(transaction, appointmentId)
    if (row.state !== 'arrived') return
    await setState(transaction, user, row, 'done', now)
    if (row.kind === 'session' && row.courseId !== null)
      await earnSessionOfCourse(transaction, user, row.courseId, now)
  })
}

async function setState(
  transaction: ClinicTransaction,
  user: Writer,
  row: Awaited<ReturnType<typeof getAppointment>>,
  state: 'arrived' | 'done',
  now: Date,
): Promise<void> {
  const { settings } = await readBookingRules(transaction)
  await changeAppointment(transaction, settings, now, row, { state, heldUntil: null })
  await recordAudit(transaction, {
    ...{ ...user, at: now, action: `appointment-${state}`, subject: ['appointment', row.id] as const },
  })
}
