import type { RuleFamily } from './rule.ts'

export const reportRules = {
  'RP-1': {
    sentence:
      'A consultation converts where the client accepts a quote or books a course within thirty days.',
    value: 30,
    unit: 'days',
    sources: ['en-17169'],
    grade: 'our-choice',
    change: 'hard',
  },
  'RP-2': {
    sentence:
      'A rate stands with its counts and the interval of Wilson at 95 percent: few visits are no trend.',
    value: 95,
    unit: 'percent',
    sources: ['wilson-1927', 'brown-2001'],
    grade: 'literature',
    change: 'hard',
  },
  'RP-3': {
    sentence:
      'A no-show is a visit that nobody came to and nobody cancelled; cancelled visits are not counted.',
    sources: ['wildatheart', 'vagaro-fees'],
    grade: 'our-choice',
    change: 'hard',
  },
  'RP-4': {
    sentence:
      'The protocol is kept where no gate was overridden and the dots stayed within tolerance of the plan.',
    sources: ['en-17169', 'liu-2025'],
    grade: 'our-choice',
    change: 'hard',
  },
  'RP-5': {
    sentence:
      'A touch-up is listed from thirty days before it is due until one is booked, for a year at most.',
    value: [30, 365],
    unit: 'days',
    sources: ['upmcac'],
    grade: 'our-choice',
    change: 'hard',
  },
  'RP-6': {
    sentence:
      'The adverse event rate is the share of sessions with at least one; a follow-up is the same event.',
    sources: ['fda-2024'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily
