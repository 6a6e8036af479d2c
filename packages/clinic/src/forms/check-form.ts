import { missingElements } from '../rules/consent.ts'
import { waitsFromDay } from '../rules/concern.ts'
import { brokenWordingRules } from '../rules/wording.ts'
import type { FieldFault } from './answers.ts'
import type { FormBlock, FormContent, FormKind } from './form.ts'

const elementWords = {
  procedure: 'what is done',
  removal: 'that dots stay and only a laser takes them out',
  risks: 'the risks',
  'hidden-lesions': 'that dots can hide spots which a doctor should see',
  mri: 'what to say before an MRI scan',
  inks: 'that the inks are shown before',
  aftercare: 'that the aftercare is handed over in writing',
  'sessions-estimate': 'that the number of sessions is an estimate',
  'touch-up-price': 'touch-ups and what they cost',
  'patch-test': 'the patch test and what it cannot tell',
  medicines: 'that medicines are the prescriber’s matter',
  'photos-separate': 'that photos are asked for apart',
  prediction: 'that a picture of the result is a prediction',
  terms: 'deposit and cancelling',
  'stop-any-time': 'the right to stop at any time',
} as const

function blockFaults(block: FormBlock, index: number, before: readonly FormBlock[]): FieldFault[] {
  const faults: FieldFault[] = []
  const at = (path: string, detail: string) =>
    faults.push({ pointer: `/content/blocks/${index}${path}`, detail })
  if (before.some(({ id }) => id === block.id)) at('/id', 'Two blocks have the same name.')
  if (block.showIf) {
    const { question } = block.showIf
    if (!before.some(({ id, block: kind }) => id === question && kind === 'question'))
      at('/showIf', 'The condition must name a question above.')
  }
  for (const ruleId of brokenWordingRules(block.text))
    at('/text', `These words break rule ${ruleId}; write them in another way.`)
  if (block.block !== 'question') return faults
  const needsOptions = block.answer === 'choice' || block.answer === 'choices'
  if (needsOptions && (block.options ?? []).length < 2)
    at('/options', 'Give at least two answers to choose from.')
  if (new Set(block.options).size !== (block.options ?? []).length)
    at('/options', 'Two answers are the same.')
  const { concern } = block
  if (concern && (concern.ruleId === undefined) === (concern.outcome === undefined))
    at('/concern', 'Name either a rule or an outcome.')
  if (concern?.ruleId && waitsFromDay(concern.ruleId) && block.answer !== 'day' && !concern.sinceQuestion)
    at('/concern', `Rule ${concern.ruleId} counts from a day: name the question that asks for it.`)
  return faults
}

/**
 * [CN-1] Why a form cannot be published, with the place of each fault; empty for a sound one. A consent to treatment
 * must say every element and have something to tick.
 */
export function formFaults(kind: FormKind, content: FormContent): FieldFault[] {
  const { blocks } = content
  const faults = blocks.flatMap((block, index) => blockFaults(block, index, blocks.slice(0, index)))
  for (const block of blocks)
    if (block.block === 'question' && block.concern?.sinceQuestion) {
      const { sinceQuestion } = block.concern
      const known = blocks.some(
        (other) => other.id === sinceQuestion && other.block === 'question' && other.answer === 'day',
      )
      if (!known)
        faults.push({
          pointer: `/content/blocks/${blocks.indexOf(block)}/concern`,
          detail: 'The day that the wait starts from is asked by no question.',
        })
    }
  if (!blocks.some(({ block }) => block === 'question' || block === 'statement'))
    faults.push({
      pointer: '/content/blocks',
      detail: 'The form asks nothing; add a question or a statement.',
    })
  if (kind === 'consent') {
    const covered = blocks.flatMap((block) => ('covers' in block ? (block.covers ?? []) : []))
    const missing = missingElements(covered)
    for (const element of missing)
      faults.push({ pointer: '/content/blocks', detail: `The text does not say ${elementWords[element]}.` })
    if (!blocks.some(({ block }) => block === 'statement'))
      faults.push({ pointer: '/content/blocks', detail: 'Nothing is agreed to; add a statement to tick.' })
  }
  return faults
}
