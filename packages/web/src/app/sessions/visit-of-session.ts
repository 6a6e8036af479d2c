import type { Appointment } from '@halftone/clinic'
import type { ApiResponse } from '../../shared/api.ts'
import type { ClinicTime } from '../booking/clinic-time.ts'

type Bookings = ApiResponse<'GET /api/clients/:id/bookings'>

/** The visit that a session is begun for: the one that was asked for, else today's first that is not over. */
export function visitOfSession(
  bookings: Bookings | undefined,
  time: Pick<ClinicTime, 'today' | 'dayOf'>,
  askedId: string | undefined,
): Appointment | undefined {
  const all = [
    ...(bookings?.courses.flatMap(({ appointments }) => appointments) ?? []),
    ...(bookings?.appointments ?? []),
  ]
  const asked = all.find(({ id }) => id === askedId)
  if (asked !== undefined) return asked
  return all
    .filter(
      ({ kind, state, startsAt }) =>
        (kind === 'session' || kind === 'touch-up') &&
        (state === 'booked' || state === 'held' || state === 'arrived') &&
        time.dayOf(startsAt) === time.today(),
    )
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0]
}
