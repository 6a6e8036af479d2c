import { defaultWeeklyHours, type Diary } from '../booking/diary.ts'
import { instantAt } from '../booking/zoned-time.ts'
import { defaultBookingSettings } from '../rules/booking.ts'

/** A small clinic in Dublin on the morning of Monday, 2 March 2026: two practitioners, two rooms, nothing booked. */
export const aDiary = (change: Partial<Diary> = {}): Diary => ({
  timeZone: 'Europe/Dublin',
  nowMs: instantAt('2026-03-02', 8 * 60, 'Europe/Dublin'),
  settings: defaultBookingSettings,
  practitioners: [
    { id: 'petra', hours: defaultWeeklyHours },
    { id: 'omar', hours: defaultWeeklyHours },
  ],
  roomIds: ['one', 'two'],
  timeOff: [],
  booked: [],
  ...change,
})
