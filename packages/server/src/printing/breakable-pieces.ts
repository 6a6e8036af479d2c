/** Scripts that write no spaces between words. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** Never begins a line. */
const clings =
  /^[\p{Terminal_Punctuation}\p{Close_Punctuation}\p{Final_Punctuation}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ・]/u
/** Never ends a line. */
const opens = /[\p{Open_Punctuation}\p{Initial_Punctuation}]$/u

const words = new Intl.Segmenter('th', { granularity: 'word' })
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * Where a word may be broken at the end of a line: nowhere, but between the words of scripts that write no spaces
 * between them. The pieces add up to the word.
 */
export function breakablePieces(word: string): string[] {
  if (!unspaced.test(word)) return [word]
  const segments = /\p{Script=Thai}/u.test(word) ? words.segment(word) : characters.segment(word)
  const pieces: string[] = []
  for (const { segment } of segments) {
    const last = pieces.at(-1)
    if (last !== undefined && (clings.test(segment) || opens.test(last) || !mayPart(last, segment)))
      pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

/** Latin words and numbers within such a text stay whole. */
const mayPart = (before: string, after: string): boolean =>
  unspaced.test(before.at(-1) ?? '') || unspaced.test(after.at(0) ?? '')
