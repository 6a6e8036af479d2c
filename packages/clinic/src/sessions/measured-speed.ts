import { sessionRecordRules } from '../rules/session-record.ts'

export type TimedSession = { readonly dots: number; readonly needleMinutes: number }

/**
 * [SR-7] A practitioner's own speed, dots a minute, from timed sessions, newest first; null until enough were timed.
 * The median, so that one forgotten timer changes little.
 */
export function measuredSpeed(sessions: readonly TimedSession[]): number | null {
  const [least, most] = sessionRecordRules['SR-7'].value
  const speeds = sessions
    .filter(({ dots, needleMinutes }) => dots > 0 && needleMinutes > 0)
    .slice(0, most)
    .map(({ dots, needleMinutes }) => dots / needleMinutes)
    .toSorted((a, b) => a - b)
  if (speeds.length < least) return null
  const middle = speeds.length / 2
  const median = (speeds[Math.ceil(middle) - 1]! + speeds[Math.floor(middle)]!) / 2
  return Math.round(median * 10) / 10
}
