import type { StageName } from '@halftone/engine'
import { sessionOf } from '../kernels/day-of-healing.ts'
import type { Words } from '../words.ts'

/** Name of the moment on the stage: a session's own day, or how many days after it. */
export function momentWords(words: Words, stage: StageName, day: number): string {
  const moment = words(`moment.${stage}`)
  return day > 0 && sessionOf(stage) !== undefined ? words('day.moment', { moment, day }) : moment
}
