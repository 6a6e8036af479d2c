import type { RuleFamily } from './rule.ts'
import type { MinuteSettings } from './minutes-settings.ts'

export const minuteRules = {
  'TM-1': {
    sentence: 'A practitioner places about 80 dots a minute.',
    value: 80,
    unit: 'dots per minute',
    limits: [20, 200],
    sources: ['gerow'],
    grade: 'single-source',
    change: 'editable',
  },
  'TM-2': {
    sentence: 'Between practitioners the speed runs from 58 to 117 dots a minute, so times are a range.',
    value: [58, 117],
    unit: 'dots per minute',
    sources: ['gerow'],
    grade: 'single-source',
    change: 'hard',
  },
  'TM-3': {
    sentence: 'Each session starts with half an hour to photograph, draw and prepare.',
    value: 30,
    unit: 'minutes',
    limits: [0, 120],
    sources: ['gerow'],
    grade: 'our-choice',
    change: 'editable',
  },
  'TM-4': {
    sentence: 'A session longer than five hours is too much for one sitting and needs another day.',
    value: 300,
    unit: 'minutes',
    limits: [120, 360],
    sources: ['smphaircreations', 'gerow'],
    grade: 'consensus',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const defaultMinuteSettings: MinuteSettings = {
  dotsPerMinute: minuteRules['TM-1'].value,
  setUpMinutes: minuteRules['TM-3'].value,
  longestSessionMinutes: minuteRules['TM-4'].value,
}

type WithMinutes = { readonly minutes: MinuteSettings }

/** [TM-1] [TM-3] Minutes of a session with this many dots, at the practitioner's own speed or the clinic's. */
export function sessionMinutes(dots: number, settings: WithMinutes, dotsPerMinute?: number): number {
  return settings.minutes.setUpMinutes + Math.ceil(dots / (dotsPerMinute ?? settings.minutes.dotsPerMinute))
}

/** [TM-2] Shortest and longest time that the range of speeds and of dots leaves open, minutes. */
export function sessionMinutesRange(
  dotsRange: readonly [number, number],
  settings: WithMinutes,
  dotsPerMinute?: number,
): [number, number] {
  const middle = minuteRules['TM-1'].value
  const [slow, fast] = minuteRules['TM-2'].value.map(
    (speed) => (speed / middle) * (dotsPerMinute ?? settings.minutes.dotsPerMinute),
  ) as [number, number]
  return [sessionMinutes(dotsRange[0], settings, fast), sessionMinutes(dotsRange[1], settings, slow)]
}
