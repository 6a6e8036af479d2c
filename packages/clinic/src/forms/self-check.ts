import type { CandidacyRuleId } from '../rules/candidacy.ts'
import { concernOutcome } from '../rules/concern.ts'
import type { ScreenOutcome } from '../rules/screen-outcome.ts'
import type { ClinicSettings } from '../settings.ts'

/** What the private check can come to; `never` is for somebody who is too young. */
export const selfCheckOutcomes = ['proceed', 'judgement', 'letter', 'not-now', 'never'] as const
export type SelfCheckOutcome = (typeof selfCheckOutcomes)[number]

export const selfCheckNames = [
  'adult',
  'sick',
  'spot',
  'pregnant',
  'allergy',
  'scars',
  'blood',
  'illness',
  'skin',
  'patches',
  'acne',
  'chemo',
  'transplant',
] as const
export type SelfCheckName = (typeof selfCheckNames)[number]

export type SelfCheckQuestion = {
  readonly name: SelfCheckName
  /** What a yes and a no lead to. */
  readonly yes: SelfCheckOutcome
  readonly no: SelfCheckOutcome
  /** How far back is asked, where the rule counts months. */
  readonly months: number | null
}

const rulesOf: { readonly [name in Exclude<SelfCheckName, 'adult'>]: readonly CandidacyRuleId[] } = {
  sick: ['CA-3'],
  spot: ['CA-5'],
  pregnant: ['CA-9'],
  allergy: ['CA-7'],
  scars: ['CA-12'],
  blood: ['CA-10', 'CA-11'],
  illness: ['CA-15', 'CA-16', 'CA-18', 'CA-19'],
  skin: ['CA-20'],
  patches: ['CA-22'],
  acne: ['CA-14'],
  chemo: ['CA-17'],
  transplant: ['CA-24'],
}

const worst = (outcomes: readonly ScreenOutcome[]): SelfCheckOutcome =>
  outcomes.reduce<SelfCheckOutcome>(
    (so, one) => (selfCheckOutcomes.indexOf(one) > selfCheckOutcomes.indexOf(so) ? one : so),
    'proceed',
  )

/**
 * [CA-2] The questions that somebody may ask themselves before they ask the clinic, with what each answer leads to under
 * the clinic's own settings. It is worked out here, so that the page needs no rules and the answers need not be sent.
 * @param today YYYY-MM-DD
 */
export function selfCheckQuestions(settings: ClinicSettings, today: string): SelfCheckQuestion[] {
  const { candidacy } = settings
  const monthsOf: { readonly [name in SelfCheckName]?: number } = {
    acne: candidacy.isotretinoinMonths,
    chemo: candidacy.chemotherapyMonths,
    transplant: candidacy.transplantMonths,
  }
  return selfCheckNames.flatMap((name): SelfCheckQuestion[] => {
    if (name === 'adult') return [{ name, yes: 'proceed', no: 'never', months: null }]
    const months = monthsOf[name] ?? null
    if (months === 0) return []
    const yes = worst(rulesOf[name].map((ruleId) => concernOutcome(ruleId, null, today, settings).outcome))
    return [{ name, yes, no: 'proceed', months }]
  })
}
