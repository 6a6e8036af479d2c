import { isCalendarDate, type CalendarDate } from './calendar-date.ts'

const msPerDay = 86_400_000

/** Days since 1 January 1970. Throws a `RangeError` for a bad date. */
function dayNumber(date: CalendarDate): number {
  if (!isCalendarDate(date)) throw new RangeError(`"${date}" is not a day; write it as YYYY-MM-DD.`)
  return Date.parse(`${date}T00:00:00Z`) / msPerDay
}

/** Whole days from one day to another; negative where `to` comes first. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** The day that lies this many days later. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date((dayNumber(date) + days) * msPerDay).toISOString().slice(0, 10)
