import { bookingRules } from '../rules/booking.ts'
import { type Finding, findingSaid } from '../rules/rule.ts'
import type { SaidCode } from '../rules/said.ts'
import { blockedSpan, type Diary, isAway, overlaps, type Place, type TimeOff, workingSpans } from './diary.ts'
import { dayAt } from './zoned-time.ts'

const stop = (code: SaidCode, about: string): Finding =>
  findingSaid(bookingRules, 'BK-1', { severity: 'stop', about }, code)
const warn = (code: SaidCode, about: string): Finding =>
  findingSaid(bookingRules, 'BK-2', { severity: 'warn', about }, code)

type Wanted = Place & {
  readonly clientId: string
  /** Appointments that are moved themselves and so do not stand in the way. */
  readonly ignoredIds?: readonly string[]
}

/**
 * [BK-1] [BK-2] What speaks against an appointment at a place: somebody is taken (stop), or it lies outside hours or in
 * an absence (warn: a person may book it knowingly). Empty: nothing does.
 */
export function checkPlace(wanted: Wanted, diary: Diary): Finding[] {
  return [...takenFindings(wanted, diary), ...hourFindings(wanted, diary)]
}

function takenFindings(wanted: Wanted, { booked, settings }: Diary): Finding[] {
  const blocked = blockedSpan(wanted, settings)
  const others = booked.filter(({ id }) => !wanted.ignoredIds?.includes(id))
  const found: Finding[] = []
  if (
    others.some((other) => other.practitionerId === wanted.practitionerId && overlaps(other.blocked, blocked))
  )
    found.push(stop('practitioner-taken', 'practitionerId'))
  if (
    wanted.roomId !== null &&
    others.some((other) => other.roomId === wanted.roomId && overlaps(other.blocked, blocked))
  )
    found.push(stop('room-taken', 'roomId'))
  if (others.some((other) => other.clientId === wanted.clientId && overlaps(other, wanted)))
    found.push(stop('client-taken', 'clientId'))
  return found
}

function hourFindings(wanted: Wanted, diary: Diary): Finding[] {
  const { timeZone, timeOff, practitioners } = diary
  const found: Finding[] = []
  const person = practitioners.find(({ id }) => id === wanted.practitionerId)
  const day = dayAt(wanted.fromMs, timeZone)
  const works =
    person !== undefined &&
    workingSpans(person, day, timeZone).some(
      (span) => span.fromMs <= wanted.fromMs && wanted.toMs <= span.toMs,
    )
  if (!works) found.push(warn('outside-hours', 'startsAt'))
  const away = (whose: TimeOff['whose'], subjectId: string | null) =>
    timeOff.some((off) => off.whose === whose && off.subjectId === subjectId && isAway(off, wanted, timeZone))
  if (away('clinic', null)) found.push(warn('clinic-closed', 'startsAt'))
  if (away('person', wanted.practitionerId)) found.push(warn('practitioner-away', 'practitionerId'))
  if (wanted.roomId !== null && away('room', wanted.roomId)) found.push(warn('room-closed', 'roomId'))
  if (away('client', wanted.clientId)) found.push(warn('client-away', 'clientId'))
  return found
}
