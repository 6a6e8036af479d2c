import type { CalendarDate } from '../calendar-date.ts'
import { daysBetween } from '../day-count.ts'
import { triageRules } from '../rules/triage.ts'
import { touchUpDueOn, touchUpWindow } from './touch-ups.ts'

/** How far a client has come, in the order of the treatment. */
export const journeyStages = [
  'added',
  'consultation',
  'photos',
  'design',
  'plan',
  'booked',
  'course',
  'healing',
  'healed',
  'touch-up-due',
  'touch-up-booked',
] as const
export type JourneyStage = (typeof journeyStages)[number]

export type JourneyFacts = {
  readonly hasPhotos: boolean
  readonly hasDesign: boolean
  /** Sessions of the newest plan; null where no plan is frozen. */
  readonly plannedSessions: number | null
  /** Closed sessions of the newest plan. */
  readonly doneSessions: number
  /** A session is going on now. */
  readonly sessionOpen: boolean
  /** The last closed session of any plan; null before the first. */
  readonly last: { readonly on: CalendarDate; readonly touchUpAfterMonths: number } | null
  /** Kinds of visits from today on that are held, booked or have begun. */
  readonly visitsAhead: readonly string[]
}

export type Journey = { readonly stage: JourneyStage; readonly done: number; readonly planned: number }

/**
 * Where a client stands today; the later stage wins. Once every planned session is done, the skin is healing until the day
 * from which its look counts [TR-5], and a touch-up is due when the list of them says so [RP-5].
 */
export function journeyOf(facts: JourneyFacts, today: CalendarDate): Journey {
  const { plannedSessions, doneSessions } = facts
  return { stage: stageOf(facts, today), done: doneSessions, planned: plannedSessions ?? 0 }
}

function stageOf(
  { hasPhotos, hasDesign, plannedSessions, doneSessions, sessionOpen, last, visitsAhead }: JourneyFacts,
  today: CalendarDate,
): JourneyStage {
  const ahead = (...kinds: string[]) => kinds.some((kind) => visitsAhead.includes(kind))
  const underWay = plannedSessions !== null && doneSessions < plannedSessions
  if (sessionOpen || (underWay && doneSessions > 0)) return 'course'
  if (underWay && ahead('session')) return 'booked'
  if (last !== null && !underWay) {
    if (ahead('touch-up')) return 'touch-up-booked'
    if (touchUpDueOn(last.on, last.touchUpAfterMonths) <= touchUpWindow(today).to) return 'touch-up-due'
    return daysBetween(last.on, today) < triageRules['TR-5'].value ? 'healing' : 'healed'
  }
  if (plannedSessions !== null) return 'plan'
  if (hasDesign) return 'design'
  if (ahead('consultation')) return 'consultation'
  return hasPhotos ? 'photos' : 'added'
}
