import type { Faces } from './faces.ts'

/** A stretch of text that one family sets. */
export type Run = { readonly text: string; readonly family: string }

/** The printers' own sign for a letter that is not in the case (U+3013). */
export const missing = '〓'

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]+$/u
const ignorable = /\p{Default_Ignorable_Code_Point}/gu
const halfPair = /\p{Surrogate}/gu
const control = /(?!\n)\p{Cc}/gu
/** Thai AM behind a tone: the faces have its ring and its tail apart, the ring under the tone. */
const am = /([\u0e48-\u0e4b]?)\u0e33/g

/** One spelling for each letter, and nothing that a line of type cannot hold. */
const spelled = (text: string): string =>
  text
    .replaceAll(halfPair, missing)
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replaceAll(control, '')
    .replaceAll(am, '\u0e4d$1\u0e32')

/**
 * Text in runs, each with the family that has its glyphs. A letter and its marks stay in one run where one family has
 * all of them; what no family has becomes `missing`. Never throws.
 */
export function runsOf(text: string, { familyOf, familyHas, mainFamily }: Faces): Run[] {
  const runs: { text: string; family: string }[] = []
  const put = (piece: string, family: string) => {
    const last = runs.at(-1)
    if (last?.family === family) last.text += piece
    else runs.push({ text: piece, family })
  }
  const putMissing = () => put(missing, familyOf(missing.codePointAt(0)!) ?? mainFamily)
  for (const { segment } of clusters.segment(spelled(text))) {
    // Spaces, joiners and marks of direction stay with what is before them.
    if (unseen.test(segment)) {
      put(segment, runs.at(-1)?.family ?? mainFamily)
      continue
    }
    const seen = Array.from(segment.replaceAll(ignorable, ''), (character) => character.codePointAt(0)!)
    const families = seen.map(familyOf)
    const whole = families.find(
      (family) => family !== undefined && seen.every((one) => familyHas(family, one)),
    )
    if (whole !== undefined) put(segment, whole)
    else if (families[0] === undefined) putMissing()
    else
      seen.forEach((codePoint, index) => {
        const family = families[index]
        if (family === undefined) putMissing()
        else put(String.fromCodePoint(codePoint), family)
      })
  }
  return runs
}
