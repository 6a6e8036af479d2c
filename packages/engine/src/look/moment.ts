import { EngineError } from '../engine-error.ts'
import { stageNames, type StageName } from './stages.ts'

/** A point in a client's course. */
export type Moment = {
  readonly stage: StageName
  readonly sessionsDone: number
  /** Days since each done session, first session first. */
  readonly daysSince: readonly number[]
}

const yearDays = 365.25
const daysAfterLast: { readonly [stage in StageName]?: number } = {
  healed: 42,
  '1y': yearDays,
  '3y': 3 * yearDays,
  '5y': 5 * yearDays,
  '10y': 10 * yearDays,
}

/**
 * The moment of a stage in a course: `gapDays[i]` days lie between session i + 1 and the one before it, as in a plan, so
 * there is one number a session and the first is 0. `session-N` is the day of session N; a shorter course stays at its
 * last session. Throws EngineError 'course-not-valid' for an empty course or gaps that are not days.
 */
export function momentOf(stage: StageName, gapDays: readonly number[]): Moment {
  const sessionCount = gapDays.length
  if (sessionCount === 0)
    throw new EngineError(
      'course-not-valid',
      'The course has no sessions; give one gap a session, the first 0.',
    )
  if (gapDays[0] !== 0 || gapDays.some((gap) => !(gap >= 0 && Number.isFinite(gap))))
    throw new EngineError(
      'course-not-valid',
      `The course has gaps [${gapDays.join(', ')}]; give days from the session before, 0 for the first, none negative.`,
    )
  const after = daysAfterLast[stage]
  const wanted =
    stage === 'before' ? 0 : after === undefined ? Number(stage.slice('session-'.length)) : sessionCount
  const sessionsDone = Math.min(sessionCount, wanted)
  const daysSince: number[] = []
  let days = after ?? 0
  for (let session = sessionsDone; session >= 1; session--) {
    daysSince.unshift(days)
    days += gapDays[session - 1] ?? 0
  }
  return { stage, sessionsDone, daysSince }
}

/**
 * Any day of a course, counted from its first session (before it: none is done): the sessions that lie behind it and how
 * long ago. The stage is the last one reached. Gaps and errors as in `momentOf`; a day that is none is refused as well.
 */
export function momentOnDay(day: number, gapDays: readonly number[]): Moment {
  if (!Number.isFinite(day))
    throw new EngineError('course-not-valid', `The day is ${day}; give days from the first session.`)
  const { daysSince: untilLast } = momentOf('healed', gapDays)
  const healedDays = daysAfterLast.healed ?? 0
  const courseDays = (untilLast[0] as number) - healedDays
  const starts = untilLast.map((days) => courseDays - (days - healedDays))
  const daysSince = starts.filter((start) => start <= day).map((start) => day - start)
  const sessionsDone = daysSince.length
  if (sessionsDone === 0) return { stage: 'before', sessionsDone, daysSince }
  const later = (Object.entries(daysAfterLast) as [StageName, number][]).filter(
    ([, after]) => sessionsDone === gapDays.length && day - courseDays >= after,
  )
  const stage = later.at(-1)?.[0] ?? stageNames[Math.min(4, sessionsDone)] ?? 'session-1'
  return { stage, sessionsDone, daysSince }
}
