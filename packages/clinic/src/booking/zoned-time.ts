import { Temporal } from 'temporal-polyfill'
import type { CalendarDate } from '../calendar-date.ts'
import { addDays } from '../day-count.ts'

/**
 * Days and wall-clock minutes of a clinic's time zone, and the instants that they stand for. An instant is a whole
 * number of milliseconds since 1970 in UTC; a minute of a day runs from 0 to 1440 as a clock on the wall shows it, so
 * that ten o'clock is 600 on the days on which the clocks change as well.
 */

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export const minuteMs = 60_000
export const dayMinutes = 1440

/** True for a zone of the IANA list such as "Europe/Dublin"; a bare offset is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const dayMs = dayMinutes * minuteMs
const utcOf = (day: CalendarDate) => Date.parse(`${day}T00:00:00Z`)

/** Midnight of a day and of the next, and whether its clock runs without a change in between. */
type DayClock = { readonly midnightMs: number; readonly nextMs: number; readonly regular: boolean }

const clocks = new Map<string, DayClock>()
const mostClocks = 5_000

/** Asking for a zone's rules is slow and days are asked for over and over: the answers are kept. */
function clockOf(day: CalendarDate, timeZone: string): DayClock {
  const key = `${timeZone} ${day}`
  const kept = clocks.get(key)
  if (kept !== undefined) return kept
  const date = Temporal.PlainDate.from(day)
  const midnightMs = date.toZonedDateTime(timeZone).epochMilliseconds
  const nextMs = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  const offsetMs = utcOf(day) - midnightMs
  // Two changes within one day that cancel each other out are known of no zone; noon guards against them all the same.
  const noon = Temporal.Instant.fromEpochMilliseconds(midnightMs + dayMs / 2).toZonedDateTimeISO(timeZone)
  const regular = nextMs - midnightMs === dayMs && noon.offsetNanoseconds === offsetMs * 1e6
  if (clocks.size >= mostClocks) clocks.clear()
  const clock = { midnightMs, nextMs, regular }
  clocks.set(key, clock)
  return clock
}

/** [BK-10] The instant at which the clinic's clock shows a minute of a day; where the clocks skip it, as much later. */
export function instantAt(day: CalendarDate, minuteOfDay: number, timeZone: string): number {
  if (minuteOfDay === dayMinutes) return clockOf(addDays(day, 1), timeZone).midnightMs
  const { midnightMs, regular } = clockOf(day, timeZone)
  if (regular) return midnightMs + minuteOfDay * minuteMs
  const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 })
  const { epochMilliseconds } = Temporal.PlainDate.from(day)
    .toPlainDateTime(time)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  return epochMilliseconds
}

/** The calendar day on which an instant falls in the clinic. */
export function dayAt(instantMs: number, timeZone: string): CalendarDate {
  const utcDay = new Date(instantMs).toISOString().slice(0, 10)
  for (const daysOn of [0, 1, -1]) {
    const day = daysOn === 0 ? utcDay : addDays(utcDay, daysOn)
    const { midnightMs, nextMs } = clockOf(day, timeZone)
    if (instantMs >= midnightMs && instantMs < nextMs) return day
  }
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** [BK-10] What the clinic's clock shows at an instant, minutes since midnight. */
export function minuteAt(instantMs: number, timeZone: string): number {
  const { midnightMs, regular } = clockOf(dayAt(instantMs, timeZone), timeZone)
  if (regular) return Math.floor((instantMs - midnightMs) / minuteMs)
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone)
  return hour * 60 + minute
}

export const weekdayOf = (day: CalendarDate): Weekday =>
  (((Math.floor(utcOf(day) / dayMs) + 3) % 7) + 1) as Weekday

/** ISO 8601 in UTC. */
export const instantText = (instantMs: number): string => new Date(instantMs).toISOString()

/** Reads ISO 8601 with an offset; throws a `RangeError` for anything else. */
export const instantOf = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
