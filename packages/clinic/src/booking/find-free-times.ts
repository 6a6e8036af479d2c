import type { CalendarDate } from '../calendar-date.ts'
import {
  blockedSpan,
  type Diary,
  type DiaryPerson,
  isAway,
  overlaps,
  type Place,
  type Span,
  workingSpans,
} from './diary.ts'
import { addDays } from '../day-count.ts'
import { dayAt, minuteAt, minuteMs } from './zoned-time.ts'

export type Wish = {
  readonly clientId: string | null
  readonly minutes: number
  readonly fromDay: CalendarDate
  /** Last day looked at. */
  readonly toDay: CalendarDate
  /** Only this practitioner, or anybody. */
  readonly practitionerId?: string | undefined
  /** This room where it is free, else any other. */
  readonly roomId?: string | null | undefined
  /** Minute of the day to stay near; absent: as early as possible. */
  readonly nearMinute?: number | undefined
  /** Part of the day that suits, minutes. */
  readonly earliestMinute?: number | undefined
  readonly latestMinute?: number | undefined
  readonly ignoredIds?: readonly string[] | undefined
  /** [BK-13] How far ahead of now the first time lies, minutes; 0 unless told. */
  readonly noticeMinutes?: number | undefined
  /** At most this many on one day; 1 unless told. */
  readonly perDay?: number | undefined
}

/**
 * [BK-2] [BK-5] Free times from the first day on, day by day: within working hours, outside every absence, with
 * practitioner, room and client free, never in the past. At most `count`; fewer when the days run out.
 */
export function findFreeTimes(wish: Wish, diary: Diary, count: number): Place[] {
  const found: Place[] = []
  const firstDay = dayAt(diary.nowMs, diary.timeZone)
  for (
    let day = wish.fromDay < firstDay ? firstDay : wish.fromDay;
    day <= wish.toDay && found.length < count;
    day = addDays(day, 1)
  ) {
    const onDay = freeOnDay(wish, diary, day)
    found.push(...onDay.slice(0, Math.min(wish.perDay ?? 1, count - found.length)))
  }
  return found
}

function freeOnDay(wish: Wish, diary: Diary, day: CalendarDate): Place[] {
  const { timeZone } = diary
  const people = diary.practitioners.filter(
    ({ id }) => wish.practitionerId === undefined || id === wish.practitionerId,
  )
  const places = people.flatMap((person) => freeOfPerson(wish, diary, person, day))
  const distance = ({ fromMs }: Place) =>
    wish.nearMinute === undefined ? 0 : Math.abs(minuteAt(fromMs, timeZone) - wish.nearMinute)
  return places.toSorted((a, b) => distance(a) - distance(b) || a.fromMs - b.fromMs)
}

function freeOfPerson(wish: Wish, diary: Diary, person: DiaryPerson, day: CalendarDate): Place[] {
  const { timeZone, settings, timeOff, nowMs } = diary
  const lengthMs = wish.minutes * minuteMs
  const stepMs = settings.startStepMinutes * minuteMs
  const firstMs = nowMs + (wish.noticeMinutes ?? 0) * minuteMs
  const booked = diary.booked.filter(({ id }) => !wish.ignoredIds?.includes(id))
  const ofPerson = booked.filter(({ practitionerId }) => practitionerId === person.id)
  const ofClient = booked.filter(({ clientId }) => clientId === wish.clientId)
  const absences = timeOff.filter(
    (off) =>
      off.fromDay <= day &&
      day <= off.toDay &&
      (off.whose === 'clinic' ||
        (off.whose === 'person' && off.subjectId === person.id) ||
        (off.whose === 'client' && off.subjectId === wish.clientId)),
  )
  const places: Place[] = []
  for (const hours of workingSpans(person, day, timeZone)) {
    for (let fromMs = hours.fromMs; fromMs + lengthMs <= hours.toMs; fromMs += stepMs) {
      const span = { fromMs, toMs: fromMs + lengthMs }
      const minute = minuteAt(fromMs, timeZone)
      if (fromMs < firstMs) continue
      if (minute < (wish.earliestMinute ?? 0) || minute > (wish.latestMinute ?? Infinity)) continue
      if (absences.some((off) => isAway(off, span, timeZone))) continue
      const blocked = blockedSpan(span, settings)
      if (ofPerson.some((other) => overlaps(other.blocked, blocked))) continue
      if (ofClient.some((other) => overlaps(other, span))) continue
      const roomId = freeRoom(wish, diary, span, blocked, booked)
      if (roomId === undefined) continue
      places.push({ ...span, practitionerId: person.id, roomId })
    }
  }
  return places
}

/** The wished room, or the first other one that is free; null where the clinic has no rooms, `undefined` when all are taken. */
function freeRoom(
  { roomId: wished }: Wish,
  { roomIds, timeOff, timeZone }: Diary,
  span: Span,
  blocked: Span,
  booked: Diary['booked'],
): string | null | undefined {
  if (roomIds.length === 0) return null
  const inOrder =
    wished != null && roomIds.includes(wished) ? [wished, ...roomIds.filter((id) => id !== wished)] : roomIds
  return inOrder.find(
    (id) =>
      !booked.some((other) => other.roomId === id && overlaps(other.blocked, blocked)) &&
      !timeOff.some((off) => off.whose === 'room' && off.subjectId === id && isAway(off, span, timeZone)),
  )
}
