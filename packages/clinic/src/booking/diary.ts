import { z } from 'zod'
import type { CalendarDate } from '../calendar-date.ts'
import type { BookingSettings } from '../rules/booking-settings.ts'
import { addDays } from '../day-count.ts'
import { dayMinutes, instantAt, minuteMs, type Weekday, weekdayOf } from './zoned-time.ts'

/** A part of each week in which somebody works: minutes of the day, from the first to before the last. */
export const weeklyHoursSchema = z
  .strictObject({
    weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
    fromMinute: z.int().min(0).max(dayMinutes),
    toMinute: z.int().min(0).max(dayMinutes),
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
    path: ['toMinute'],
    error: 'The end must come after the start.',
  })
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>

/** [BK-2] Hours of a clinic that has set none: Monday to Friday, nine to half past five. */
export const defaultWeeklyHours: readonly WeeklyHours[] = ([1, 2, 3, 4, 5] as const).map((weekday) => ({
  weekday,
  fromMinute: 9 * 60,
  toMinute: 17 * 60 + 30,
}))

/** Days, whole or from a minute to a minute, on which somebody or something is not there. */
export type TimeOff = {
  readonly id?: string
  readonly whose: 'clinic' | 'person' | 'room' | 'client'
  /** Null for the clinic. */
  readonly subjectId: string | null
  readonly fromDay: CalendarDate
  /** Inclusive. */
  readonly toDay: CalendarDate
  readonly fromMinute: number
  readonly toMinute: number
}

export type Span = { readonly fromMs: number; readonly toMs: number }

/** An appointment that holds its time. */
export type Booked = Span & {
  readonly id: string
  readonly clientId: string
  readonly practitionerId: string
  readonly roomId: string | null
  /** Time of practitioner and room, with setting up and cleaning up. */
  readonly blocked: Span
}

export type DiaryPerson = { readonly id: string; readonly hours: readonly WeeklyHours[] }

/** Everything that decides where an appointment can be put. */
export type Diary = {
  readonly timeZone: string
  readonly nowMs: number
  readonly settings: BookingSettings
  readonly practitioners: readonly DiaryPerson[]
  /** Rooms in use; none: appointments need no room. */
  readonly roomIds: readonly string[]
  readonly timeOff: readonly TimeOff[]
  readonly booked: readonly Booked[]
}

export type Place = Span & { readonly practitionerId: string; readonly roomId: string | null }

export const overlaps = (a: Span, b: Span): boolean => a.fromMs < b.toMs && b.fromMs < a.toMs

/** [BK-3] [BK-4] The time that practitioner and room give to an appointment. */
export const blockedSpan = (
  { fromMs, toMs }: Span,
  { setUpMinutes, cleanUpMinutes }: Pick<BookingSettings, 'setUpMinutes' | 'cleanUpMinutes'>,
): Span => ({ fromMs: fromMs - setUpMinutes * minuteMs, toMs: toMs + cleanUpMinutes * minuteMs })

/** [BK-2] The instants of a person's hours on a day, in order and joined where they touch. */
export function workingSpans(person: DiaryPerson, day: CalendarDate, timeZone: string): Span[] {
  const weekday: Weekday = weekdayOf(day)
  const spans = person.hours
    .filter((hours) => hours.weekday === weekday)
    .toSorted((a, b) => a.fromMinute - b.fromMinute)
    .map(({ fromMinute, toMinute }) => ({
      fromMs: instantAt(day, fromMinute, timeZone),
      toMs: instantAt(day, toMinute, timeZone),
    }))
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.fromMs <= last.toMs)
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) }
    else if (span.fromMs < span.toMs) joined.push(span)
  }
  return joined
}

/** True when an absence covers any part of a span. */
export function isAway(off: TimeOff, span: Span, timeZone: string): boolean {
  if (span.toMs <= instantAt(off.fromDay, off.fromMinute, timeZone)) return false
  if (span.fromMs >= instantAt(off.toDay, off.toMinute, timeZone)) return false
  for (let day = off.fromDay; day <= off.toDay; day = addDays(day, 1)) {
    const away = {
      fromMs: instantAt(day, off.fromMinute, timeZone),
      toMs: instantAt(day, off.toMinute, timeZone),
    }
    if (overlaps(away, span)) return true
    if (away.fromMs >= span.toMs) return false
  }
  return false
}
