import { addDays, type Appointment, weekdayOf, type WeeklyHours } from '@halftone/clinic'
import type { ApiResponse } from '../../shared/api.ts'
import type { ClinicTime } from '../booking/clinic-time.ts'
import type { Slot } from './lay-lanes.ts'

export type CalendarData = ApiResponse<'GET /api/calendar'>

/** An appointment with the minutes of its day. */
export type Block = Slot & { readonly appointment: Appointment }

export type CalendarColumn = {
  readonly key: string
  readonly title: string
  readonly day: string
  readonly practitionerId: string | undefined
  readonly roomId: string | undefined
  readonly open: readonly Slot[]
  /** Names of absences on this day. */
  readonly away: readonly string[]
  readonly blocks: readonly Block[]
}

export const blockOf = (appointment: Appointment, time: ClinicTime): Block => {
  const fromMinute = time.minuteOf(appointment.startsAt)
  const minutes = (Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)) / 60_000
  return { appointment, fromMinute, toMinute: Math.min(1440, fromMinute + minutes) }
}

const openOn = (hours: readonly WeeklyHours[], day: string): Slot[] =>
  hours.filter(({ weekday }) => weekday === weekdayOf(day))

/** One column for each practitioner or room of a day. */
export function dayColumns(
  data: CalendarData,
  day: string,
  by: 'person' | 'room',
  time: ClinicTime,
): CalendarColumn[] {
  const blocks = data.appointments
    .filter(({ startsAt }) => time.dayOf(startsAt) === day)
    .map((one) => blockOf(one, time))
  const awayOf = (whose: 'person' | 'room', id: string) =>
    data.timeOff.some(
      (off) =>
        off.fromDay <= day &&
        day <= off.toDay &&
        (off.whose === 'clinic' || (off.whose === whose && off.subjectId === id)),
    )
  if (by === 'room') {
    const without = blocks.filter(({ appointment }) => appointment.room === null)
    const columns = data.rooms.map(({ id, name }) => ({
      ...{ key: id, title: name, day, practitionerId: undefined, roomId: id },
      ...{ open: openOn(data.hours.clinic, day), away: awayOf('room', id) ? [name] : [] },
      blocks: blocks.filter(({ appointment }) => appointment.room?.id === id),
    }))
    if (without.length === 0) return columns
    const rest = { key: 'none', title: '', day, practitionerId: undefined, roomId: undefined }
    return [...columns, { ...rest, open: [], away: [], blocks: without }]
  }
  return data.practitioners.map(({ id, name }) => {
    const hours = data.hours.people.find((person) => person.id === id)
    return {
      ...{ key: id, title: name, day, practitionerId: id, roomId: undefined },
      open: openOn(hours?.hours ?? data.hours.clinic, day),
      away: awayOf('person', id) ? [name] : [],
      blocks: blocks.filter(({ appointment }) => appointment.practitioner.id === id),
    }
  })
}

/** One column for each day of the week that begins with `firstDay`, of everybody or of one practitioner; a weekend without work is left out. */
export function weekColumns(
  data: CalendarData,
  firstDay: string,
  practitionerId: string | undefined,
  time: ClinicTime,
): CalendarColumn[] {
  const people = data.hours.people.filter(({ id, bookable }) =>
    practitionerId === undefined ? bookable : id === practitionerId,
  )
  return Array.from({ length: 7 }, (_, index) => addDays(firstDay, index)).flatMap((day) => {
    const blocks = data.appointments
      .filter(({ startsAt, practitioner }) =>
        practitionerId === undefined || practitioner.id === practitionerId
          ? time.dayOf(startsAt) === day
          : false,
      )
      .map((one) => blockOf(one, time))
    const open = people.flatMap(({ hours }) => openOn(hours ?? data.hours.clinic, day))
    if (time.isWeekend(day) && blocks.length === 0 && open.length === 0) return []
    const away = data.timeOff.filter(
      ({ whose, subjectId, fromDay, toDay }) =>
        fromDay <= day &&
        day <= toDay &&
        (whose === 'clinic' ||
          (whose === 'person' && (practitionerId === undefined || subjectId === practitionerId))),
    )
    return [
      {
        ...{ key: day, title: time.dayName(day), day, practitionerId, roomId: undefined },
        ...{ open, blocks, away: away.map(({ subjectName }) => subjectName ?? '') },
      },
    ]
  })
}

/** First and last minute to show, on whole hours: all hours and all appointments. */
export function shownMinutes(columns: readonly CalendarColumn[]): Slot {
  const slots = columns.flatMap(({ open, blocks }) => [...open, ...blocks])
  const from = Math.min(9 * 60, ...slots.map(({ fromMinute }) => fromMinute))
  const to = Math.max(17 * 60, ...slots.map(({ toMinute }) => toMinute))
  return { fromMinute: Math.floor(from / 60) * 60, toMinute: Math.min(1440, Math.ceil(to / 60) * 60) }
}
