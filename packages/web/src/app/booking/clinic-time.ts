import { addDays, dayAt, instantAt, instantText, minuteAt, weekdayOf, weekdays } from '@halftone/clinic'
import { useMemo } from 'react'
import { listed } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { weekOf } from '../../shared/locale.ts'
import { useLocale } from '../../shared/use-locale.ts'

/** "09:30" as minutes since midnight; undefined for what is no time. */
export function minuteOfTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (match === null) return undefined
  const minute = Number(match[1]) * 60 + Number(match[2])
  return minute <= 1440 ? minute : undefined
}

/** Minutes since midnight as a time field holds them. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function clinicTimeFor(locale: string, timeZone: string) {
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const dayLong = new Intl.DateTimeFormat(locale, {
    ...{ timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  })
  const wall = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' })
  const weekdayLong = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' })
  const { firstDay, weekend } = weekOf(locale)
  const noon = (calendarDay: string) => new Date(instantAt(calendarDay, 720, timeZone))
  return {
    timeZone,
    time: (iso: string) => time.format(new Date(iso)),
    times: (fromIso: string, toIso: string) => time.formatRange(new Date(fromIso), new Date(toIso)),
    day: (iso: string) => day.format(new Date(iso)),
    moment: (iso: string) => listed([day.format(new Date(iso)), time.format(new Date(iso))]),
    dayName: (calendarDay: string) => day.format(noon(calendarDay)),
    dayNameLong: (calendarDay: string) => dayLong.format(noon(calendarDay)),
    daySpan: (from: string, to: string) =>
      from === to ? day.format(noon(from)) : day.formatRange(noon(from), noon(to)),
    /** A minute of the day as a clock shows it. */
    minute: (minute: number) => wall.format(new Date(Date.UTC(2026, 0, 5, 0, minute))),
    weekday: (weekday: number) => weekdayLong.format(new Date(Date.UTC(2026, 0, 4 + weekday))),
    /** The time of an instant as a time field holds it. */
    time24: (iso: string) => timeOfMinute(minuteAt(Date.parse(iso), timeZone)),
    /** The first day of the week that a day lies in, as the region counts weeks. */
    weekStart: (calendarDay: string) => addDays(calendarDay, -((weekdayOf(calendarDay) - firstDay + 7) % 7)),
    /** The days of a week in the region's order, 1 for Monday to 7 for Sunday. */
    weekdays: weekdays.toSorted((a, b) => ((a - firstDay + 7) % 7) - ((b - firstDay + 7) % 7)),
    isWeekend: (calendarDay: string) => weekend.includes(weekdayOf(calendarDay)),
    today: () => dayAt(Date.now(), timeZone),
    dayOf: (iso: string) => dayAt(Date.parse(iso), timeZone),
    minuteOf: (iso: string) => minuteAt(Date.parse(iso), timeZone),
    /** The instant of a day and a minute of the clinic's clock. */
    instant: (calendarDay: string, minute: number) => instantText(instantAt(calendarDay, minute, timeZone)),
  }
}
export type ClinicTime = ReturnType<typeof clinicTimeFor>

/** Days and times as the clinic's own clock and calendar show them, wherever the screen is. */
export function useClinicTime(): ClinicTime {
  const locale = useLocale()
  const timeZone = useMe()?.clinic.timeZone ?? 'Etc/UTC'
  return useMemo(() => clinicTimeFor(locale, timeZone), [locale, timeZone])
}
