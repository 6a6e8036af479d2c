import type { CalendarDate } from '../calendar-date.ts'
import { bookingRules } from '../rules/booking.ts'
import type { Diary, Place } from './diary.ts'
import { findFreeTimes } from './find-free-times.ts'

/** Somebody who would come sooner. */
export type WaitlistWish = {
  readonly clientId: string
  readonly minutes: number
  readonly practitionerId: string | null
  readonly fromDay: CalendarDate
  readonly toDay: CalendarDate
  readonly earliestMinute: number
  readonly latestMinute: number
}

/** [BK-2] [BK-13] The first time that has come free for somebody who waits, or `undefined`. */
export const freedTime = (wish: WaitlistWish, diary: Diary): Place | undefined =>
  findFreeTimes(
    {
      ...wish,
      practitionerId: wish.practitionerId ?? undefined,
      noticeMinutes: bookingRules['BK-13'].value,
    },
    diary,
    1,
  )[0]
