import { EngineError } from '../engine-error.ts'
import type { StageName } from './stages.ts'

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
 * The moment of a stage in a course of `sessionCount` sessions with `gapDays[i]` days between sessions i+1 and i+2.
 * `session-N` is the day of session N; a shorter course stays at its last session. Throws EngineError
 * 'course-not-valid' when the gaps do not fit the count.
 */
export function momentOf(stage: StageName, gapDays: readonly number[], sessionCount: number): Moment {
  if (!Number.isInteger(sessionCount) || sessionCount < 1)
    throw new EngineError(
      'course-not-valid',
      `The course has ${sessionCount} sessions; give a whole number from 1.`,
    )
  if (gapDays.length < sessionCount - 1 || gapDays.some((gap) => !(gap >= 0)))
    throw new EngineError(
      'course-not-valid',
      `A course of ${sessionCount} sessions has gaps [${gapDays.join(', ')}]; give ${sessionCount - 1} numbers of days, none negative.`,
    )
  const after = daysAfterLast[stage]
  const wanted =
    stage === 'before' ? 0 : after === undefined ? Number(stage.slice('session-'.length)) : sessionCount
  const sessionsDone = Math.min(sessionCount, wanted)
  const daysSince: number[] = []
  let days = after ?? 0
  for (let session = sessionsDone; session >= 1; session--) {
    daysSince.unshift(days)
    days += gapDays[session - 2] ?? 0
  }
  return { stage, sessionsDone, daysSince }
}
