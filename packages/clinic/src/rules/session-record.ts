import type { RuleFamily } from './rule.ts'

export const sessionRecordRules = {
  'SR-1': {
    sentence: 'What was written in a session stays; a correction stands beside it with its reason.',
    sources: ['fda-2024', 'microbarber'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SR-2': {
    sentence: 'A pass names zone, needle, pigment and diluent with their lots, shade, end-point and dots.',
    sources: ['fda-2024', 'cdc-2012', 'microbarber'],
    grade: 'consensus',
    change: 'hard',
  },
  'SR-3': {
    sentence: 'The setting of the machine and what is seen in the skin are kept apart; neither is a depth.',
    sources: ['plasticsurgerykey-pmu', 'liu-2025'],
    grade: 'literature',
    change: 'hard',
  },
  'SR-4': {
    sentence: 'Bleeding at a pass is pointed out at once, because it means too deep.',
    sources: ['liu-2025', 'plasticsurgerykey-pmu'],
    grade: 'literature',
    change: 'hard',
  },
  'SR-5': {
    sentence: 'A needle or a shade that the plan does not have is pointed out before it is kept.',
    sources: ['liu-2025', 'smpaus'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SR-6': {
    sentence: 'A tenth more dots than planned is pointed out, because dots that are too close merge.',
    value: 10,
    unit: 'percent over the plan',
    sources: ['smpaus', 'microbarber'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SR-7': {
    sentence: "Once three sessions are timed, plans use the practitioner's own median speed of the last ten.",
    value: [3, 10],
    unit: 'sessions',
    sources: ['gerow'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily
