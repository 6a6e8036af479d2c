import { momentOf, momentOnDay, type Moment, type StageName } from '@halftone/engine'

/** On this day a session counts as healed. */
export const healedDay = 42

/** Sessions (1-based) of the stages that are the day of a session. */
export function sessionOf(stage: StageName): number | undefined {
  const number = /^session-(\d)$/.exec(stage)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** The last day of healing that can be looked at after a session: the day before the next, or the healed day. */
export function lastDayOf(session: number, gapDays: readonly number[]): number {
  const next = gapDays[session]
  return next === undefined ? healedDay : Math.max(0, Math.min(healedDay, next - 1))
}

/** The moment of a stage, or `day` days after the session that it shows. Errors as in `momentOf`. */
export function shownMoment(stage: StageName, day: number | undefined, gapDays: readonly number[]): Moment {
  const session = sessionOf(stage)
  if (!day || session === undefined || session > gapDays.length) return momentOf(stage, gapDays)
  const start = gapDays.slice(0, session).reduce((sum, gap) => sum + gap, 0)
  return momentOnDay(start + Math.min(day, lastDayOf(session, gapDays)), gapDays)
}

/** Spans of healing that look alike, by their last day. */
const phases = [
  ['fresh', 1],
  ['red', 3],
  ['scabs', 6],
  ['pale', 13],
  ['settling', 27],
  ['nearlyHealed', healedDay],
] as const
export type HealingPhase = (typeof phases)[number][0]

export function phaseOf(day: number): HealingPhase {
  return phases.find(([, last]) => day <= last)?.[0] ?? 'nearlyHealed'
}
