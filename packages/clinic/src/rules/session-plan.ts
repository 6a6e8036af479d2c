import type { Design } from '@halftone/engine'
import type { RuleFamily } from './rule.ts'
import type { SessionSettings } from './session-plan-settings.ts'

export const sessionPlanRules = {
  'SP-1': {
    sentence: 'A course has three sessions.',
    value: 3,
    unit: 'sessions',
    limits: [2, 4],
    sources: ['liu-2025', 'alexjames', 'smpaus'],
    grade: 'literature',
    change: 'editable',
  },
  'SP-2': {
    sentence: 'A scar or a bald patch takes four sessions, because such skin holds pigment less evenly.',
    value: 4,
    unit: 'sessions',
    limits: [2, 4],
    sources: ['smphaircreations', 'smpblends'],
    grade: 'single-source',
    change: 'editable',
  },
  'SP-3': {
    sentence:
      'The practitioner may choose another number of sessions, but never more than four in one course.',
    value: 4,
    unit: 'sessions',
    sources: ['smphaircreations', 'smpaus'],
    grade: 'consensus',
    change: 'hard',
  },
  'SP-4': {
    sentence: 'Three sessions build the density up in steps of 30, 70 and 100 percent.',
    value: [0.3, 0.7, 1],
    unit: 'share of the density, cumulative',
    sources: ['liu-2025'],
    grade: 'literature',
    change: 'editable',
  },
  'SP-5': {
    sentence: 'Two sessions build the density up in steps of 50 and 100 percent.',
    value: [0.5, 1],
    unit: 'share of the density, cumulative',
    sources: ['liu-2025'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SP-6': {
    sentence: 'Four sessions build the density up in steps of 30, 60, 85 and 100 percent.',
    value: [0.3, 0.6, 0.85, 1],
    unit: 'share of the density, cumulative',
    sources: ['liu-2025'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SP-7': {
    sentence: 'Ten days lie between two sessions.',
    value: 10,
    unit: 'days',
    limits: [7, 30],
    sources: ['smphaircreations', 'smpaus'],
    grade: 'consensus',
    change: 'editable',
  },
  'SP-8': {
    sentence: 'The next session never comes before day 7, and never while scabs remain.',
    value: 7,
    unit: 'days',
    sources: ['smphaircreations', 'smpaus'],
    grade: 'consensus',
    change: 'hard',
  },
  'SP-9': {
    sentence: 'A finishing visit six to eight weeks after the last session looks at the healed result.',
    value: [42, 56],
    unit: 'days after the last session',
    sources: ['scalpworx', 'microbarber'],
    grade: 'consensus',
    change: 'editable',
  },
  'SP-10': {
    sentence: 'No session takes dots away: each share is above the last, and the final one is the whole.',
    value: 1,
    unit: 'share of the density, cumulative',
    sources: ['liu-2025'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SP-11': {
    sentence: 'All the density in one session risks dots that merge; one session suits a touch-up only.',
    sources: ['smpaus', 'microbarber'],
    grade: 'consensus',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultSessionSettings: SessionSettings = {
  count: sessionPlanRules['SP-1'].value,
  countForScars: sessionPlanRules['SP-2'].value,
  sharesOfTwo: [...sessionPlanRules['SP-5'].value],
  sharesOfThree: [...sessionPlanRules['SP-4'].value],
  sharesOfFour: [...sessionPlanRules['SP-6'].value],
  gapDays: sessionPlanRules['SP-7'].value,
  finishingVisitDays: [...sessionPlanRules['SP-9'].value],
}

type SessionDesign = Pick<Design, 'patches' | 'fueScars' | 'sessionCount'>
type WithSessions = { readonly sessions: SessionSettings }

/** True for skin that holds pigment less evenly: scars and bald patches that get pigment. */
export const hasDifficultSkin = ({ patches, fueScars = [] }: Pick<Design, 'patches' | 'fueScars'>): boolean =>
  patches.some((patch) => patch.reason !== 'thinning' && patch.densityPerCm2 > 0) ||
  fueScars.some(({ densityPerCm2 }) => densityPerCm2 > 0)

/** Which rule decides the number of sessions of a design. */
export function sessionCountRule(design: SessionDesign): 'SP-1' | 'SP-2' | 'SP-3' {
  if (design.sessionCount !== undefined) return 'SP-3'
  return hasDifficultSkin(design) ? 'SP-2' : 'SP-1'
}

/** [SP-1] [SP-2] [SP-3] Number of sessions, 1..4: the practitioner's own, else by the rules. */
export function sessionCountOf(design: SessionDesign, settings: WithSessions): number {
  const rule = sessionCountRule(design)
  if (rule === 'SP-2') return settings.sessions.countForScars
  if (rule === 'SP-1') return settings.sessions.count
  const most = sessionPlanRules['SP-3'].value
  return Math.min(most, Math.max(1, Math.round(design.sessionCount ?? 1)))
}

/** [SP-4] [SP-5] [SP-6] [SP-10] Share of the density that is in the skin after each session; rises to exactly 1. */
export function sessionSharesOf(design: SessionDesign, settings: WithSessions): number[] {
  const { sharesOfTwo, sharesOfThree, sharesOfFour } = settings.sessions
  return [...([[1], sharesOfTwo, sharesOfThree, sharesOfFour][sessionCountOf(design, settings) - 1] ?? [1])]
}

/** [SP-7] [SP-8] Days from the session before, one per session; 0 for the first. */
export function sessionGapsOf(design: SessionDesign, settings: WithSessions): number[] {
  const gap = Math.max(settings.sessions.gapDays, sessionPlanRules['SP-8'].value)
  return Array.from({ length: sessionCountOf(design, settings) }, (_, index) => (index === 0 ? 0 : gap))
}

/** The rule behind the shares of a course with this number of sessions. */
export const sharesRule = (count: number): 'SP-4' | 'SP-5' | 'SP-6' | 'SP-11' =>
  count === 3 ? 'SP-4' : count === 2 ? 'SP-5' : count === 4 ? 'SP-6' : 'SP-11'
