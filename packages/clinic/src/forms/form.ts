import { z } from 'zod'
import { candidacyRules, type CandidacyRuleId } from '../rules/candidacy.ts'
import { consentElements } from '../rules/consent.ts'
import { screenOutcomes } from '../rules/screen-outcome.ts'

export const formKinds = ['health-screen', 'consent', 'questions'] as const
export type FormKind = (typeof formKinds)[number]

export const answerTypes = ['yes-no', 'choice', 'choices', 'line', 'text', 'day', 'number'] as const
export type AnswerType = (typeof answerTypes)[number]

/** Bounds of a form and of what is typed into it. */
export const formLimits = { blocks: 120, textLength: 4000, lineLength: 300, answerLength: 4000, options: 20 }

const blockId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'a name of small letters, digits and hyphens')
const line = z.string().trim().min(1).max(formLimits.lineLength)
const text = z.string().trim().min(1).max(formLimits.textLength)

/** Shown only where the question named here is answered by one of these. */
const conditionSchema = z.strictObject({
  question: blockId,
  is: z
    .array(z.union([z.boolean(), z.string().max(formLimits.lineLength)]))
    .min(1)
    .max(formLimits.options),
})

const candidacyIds = Object.keys(candidacyRules) as [CandidacyRuleId, ...CandidacyRuleId[]]

/** What an answer means for the treatment: a rule decides, or the clinic's own outcome. */
const concernSchema = z.strictObject({
  when: z
    .array(z.union([z.boolean(), z.string().max(formLimits.lineLength)]))
    .min(1)
    .max(formLimits.options),
  ruleId: z.enum(candidacyIds).optional(),
  outcome: z.enum(screenOutcomes).optional(),
  /** Question whose day starts the wait of the rule. */
  sinceQuestion: blockId.optional(),
})

const shared = { id: blockId, showIf: conditionSchema.optional() }

export const blockSchema = z.discriminatedUnion('block', [
  z.strictObject({ ...shared, block: z.literal('heading'), text: line }),
  z.strictObject({
    ...shared,
    block: z.literal('text'),
    text,
    /** Elements of a consent that this passage says. */
    covers: z.array(z.enum(consentElements)).max(consentElements.length).optional(),
  }),
  z.strictObject({
    ...shared,
    block: z.literal('statement'),
    /** What the client ticks: every statement must be ticked. */
    text,
    covers: z.array(z.enum(consentElements)).max(consentElements.length).optional(),
  }),
  z.strictObject({
    ...shared,
    block: z.literal('question'),
    text: line,
    hint: line.optional(),
    answer: z.enum(answerTypes),
    required: z.boolean(),
    options: z.array(line).max(formLimits.options).optional(),
    concern: concernSchema.optional(),
  }),
])
export type FormBlock = z.infer<typeof blockSchema>
export type Question = Extract<FormBlock, { block: 'question' }>

export const formContentSchema = z.strictObject({
  title: line,
  lead: text.nullable(),
  blocks: z.array(blockSchema).max(formLimits.blocks),
})
export type FormContent = z.infer<typeof formContentSchema>

export const answerValueSchema = z.union([
  z.boolean(),
  z.number().min(-1_000_000).max(1_000_000),
  z.string().max(formLimits.answerLength),
  z.array(z.string().max(formLimits.lineLength)).max(formLimits.options),
])
export type AnswerValue = z.infer<typeof answerValueSchema>

/** Answers by block; a question that nobody has answered has no entry. */
export const answersSchema = z.record(blockId, answerValueSchema)
export type Answers = z.infer<typeof answersSchema>
