import { addDays, daysBetween } from '../day-count.ts'
import { dayAt, minuteAt } from './zoned-time.ts'
import type { CourseVisit } from './course-visits.ts'
import type { Diary, Place } from './diary.ts'
import { findFreeTimes } from './find-free-times.ts'
import { asBooked, searchDays } from './propose-course.ts'

export type PlacedVisit = CourseVisit & { readonly appointmentId: string; readonly place: Place }

export type VisitMove = {
  readonly appointmentId: string
  readonly from: Place
  /** Null when no free time was found. */
  readonly to: Place | null
}

/**
 * [BK-8] [BK-9] What moving one visit does to the later ones: those that would come too soon (or, the finishing visit, too late)
 * go to the first day that fits, near their own time of day, with their own practitioner; the others stay.
 * @param visits those still to come, in order, the moved one first and at its present place
 */
export function reflowCourse(
  visits: readonly PlacedVisit[],
  movedTo: Place,
  clientId: string,
  diary: Diary,
): VisitMove[] {
  const [moved, ...later] = visits
  if (moved === undefined) return []
  const { timeZone } = diary
  const moves: VisitMove[] = [{ appointmentId: moved.appointmentId, from: moved.place, to: movedTo }]
  const laid = [asBooked(movedTo, clientId, diary, moved.appointmentId)]
  const own = new Set(visits.map(({ appointmentId }) => appointmentId))
  const others = diary.booked.filter(({ id }) => !own.has(id))
  let before = dayAt(movedTo.fromMs, timeZone)
  for (const visit of later) {
    const gap = daysBetween(before, dayAt(visit.place.fromMs, timeZone))
    const keeps = gap >= visit.gapDays && (visit.lastGapDays === null || gap <= visit.lastGapDays)
    const now: Diary = { ...diary, booked: [...others, ...laid] }
    const place = keeps ? visit.place : firstFree(visit, addDays(before, visit.gapDays), clientId, now)
    if (!keeps) moves.push({ appointmentId: visit.appointmentId, from: visit.place, to: place })
    if (place !== null) {
      laid.push(asBooked(place, clientId, diary, visit.appointmentId))
      before = dayAt(place.fromMs, timeZone)
    } else before = addDays(before, visit.gapDays)
  }
  return moves
}

function firstFree(visit: PlacedVisit, fromDay: string, clientId: string, diary: Diary): Place | null {
  const wish = {
    clientId,
    minutes: visit.minutes,
    fromDay,
    toDay: addDays(fromDay, searchDays),
    roomId: visit.place.roomId,
    nearMinute: minuteAt(visit.place.fromMs, diary.timeZone),
  }
  const own = findFreeTimes({ ...wish, practitionerId: visit.place.practitionerId }, diary, 1)
  return own[0] ?? findFreeTimes(wish, diary, 1)[0] ?? null
}
