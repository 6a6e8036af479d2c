import { isCalendarDate } from '../calendar-date.ts'
import type { Answers, AnswerValue, FormBlock, FormContent, Question } from './form.ts'

export type FieldFault = {
  /** Place within the answers or the content, as in RFC 6901. */
  readonly pointer: string
  readonly detail: string
}

const says = (value: AnswerValue | undefined, wanted: readonly (boolean | string)[]): boolean =>
  wanted.some((one) => (Array.isArray(value) ? value.includes(String(one)) : value === one))

/** The blocks that are shown for these answers: a block below a hidden question is hidden too. */
export function visibleBlocks({ blocks }: FormContent, answers: Answers): FormBlock[] {
  const shown = new Set<string>()
  return blocks.filter(({ id, showIf }) => {
    const isShown =
      showIf === undefined || (shown.has(showIf.question) && says(answers[showIf.question], showIf.is))
    if (isShown) shown.add(id)
    return isShown
  })
}

/** True where the answer is one of those that a concern waits for. */
export const answersConcern = (question: Question, answers: Answers): boolean =>
  question.concern !== undefined && says(answers[question.id], question.concern.when)

const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function wrongValue({ answer, options = [] }: Question, value: AnswerValue): string | undefined {
  switch (answer) {
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'Answer with yes or no.'
    case 'choice':
      return typeof value === 'string' && options.includes(value) ? undefined : 'Choose one of the answers.'
    case 'choices':
      return Array.isArray(value) && value.every((one) => options.includes(one))
        ? undefined
        : 'Choose from the answers.'
    case 'day':
      return typeof value === 'string' && isCalendarDate(value)
        ? undefined
        : 'Write a day, such as 2026-03-31.'
    case 'number':
      return typeof value === 'number' ? undefined : 'Write a number.'
    default:
      return typeof value === 'string' ? undefined : 'Write it in words.'
  }
}

/** Answers that cannot be kept: to no question of this form, or of the wrong kind. Gaps are none. */
export function wrongAnswers(content: FormContent, answers: Answers): FieldFault[] {
  const byId = new Map(content.blocks.map((block) => [block.id, block]))
  return Object.entries(answers).flatMap(([id, value]) => {
    const block = byId.get(id)
    const pointer = `/answers/${id}`
    if (block === undefined || block.block === 'heading' || block.block === 'text')
      return [{ pointer, detail: 'This form has no such question.' }]
    if (block.block === 'statement')
      return typeof value === 'boolean' ? [] : [{ pointer, detail: 'Tick it or leave it.' }]
    if (isEmpty(value)) return []
    const detail = wrongValue(block, value)
    return detail === undefined ? [] : [{ pointer, detail }]
  })
}

/**
 * [CN-2] What is still missing before a form may be handed in: required questions that are shown, and statements that are
 * not ticked. A form without a question or statement is never complete.
 */
export function missingAnswers(content: FormContent, answers: Answers): FieldFault[] {
  const shown = visibleBlocks(content, answers)
  const asked = shown.filter(({ block }) => block === 'question' || block === 'statement')
  if (asked.length === 0) return [{ pointer: '/answers', detail: 'This form asks nothing.' }]
  return asked.flatMap((block) => {
    const pointer = `/answers/${block.id}`
    if (block.block === 'statement')
      return answers[block.id] === true ? [] : [{ pointer, detail: 'Read it and tick it.' }]
    if (block.block !== 'question' || !block.required || !isEmpty(answers[block.id])) return []
    return [{ pointer, detail: 'This needs an answer.' }]
  })
}

/** Answers to what is shown only: what was answered and then hidden again is not handed in. */
export function shownAnswers(content: FormContent, answers: Answers): Answers {
  const ids = new Set(visibleBlocks(content, answers).map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id, value]) => ids.has(id) && !isEmpty(value)))
}
