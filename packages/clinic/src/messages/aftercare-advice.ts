import { clientSay } from '../client-words/client-words.ts'
import { type ClientLanguage } from '../languages.ts'
import { aftercareOn, type AftercareThing, aftercareThings } from '../rules/aftercare.ts'
import type { AftercareSettings } from '../rules/aftercare-settings.ts'
import type { OwnAftercareTexts } from './aftercare-texts.ts'

/** How a language says what a day allows. */
export type AdviceWords = {
  readonly things: { readonly [thing in AftercareThing]: string }
  readonly fromToday: string
  readonly notYet: string
  readonly fromDay: (thing: string, day: number) => string
  readonly scabs: string
  readonly waitsForScabs: string
}

/** The words of a language, with the clinic's own in place of the defaults where it wrote some. */
export async function adviceWords(
  language: ClientLanguage,
  own: OwnAftercareTexts = {},
): Promise<AdviceWords> {
  const say = await clientSay(language)
  const things = Object.fromEntries(
    aftercareThings.map((thing) => [thing, own[`thing.${thing}`] ?? say(`thing.${thing}`)]),
  ) as AdviceWords['things']
  return {
    things,
    fromToday: say('advice.fromToday'),
    notYet: say('advice.notYet'),
    fromDay: (thing, day) => say('advice.fromDay', { thing, day }),
    scabs: say('advice.scabs'),
    waitsForScabs: say('advice.waitsForScabs'),
  }
}

const withScabs = (day: number, aftercare: AftercareSettings) =>
  aftercareOn(day, true, { aftercare }).filter(({ heldByScabs, fromDay }) => heldByScabs && fromDay === day)

/** [AC-1] [AC-11] What a day allows and what it does not yet, by the clinic's own days, in plain lines. */
export function aftercareAdvice(day: number, aftercare: AftercareSettings, words: AdviceWords): string {
  const all = aftercareOn(day, false, { aftercare })
  const fresh = all.filter(({ fromDay, allowed }) => allowed && (fromDay === day || day === 0))
  const later = all.filter(({ allowed }) => !allowed).toSorted((a, b) => a.fromDay - b.fromDay)
  const lines = [
    ...(fresh.length > 0 ? [words.fromToday, ...fresh.map(({ thing }) => `- ${words.things[thing]}`)] : []),
    ...(withScabs(day, aftercare).length > 0 ? [words.waitsForScabs] : []),
    ...(later.length > 0
      ? [
          '',
          words.notYet,
          ...later.map(({ thing, fromDay }) => `- ${words.fromDay(words.things[thing], fromDay)}`),
        ]
      : []),
    '',
    words.scabs,
  ]
  return lines.join('\n').trim()
}
