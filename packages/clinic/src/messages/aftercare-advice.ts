import { aftercareOn, type AftercareThing } from '../rules/aftercare.ts'
import type { AftercareSettings } from '../rules/aftercare-settings.ts'

/** How each language says what a day allows. */
export type AdviceWords = {
  readonly things: { readonly [thing in AftercareThing]: string }
  readonly fromToday: string
  readonly notYet: string
  readonly fromDay: (thing: string, day: number) => string
  readonly scabs: string
  readonly waitsForScabs: string
}

export const adviceInEnglish: AdviceWords = {
  things: {
    water: 'water on the scalp',
    shampoo: 'shampoo',
    'light-exercise': 'light exercise, without sweat running over the scalp',
    exercise: 'full exercise',
    shaver: 'an electric shaver',
    razor: 'a razor, never over scabs',
    moisturiser: 'an unscented moisturiser',
    sun: 'sun on the scalp, with sunscreen of factor 30 to 50; a loose hat before that day',
    pool: 'pool, sea, steam and sauna, counted from the last session',
    dye: 'hair dye',
  },
  fromToday: 'From today:',
  notYet: 'Not yet:',
  fromDay: (thing, day) => `${thing} (from day ${day})`,
  scabs: 'Leave scabs alone: no picking, no scratching, no scrubbing until they have fallen.',
  waitsForScabs: 'If there are scabs left, wait with this until they have fallen.',
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
