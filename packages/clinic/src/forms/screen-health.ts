import { z } from 'zod'
import type { CalendarDate } from '../calendar-date.ts'
import type { CandidacySettings } from '../rules/candidacy-settings.ts'
import { candidacyRules, type CandidacyRuleId } from '../rules/candidacy.ts'
import { concernOutcome, oldEnoughOn, type ConcernOutcome } from '../rules/concern.ts'
import { because, grades } from '../rules/rule.ts'
import { moreCareful, screenOutcomes, type ScreenOutcome } from '../rules/screen-outcome.ts'
import { answersConcern, visibleBlocks } from './answers.ts'
import type { Answers, FormContent, Question } from './form.ts'

const outcomeShape = {
  outcome: z.enum(screenOutcomes),
  /** First day on which to ask again; null where no day is known. */
  until: z.iso.date().nullable(),
}

export const screenFindingSchema = z.object({
  ...outcomeShape,
  /** The question as it was asked; null for what follows from the client record. */
  question: z.string().nullable(),
  ruleId: z.string().nullable(),
  sentence: z.string(),
  grade: z.enum(grades),
  source: z.string(),
})
export type ScreenFinding = z.output<typeof screenFindingSchema>

export const screenResultSchema = z.object({ ...outcomeShape, findings: z.array(screenFindingSchema) })
export type ScreenResult = z.output<typeof screenResultSchema>

type ScreenInput = {
  readonly content: FormContent
  readonly answers: Answers
  readonly birthDate: CalendarDate | null
  readonly today: CalendarDate
  readonly settings: { readonly candidacy: CandidacySettings }
}

const ownSentence: { readonly [outcome in ScreenOutcome]: string } = {
  proceed: 'The clinic goes on after this answer.',
  judgement: 'The clinic asks its practitioner to decide on this answer.',
  letter: "The clinic asks for a doctor's letter after this answer.",
  'not-now': 'The clinic waits after this answer.',
}

const ruled = (
  ruleId: CandidacyRuleId,
  question: string | null,
  { outcome, until }: ConcernOutcome,
): ScreenFinding => {
  const { sentence, grade, source } = because(candidacyRules, ruleId, 'health-screen')
  return { outcome, until, question, ruleId, sentence, grade, source }
}

function findingOf(question: Question, { answers, today, settings }: ScreenInput): ScreenFinding | undefined {
  const { concern } = question
  if (concern === undefined) return undefined
  if (concern.ruleId === undefined) {
    const outcome = concern.outcome ?? 'judgement'
    return {
      ...{ outcome, until: null, question: question.text, ruleId: null },
      ...{ sentence: ownSentence[outcome], grade: 'our-choice', source: '' },
    }
  }
  const day = answers[concern.sinceQuestion ?? question.id]
  const since = concern.ruleId === 'CA-28' ? today : typeof day === 'string' && day !== '' ? day : null
  return ruled(concern.ruleId, question.text, concernOutcome(concern.ruleId, since, today, settings))
}

/**
 * [CA-1] [CA-2] [CA-5] [CA-6] [CA-7] [CA-8] [CA-9] [CA-10] [CA-13] [CA-20] [CA-23] [CA-27] [CA-29] [CA-30] What the answers
 * of a health screen lead to: the most careful finding decides, and the latest day counts. Findings of `proceed` are
 * left out. It sends on to people; it names no illness.
 */
export function screenHealth(input: ScreenInput): ScreenResult {
  const { content, answers, birthDate, today } = input
  const findings: ScreenFinding[] = []
  if (birthDate !== null && oldEnoughOn(birthDate) > today)
    findings.push(ruled('CA-2', null, { outcome: 'not-now', until: oldEnoughOn(birthDate) }))
  for (const block of visibleBlocks(content, answers)) {
    if (block.block !== 'question' || !answersConcern(block, answers)) continue
    const found = findingOf(block, input)
    if (found !== undefined && found.outcome !== 'proceed') findings.push(found)
  }
  const outcome = findings.reduce<ScreenOutcome>((worst, one) => moreCareful(worst, one.outcome), 'proceed')
  const waits = findings.filter((one) => one.outcome === 'not-now')
  const open = waits.some(({ until }) => until === null)
  const until = open
    ? null
    : (waits
        .map((one) => one.until ?? '')
        .toSorted()
        .at(-1) ?? null)
  const order = findings.toSorted(
    (a, b) => screenOutcomes.indexOf(b.outcome) - screenOutcomes.indexOf(a.outcome),
  )
  return { outcome, until, findings: order }
}
