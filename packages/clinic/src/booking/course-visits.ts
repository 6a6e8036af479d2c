import type { CalendarDate } from '../calendar-date.ts'
import type { Plan } from '../plan/plan.ts'
import type { BookingSettings } from '../rules/booking-settings.ts'
import { bookingRules } from '../rules/booking.ts'
import { type Finding, findingSaid } from '../rules/rule.ts'
import { sessionPlanRules } from '../rules/session-plan.ts'
import { addDays, daysBetween } from '../day-count.ts'

/** One visit of a course, before it has a time. */
export type CourseVisit = {
  readonly kind: 'session' | 'finishing'
  /** 1-based number of the session; null for the finishing visit. */
  readonly sessionNumber: number | null
  readonly minutes: number
  /** Days after the visit before; 0 for the first. */
  readonly gapDays: number
  /** Last good day after the visit before, where there is one. */
  readonly lastGapDays: number | null
}

const roundUp = (minutes: number, step: number) => Math.ceil(minutes / step) * step

/** [SP-7] [SP-9] [BK-6] The visits that a plan asks for: its sessions with their gaps, then the look at the healed result. */
export function courseVisits(
  plan: Pick<Plan, 'sessions' | 'finishingVisit'>,
  settings: BookingSettings,
): CourseVisit[] {
  const sessions = plan.sessions.map(({ number, minutes, gapDays }) => ({
    kind: 'session' as const,
    sessionNumber: number,
    minutes: Math.max(settings.startStepMinutes, roundUp(minutes, settings.startStepMinutes)),
    gapDays,
    lastGapDays: null,
  }))
  const lastDay = plan.sessions.at(-1)?.dayOfCourse ?? 0
  return [
    ...sessions,
    {
      kind: 'finishing',
      sessionNumber: null,
      minutes: settings.finishingVisitMinutes,
      gapDays: plan.finishingVisit.fromDay - lastDay,
      lastGapDays: plan.finishingVisit.toDay - lastDay,
    },
  ]
}

/** First day on which a visit may follow the one before. */
export const earliestDay = (
  before: CalendarDate | undefined,
  { gapDays }: CourseVisit,
): CalendarDate | undefined => (before === undefined ? undefined : addDays(before, gapDays))

/**
 * [SP-7] [SP-8] [SP-9] [BK-9] What speaks against the days of a course: out of order or under the hard gap (stop), under the plan's
 * gap or after the finishing window (warn). `about` is `visits/<index>`.
 */
export function checkGaps(visits: readonly CourseVisit[], days: readonly CalendarDate[]): Finding[] {
  return visits.flatMap((visit, index) => {
    const [before, day] = [days[index - 1], days[index]]
    if (before === undefined || day === undefined) return []
    const about = `visits/${index}`
    const gap = daysBetween(before, day)
    if (gap <= 0)
      return [findingSaid(bookingRules, 'BK-9', { severity: 'stop', about }, 'visits-out-of-order')]
    const least = sessionPlanRules['SP-8'].value
    if (gap < least)
      return [
        findingSaid(sessionPlanRules, 'SP-8', { severity: 'stop', about }, 'gap-too-short', { gap, least }),
      ]
    const warn = { severity: 'warn', about } as const
    const planned = visit.gapDays
    if (gap < planned)
      return [
        findingSaid(sessionPlanRules, visit.kind === 'finishing' ? 'SP-9' : 'SP-7', warn, 'gap-under-plan', {
          gap,
          planned,
        }),
      ]
    const most = visit.lastGapDays
    if (most !== null && gap > most)
      return [findingSaid(sessionPlanRules, 'SP-9', warn, 'finishing-late', { gap, most })]
    return []
  })
}
