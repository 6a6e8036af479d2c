import { because, type Reason, type RuleFamily } from './rule.ts'

export const triageRules = {
  'TR-1': {
    sentence: 'Redness up to day 3 is expected; after that it should be shrinking.',
    value: 3,
    unit: 'days',
    sources: ['smp-healing-pages', 'infection-pages'],
    grade: 'consensus',
    change: 'hard',
  },
  'TR-2': {
    sentence: 'Mild swelling, tenderness and warmth are expected up to day 3.',
    value: 3,
    unit: 'days',
    sources: ['smp-healing-pages', 'infection-pages'],
    grade: 'consensus',
    change: 'hard',
  },
  'TR-3': {
    sentence: 'Small flat scabs and flaking are expected up to day 10.',
    value: 10,
    unit: 'days',
    sources: ['smp-healing-pages'],
    grade: 'our-choice',
    change: 'hard',
  },
  'TR-4': {
    sentence: 'Itching without a rash is expected in the first week or so.',
    value: 10,
    unit: 'days',
    sources: ['smp-healing-pages', 'urbancyclist'],
    grade: 'our-choice',
    change: 'hard',
  },
  'TR-5': {
    sentence: 'Dots look dark, then patchy; how they really look is known from day 28.',
    value: 28,
    unit: 'days',
    sources: ['smp-healing-pages'],
    grade: 'consensus',
    change: 'hard',
  },
  'TR-6': {
    sentence: 'Small lumps at the back of the head are watched, and never waved through.',
    sources: ['urbancyclist', 'infection-pages'],
    grade: 'our-choice',
    change: 'hard',
  },
  'TR-7': {
    sentence: 'Weeping or bleeding that goes on after day 3 is seen by the clinic in the same week.',
    value: 3,
    unit: 'days',
    sources: ['infection-pages'],
    grade: 'single-source',
    change: 'hard',
  },
  'TR-8': {
    sentence: 'Worse instead of better after day 3 means that the clinic looks at it.',
    value: 3,
    unit: 'days',
    sources: ['infection-pages'],
    grade: 'single-source',
    change: 'hard',
  },
  'TR-9': {
    sentence: 'Pus, a bad smell or redness that spreads goes to a doctor on the same day.',
    sources: ['infection-pages'],
    grade: 'single-source',
    change: 'hard',
  },
  'TR-10': {
    sentence: 'Bumps in the dots are seen by the clinic and a skin doctor, who is told the pigment lot.',
    sources: ['cdc-2012', 'mdpi-granuloma'],
    grade: 'literature',
    change: 'hard',
  },
  'TR-11': {
    sentence: 'A rash or a new patch of skin disease in the dots is seen by the clinic and a skin doctor.',
    sources: ['rogowska-2022'],
    grade: 'literature',
    change: 'hard',
  },
  'TR-12': {
    sentence: 'Whatever is not back to normal after four weeks is seen by the clinic.',
    value: 28,
    unit: 'days',
    sources: ['klugl-2010'],
    grade: 'literature',
    change: 'hard',
  },
  'TR-13': {
    sentence: 'Fever, red streaks or feeling ill goes to a doctor today, out of hours too.',
    sources: ['infection-pages'],
    grade: 'single-source',
    change: 'hard',
  },
  'TR-14': {
    sentence: 'A swollen face or lips, trouble breathing or hives all over is an emergency.',
    sources: ['fda-numbing-2024', 'lidocaine-label'],
    grade: 'our-choice',
    change: 'hard',
  },
  'TR-15': {
    sentence:
      'Dizziness, a metal taste, ringing ears, a racing heart or a fit after numbing is an emergency.',
    sources: ['fda-numbing-2024', 'lidocaine-label'],
    grade: 'law',
    change: 'hard',
  },
} as const satisfies RuleFamily
type TriageRuleId = keyof typeof triageRules

/** What to do, calmest first. */
export const triageLevels = ['expected', 'watch', 'contact-clinic', 'doctor-today', 'emergency'] as const
export type TriageLevel = (typeof triageLevels)[number]
/** A doctor or an emergency room was advised. */
export const isUrgent = (level: TriageLevel): boolean => level === 'doctor-today' || level === 'emergency'

