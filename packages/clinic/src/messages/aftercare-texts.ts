import { type ClientWord, clientSay } from '../client-words/client-words.ts'
import { type ClientLanguage } from '../languages.ts'
import { type AftercareThing, aftercareThings } from '../rules/aftercare.ts'
import { brokenWordingRules } from '../rules/wording.ts'

/** First day of each window for which the portal says how it looks and why; the last one has no end. */
export const healingWindows = { d0: 0, d3: 2, d7: 6, d14: 14, d28: 28, later: 42 } as const
export type HealingWindow = keyof typeof healingWindows
const windowNames = Object.keys(healingWindows) as HealingWindow[]

/** The window in which a day of healing lies; days before 0 count as the first. */
export const healingWindowOf = (day: number): HealingWindow =>
  windowNames.findLast((name) => healingWindows[name] <= day) ?? 'd0'

/** One text that a clinic may write in its own words: how a time looks, or what a thing is called in the list of a day. */
export type AftercareSlot = `why.${HealingWindow}` | `thing.${AftercareThing}`
export const aftercareSlots: readonly AftercareSlot[] = [
  ...windowNames.map((name) => `why.${name}` as const),
  ...aftercareThings.map((name) => `thing.${name}` as const),
]
export type OwnAftercareTexts = { readonly [slot in AftercareSlot]?: string }

const wordOf = (slot: AftercareSlot): ClientWord =>
  slot.startsWith('why.') ? (`today.${slot}` as ClientWord) : (slot as ClientWord)

/** The default text of every slot in a language. */
export async function defaultAftercareTexts(
  language: ClientLanguage,
): Promise<{ readonly [slot in AftercareSlot]: string }> {
  const say = await clientSay(language)
  return Object.fromEntries(aftercareSlots.map((slot) => [slot, say(wordOf(slot))])) as {
    [slot in AftercareSlot]: string
  }
}

/** Rules that stand behind the default text of a slot. */
const rulesOfThing: { readonly [thing in AftercareThing]: string } = {
  water: 'AC-1',
  shampoo: 'AC-2',
  'light-exercise': 'AC-3',
  exercise: 'AC-4',
  shaver: 'AC-5',
  razor: 'AC-6',
  moisturiser: 'AC-7',
  sun: 'AC-8',
  pool: 'AC-9',
  dye: 'AC-10',
}
const rulesOfWindow: { readonly [window in HealingWindow]: readonly string[] } = {
  d0: ['TR-1', 'TR-5'],
  d3: ['TR-3', 'AC-11'],
  d7: ['TR-5'],
  d14: ['TR-5'],
  d28: ['TR-5', 'SP-9'],
  later: ['PG-1'],
}
export const rulesOfSlot = (slot: AftercareSlot): readonly string[] => {
  const [kind, name] = slot.split('.') as ['why' | 'thing', string]
  return kind === 'why' ? rulesOfWindow[name as HealingWindow] : [rulesOfThing[name as AftercareThing]]
}

/** Letters of a text: a line of a list is short, a paragraph of a day may be longer. */
export const mostAftercareLetters = (slot: AftercareSlot): number => (slot.startsWith('why.') ? 600 : 160)

export type AftercareFault = {
  readonly code: 'empty' | 'too-long' | 'wording'
  /** Id of the broken rule. */
  readonly name?: string
  readonly detail: string
}

/** What is wrong with a clinic's own aftercare text, in whichever language it is written; empty for a good one. */
export function checkAftercareText(slot: AftercareSlot, text: string): AftercareFault[] {
  if (text.trim() === '') return [{ code: 'empty', detail: 'Write a text.' }]
  const most = mostAftercareLetters(slot)
  return [
    ...(text.length > most
      ? [{ code: 'too-long' as const, detail: `At most ${most} letters; these are ${text.length}.` }]
      : []),
    ...brokenWordingRules(text).map((name) => ({
      ...{ code: 'wording' as const, name },
      detail: `Words that rule ${name} keeps out of clients’ texts.`,
    })),
  ]
}
