import type { CalendarDate } from '../calendar-date.ts'
import { addMonths } from '../calendar-date.ts'
import { addDays, daysBetween } from '../day-count.ts'

/** Calendar days of the clinic, both ends included. */
export type Period = { readonly from: CalendarDate; readonly to: CalendarDate }

export const isWithin = (day: CalendarDate, { from, to }: Period): boolean => from <= day && day <= to

const isFirst = (day: CalendarDate) => day.endsWith('-01')

/** The period of the same length that ends the day before; whole months are followed by whole months. */
export function periodBefore({ from, to }: Period): Period {
  const after = addDays(to, 1)
  if (isFirst(from) && isFirst(after)) {
    const months =
      (Number(after.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      (Number(after.slice(5, 7)) - Number(from.slice(5, 7)))
    return { from: addMonths(from, -months), to: addDays(from, -1) }
  }
  return { from: addDays(from, -1 - daysBetween(from, to)), to: addDays(from, -1) }
}

const mostDays = 21
const mostWeeks = 98

/** Parts of a period for a small plot: days up to three weeks, weeks up to fourteen, months beyond; the last may be short. */
export function partsOfPeriod({ from, to }: Period): Period[] {
  const days = daysBetween(from, to) + 1
  const next = (day: CalendarDate): CalendarDate => {
    if (days <= mostDays) return addDays(day, 1)
    return days <= mostWeeks ? addDays(day, 7) : addMonths(`${day.slice(0, 8)}01`, 1)
  }
  const parts: Period[] = []
  for (let start = from; start <= to; start = next(start)) {
    const end = addDays(next(start), -1)
    parts.push({ from: start, to: end < to ? end : to })
  }
  return parts
}
