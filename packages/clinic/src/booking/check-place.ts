import { bookingRules } from '../rules/booking.ts'
import { finding, type Finding } from '../rules/rule.ts'
import { blockedSpan, type Diary, isAway, overlaps, type Place, type TimeOff, workingSpans } from './diary.ts'
import { dayAt } from './zoned-time.ts'

const stop = (ruleId: 'BK-1', code: string, about: string, sentence: string): Finding =>
  finding(bookingRules, ruleId, { code, severity: 'stop', about, sentence })
const warn = (code: string, about: string, sentence: string): Finding =>
  finding(bookingRules, 'BK-2', { code, severity: 'warn', about, sentence })

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
    found.push(
      stop('BK-1', 'practitioner-taken', 'practitionerId', 'The practitioner has another appointment then.'),
    )
  if (
    wanted.roomId !== null &&
    others.some((other) => other.roomId === wanted.roomId && overlaps(other.blocked, blocked))
  )
    found.push(stop('BK-1', 'room-taken', 'roomId', 'The room is taken then.'))
  if (others.some((other) => other.clientId === wanted.clientId && overlaps(other, wanted)))
    found.push(stop('BK-1', 'client-taken', 'clientId', 'The client has another appointment then.'))
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
  if (!works)
    found.push(warn('outside-hours', 'startsAt', 'This lies outside the working hours of the practitioner.'))
  const away = (whose: TimeOff['whose'], subjectId: string | null) =>
    timeOff.some((off) => off.whose === whose && off.subjectId === subjectId && isAway(off, wanted, timeZone))
  if (away('clinic', null)) found.push(warn('clinic-closed', 'startsAt', 'The clinic is closed then.'))
  if (away('person', wanted.practitionerId))
    found.push(warn('practitioner-away', 'practitionerId', 'The practitioner is away then.'))
  if (wanted.roomId !== null && away('room', wanted.roomId))
    found.push(warn('room-closed', 'roomId', 'The room cannot be used then.'))
  if (away('client', wanted.clientId))
    found.push(warn('client-away', 'clientId', 'The client has said that this day does not suit.'))
  return found
}
