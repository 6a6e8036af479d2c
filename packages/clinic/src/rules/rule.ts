import { inEnglish, say, type Said, type SaidCode } from './said.ts'
import type { SourceKey } from './sources.ts'

/**
 * How sure a rule is, best first: law or regulator; peer-reviewed literature; two or more independent
 * practitioner sources; one practitioner source; our own choice where nothing was published.
 */
export const grades = ['law', 'literature', 'consensus', 'single-source', 'our-choice'] as const
export type Grade = (typeof grades)[number]

/** One numbered rule, as RULES.md states it. */
export type Rule = {
  /** In plain words, for staff and client alike. */
  readonly sentence: string
  /** The default, in `unit`; absent where the rule is a statement. */
  readonly value?: number | string | readonly (number | string)[]
  readonly unit?: string
  /** Lowest and highest value that a clinic's setting can take. */
  readonly limits?: readonly [number, number]
  readonly sources: readonly SourceKey[]
  readonly grade: Grade
  /** Hard rules pass for everybody; editable ones are a default that the clinic may change within the limits. */
  readonly change: 'hard' | 'editable'
}

export type RuleFamily = { readonly [id: string]: Rule }

/** Why a value is what it is: the rule behind it, in words for this case, with the evidence. */
export type Reason = {
  /** What is explained: `shade`, `gapDays`, `hairlineMm` ... */
  readonly about: string
  readonly ruleId: string
  readonly sentence: string
  readonly grade: Grade
  /** Keys of `docs/sources.md`, comma-separated. */
  readonly source: string
}

/** Builds a reason from a rule of a family; `sentence` says it for the case at hand, else the rule's own is used. */
export function because<F extends RuleFamily>(
  family: F,
  ruleId: keyof F & string,
  about: string,
  sentence?: string,
): Reason {
  const rule: Rule = family[ruleId]!
  return {
    about,
    ruleId,
    sentence: sentence ?? rule.sentence,
    grade: rule.grade,
    source: rule.sources.join(', '),
  }
}

/** Says so where a clinic works with another number than a rule's default; empty where it keeps the default. */
export function ownSetting(rule: Rule, value: Rule['value']): string {
  if (JSON.stringify(value) === JSON.stringify(rule.value)) return ''
  return ` This is the clinic's own setting; the cited default is ${valueText(rule)}.`
}

/** A rule's default with its unit, as RULES.md prints it; empty for a statement. */
export function valueText(rule: Rule): string {
  if (rule.value === undefined) return ''
  const value = typeof rule.value === 'object' ? rule.value.join(', ') : String(rule.value)
  return rule.unit === undefined ? value : `${value} ${rule.unit}`
}

export const severities = ['note', 'warn', 'stop'] as const

/** Something a person should look at before approving; `stop` must be mended first. */
export type Finding = Reason & {
  readonly code: string
  readonly severity: (typeof severities)[number]
  /** The sentence for whoever says it in another language; absent where it is only said in English. */
  readonly said?: Said[] | undefined
}

/** Builds a finding from a rule of a family. */
export function finding<F extends RuleFamily>(
  family: F,
  ruleId: keyof F & string,
  what: { code: string; severity: Finding['severity']; about: string; sentence: string },
): Finding {
  return { ...because(family, ruleId, what.about, what.sentence), code: what.code, severity: what.severity }
}

/** A finding whose words stand in the table of sayings, under the finding's own code. */
export function findingSaid<F extends RuleFamily>(
  family: F,
  ruleId: keyof F & string,
  what: Pick<Finding, 'severity' | 'about'>,
  code: SaidCode,
  values: Said['values'] = {},
): Finding {
  const said = say(code, values)
  return { ...finding(family, ruleId, { ...what, code, sentence: inEnglish(said) }), said: [said] }
}
