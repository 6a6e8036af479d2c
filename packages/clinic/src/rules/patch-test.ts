import type { PatchTestSettings } from './patch-test-settings.ts'
import { addMonths, type CalendarDate } from '../calendar-date.ts'
import type { RuleFamily } from './rule.ts'

export const patchTestRules = {
  'PT-1': {
    sentence: 'A patch test is advised; a clinic may require it or leave it out.',
    value: 'advised',
    sources: ['patch-test-pages'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PT-2': {
    sentence: 'A patch test is read two days after it was placed.',
    value: 48,
    unit: 'hours',
    limits: [12, 168],
    sources: ['patch-test-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'PT-3': {
    sentence: 'A patch test counts for six months with the same pigment.',
    value: 6,
    unit: 'months',
    limits: [1, 24],
    sources: ['patch-test-pages'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PT-4': {
    sentence: 'A clear patch test does not rule out a later reaction, and the client is told so.',
    sources: ['patch-test-pages', 'mdpi-granuloma'],
    grade: 'literature',
    change: 'hard',
  },
  'PT-5': {
    sentence: 'After a reaction to the patch test nobody goes on with that pigment.',
    sources: ['inkdsmp', 'azpmu'],
    grade: 'consensus',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultPatchTestSettings: PatchTestSettings = {
  policy: patchTestRules['PT-1'].value,
  readAfterHours: patchTestRules['PT-2'].value,
  validMonths: patchTestRules['PT-3'].value,
}

export const patchTestStates = [
  'none',
  'declined',
  'waiting',
  'to-read',
  'clear',
  'reaction',
  'expired',
] as const
export type PatchTestState = (typeof patchTestStates)[number]

/** One patch test: placed and perhaps read, or offered and declined. Instants are ISO 8601. */
export type PatchTest = {
  readonly declined: boolean
  readonly placedAt: string
  readonly result: 'clear' | 'reaction' | null
  readonly readAt: string | null
}

const hourMs = 3_600_000

/** [PT-2] The instant from which a patch test may be read. */
export const readableFrom = (
  placedAt: string,
  { patchTest }: { readonly patchTest: PatchTestSettings },
): string => new Date(Date.parse(placedAt) + patchTest.readAfterHours * hourMs).toISOString()

/**
 * [PT-2] [PT-3] [PT-5] How the newest patch test stands. A reaction never expires.
 * @param now ISO 8601 instant
 */
export function patchTestState(
  test: PatchTest | null,
  now: string,
  settings: { readonly patchTest: PatchTestSettings },
): PatchTestState {
  if (test === null) return 'none'
  if (test.result === 'reaction') return 'reaction'
  if (test.declined) return 'declined'
  if (test.result === null)
    return Date.parse(now) < Date.parse(readableFrom(test.placedAt, settings)) ? 'waiting' : 'to-read'
  const day: CalendarDate = test.placedAt.slice(0, 10)
  return now.slice(0, 10) >= addMonths(day, settings.patchTest.validMonths) ? 'expired' : 'clear'
}

/** [PT-1] [PT-4] [PT-5] Whether a session may start under the clinic's policy. */
export function patchTestPasses(
  state: PatchTestState,
  { patchTest: { policy } }: { readonly patchTest: PatchTestSettings },
): boolean {
  if (state === 'reaction') return false
  if (policy === 'off') return true
  return policy === 'required' ? state === 'clear' : state === 'clear' || state === 'declined'
}
