import { encodedOutline, type Outline } from './outline-encoder.ts'

type Position = {
  readonly xAdvance: number
  readonly yAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** What is used of an opened font file (fontkit's); lengths are the font's units. */
export type OpenFace = {
  hasGlyphForCodePoint: (codePoint: number) => boolean
  glyphForCodePoint: (codePoint: number) => unknown
  layout: (
    text: string,
    features?: unknown,
    script?: string,
    language?: string,
    direction?: 'ltr' | 'rtl',
  ) => { readonly glyphs: readonly unknown[]; readonly positions: readonly Position[] }
  /** What is embedded in a document; `glyphEncoder` writes the outlines of a varied font. */
  createSubset: () => { glyphEncoder?: { encodeSimple: (outline: Outline) => Uint8Array } }
  /** A variable font at a point of its axes. */
  getVariation: (settings: { readonly wght: number }) => OpenFace
  readonly postscriptName: string
}

/** Without a mark on paper: joiners, marks of direction, variation selectors. */
const unseen = /^\p{Default_Ignorable_Code_Point}$/u

const rightToLeft = /\p{Script=Hebrew}|\p{Script=Arabic}/u

/**
 * A face as the renderer needs it, which reads a glyph's advance and nothing else of its place, asks for text from
 * left to right only, and ends a broken word with a hyphen whatever the script.
 */
export function typesetFace(font: OpenFace, postscriptName: string): OpenFace {
  // Of two fonts with one name in a document, the renderer embeds the second again at each use, or takes the first.
  const face = Object.create(font, { postscriptName: { value: postscriptName } }) as OpenFace
  face.hasGlyphForCodePoint = (codePoint) =>
    font.hasGlyphForCodePoint(codePoint) || unseen.test(String.fromCodePoint(codePoint))
  // The renderer looks single glyphs up for one purpose: the hyphen at the end of a line.
  face.glyphForCodePoint = () => font.glyphForCodePoint(0x20)
  face.createSubset = () => {
    const subset = font.createSubset()
    // fontkit's own (2.0.4) throws, and writes fractions of units as whole ones.
    if (subset.glyphEncoder !== undefined) subset.glyphEncoder = { encodeSimple: encodedOutline }
    return subset
  }
  face.layout = (text, features, script, language) => {
    const backwards = rightToLeft.test(text)
    const run = font.layout(text, features, script, language, backwards ? 'rtl' : 'ltr')
    const positions = inAdvances(run.positions)
    // The renderer turns such a run round itself.
    if (backwards) positions.reverse()
    const glyphs = backwards ? run.glyphs.toReversed() : run.glyphs
    return { glyphs, positions }
  }
  return face
}

/**
 * Moves marks to their letters: a glyph's shift becomes advance of the glyph before it, taken back from its own, so
 * that what follows stays where it was. Horizontal only.
 */
function inAdvances(positions: readonly Position[]): Position[] {
  const moved = positions.map((position) => ({ ...position, xOffset: 0 }))
  positions.forEach(({ xOffset }, index) => {
    const [before, own] = [moved[index - 1], moved[index]]
    if (before === undefined || own === undefined) return
    before.xAdvance += xOffset
    own.xAdvance -= xOffset
  })
  return moved
}
