import type { CalendarDate } from '../calendar-date.ts'
import { type CourseVisit, earliestDay } from './course-visits.ts'
import { blockedSpan, type Booked, type Diary, type Place } from './diary.ts'
import { findFreeTimes } from './find-free-times.ts'
import { addDays } from '../day-count.ts'
import { bookingRules } from '../rules/booking.ts'
import { dayAt, minuteAt } from './zoned-time.ts'

/** How long the search for one visit goes on, days. */
export const searchDays = 90

export type CourseWish = {
  readonly clientId: string
  readonly fromDay: CalendarDate
  readonly practitionerId?: string | undefined
  readonly roomId?: string | null | undefined
  /** Minute of the day that suits the client; absent: as early as possible, then near the first visit's time. */
  readonly nearMinute?: number | undefined
  /** Places that are settled already, by index of the visit. */
  readonly settled?: ReadonlyMap<number, Place> | undefined
  /** Appointments of the course itself that are being placed anew. */
  readonly ignoredIds?: readonly string[] | undefined
}

export type ProposedVisit = CourseVisit & {
  /** Null when no free time was found within the days searched. */
  readonly place: Place | null
  /** Other free times on the days that follow. */
  readonly alternatives: readonly Place[]
}

/**
 * [BK-1] [BK-2] [BK-13] [SP-7] [SP-9] A time for every visit of a course, each on the first day that fits after the one before: practitioner, room
 * and client free, gaps kept. Settled visits stay as they are and the others are laid around them in order.
 */
export function proposeCourse(
  visits: readonly CourseVisit[],
  wish: CourseWish,
  diary: Diary,
  alternativeCount = 4,
): ProposedVisit[] {
  const proposed: ProposedVisit[] = []
  let before: CalendarDate | undefined
  let practitionerId = wish.practitionerId
  let nearMinute = wish.nearMinute
  let roomId = wish.roomId
  const laid: Booked[] = []
  for (const [index, visit] of visits.entries()) {
    const settled = wish.settled?.get(index)
    const fromDay = earliestDay(before, visit) ?? wish.fromDay
    const now: Diary = { ...diary, booked: [...diary.booked, ...laid] }
    const search = {
      ...{ ...wish, minutes: visit.minutes, practitionerId, nearMinute, roomId, fromDay },
      noticeMinutes: bookingRules['BK-13'].value,
    }
    const found = findFreeTimes({ ...search, toDay: addDays(fromDay, searchDays) }, now, alternativeCount + 1)
    const place = settled ?? found[0] ?? null
    proposed.push({ ...visit, place, alternatives: found.filter((other) => other.fromMs !== place?.fromMs) })
    if (place === null) {
      before = addDays(fromDay, searchDays)
      continue
    }
    laid.push(asBooked(place, wish.clientId, diary, `visit ${index}`))
    before = dayAt(place.fromMs, diary.timeZone)
    // One practitioner, one room and one time of day for the whole course where nothing else was wished for.
    practitionerId ??= place.practitionerId
    roomId ??= place.roomId
    nearMinute ??= minuteAt(place.fromMs, diary.timeZone)
  }
  return proposed
}

export const asBooked = (place: Place, clientId: string, diary: Diary, id: string): Booked => ({
  ...place,
  id,
  clientId,
  blocked: blockedSpan(place, diary.settings),
})