type Reading = readonly [level: TriageLevel, ruleId: TriageRuleId]
const upTo =
  (ruleId: 'TR-1' | 'TR-2' | 'TR-3' | 'TR-4' | 'TR-7', before: TriageLevel, after: TriageLevel) =>
  (day: number): Reading => [day <= triageRules[ruleId].value ? before : after, ruleId]
const always = (level: TriageLevel, ruleId: TriageRuleId) => (): Reading => [level, ruleId]
const healing = (day: number): Reading => [day < triageRules['TR-5'].value ? 'expected' : 'watch', 'TR-5']

/** [TR-1] [TR-2] [TR-3] [TR-4] [TR-5] [TR-6] [TR-7] [TR-8] [TR-9] [TR-10] [TR-11] [TR-13] [TR-14] [TR-15] */
const readings = {
  redness: upTo('TR-1', 'expected', 'watch'),
  swelling: upTo('TR-2', 'expected', 'watch'),
  tender: upTo('TR-2', 'expected', 'watch'),
  scabs: upTo('TR-3', 'expected', 'watch'),
  itch: upTo('TR-4', 'expected', 'watch'),
  'dark-dots': healing,
  'patchy-dots': healing,
  'lumps-behind': always('watch', 'TR-6'),
  weeping: upTo('TR-7', 'watch', 'contact-clinic'),
  bleeding: upTo('TR-7', 'watch', 'contact-clinic'),
  worse: (day: number): Reading => [day >= triageRules['TR-8'].value ? 'contact-clinic' : 'watch', 'TR-8'],
  pus: always('doctor-today', 'TR-9'),
  smell: always('doctor-today', 'TR-9'),
  'spreading-redness': always('doctor-today', 'TR-9'),
  bumps: always('contact-clinic', 'TR-10'),
  rash: always('contact-clinic', 'TR-11'),
  fever: always('doctor-today', 'TR-13'),
  'red-streaks': always('doctor-today', 'TR-13'),
  'feeling-ill': always('doctor-today', 'TR-13'),
  'swollen-face': always('emergency', 'TR-14'),
  'trouble-breathing': always('emergency', 'TR-14'),
  'hives-all-over': always('emergency', 'TR-14'),
  'numbing-signs': always('emergency', 'TR-15'),
} as const satisfies { readonly [symptom: string]: (day: number) => Reading }
export type Symptom = keyof typeof readings
export const symptoms = Object.keys(readings) as Symptom[]

/** Dots heal for longer than four weeks, so how they look does not count as abnormal then. */
const onlyLooks: readonly Symptom[] = ['dark-dots', 'patchy-dots']

export type Triage = { readonly level: TriageLevel; readonly reasons: readonly Reason[] }

/**
 * [TR-12] What a client's signs on a day of healing call for: the most serious level wins. No sign at all is `expected`.
 * It says whom to ask, never what the illness is.
 * @param day days since the newest session, 0 on its day
 */
export function triage(signs: readonly Symptom[], day: number): Triage {
  let level: TriageLevel = 'expected'
  const reasons: Reason[] = []
  const take = (next: TriageLevel, ruleId: TriageRuleId) => {
    if (triageLevels.indexOf(next) > triageLevels.indexOf(level)) level = next
    if (!reasons.some((reason) => reason.ruleId === ruleId))
      reasons.push(because(triageRules, ruleId, 'healing'))
  }
  for (const sign of signs) take(...readings[sign](day))
  const late = day >= triageRules['TR-12'].value && signs.some((sign) => !onlyLooks.includes(sign))
  if (late) take('contact-clinic', 'TR-12')
  return { level, reasons }
}

/** The sentence of a rule of triage; of an id that is none, the id itself. */
export const triageRuleSentence = (ruleId: string): string =>
  ruleId in triageRules ? triageRules[ruleId as TriageRuleId].sentence : ruleId
