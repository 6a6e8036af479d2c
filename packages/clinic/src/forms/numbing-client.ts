import type { NumbingClient } from '../rules/numbing.ts'
import { visibleBlocks } from './answers.ts'
import type { Answers, FormContent } from './form.ts'

/** Materials of the allergy question that have nothing to do with numbing. */
const otherMaterials = /^(?:(?:latex|nickel|rubber|gloves?|jewellery|jewelry|and|or)[\s,;.&/]*)+$/i

/**
 * [NB-5] [NB-8] What the newest health screen says that limits numbing. The form asks for latex, nickel and numbing cream
 * in one question: a yes counts for lidocaine unless the client named other materials alone. A form of the clinic's own
 * without these questions says nothing, and nothing is assumed.
 */
export function numbingClientOf(content: FormContent, answers: Answers): NumbingClient {
  const asked = visibleBlocks(content, answers)
  const allergy = asked.find((block) => block.block === 'question' && block.concern?.ruleId === 'CA-8')
  const saysYes = allergy !== undefined && answers[allergy.id] === true
  const which = answers['allergies-which']
  const weight = answers['weight']
  return {
    lidocaineAllergy: saysYes && !(typeof which === 'string' && otherMaterials.test(which.trim())),
    severeLiverDisease: asked.some(({ id }) => id === 'liver') && answers['liver'] === true,
    weightKg: typeof weight === 'number' && weight > 0 ? weight : null,
  }
}
