import { expect, it } from 'vitest'
import { openFace, ourFaces, withFaces } from './faces.ts'
import { printedNames } from './printed-names.fixture.ts'
import { runsOf } from './runs-of.ts'

const runs = (text: string) => withFaces(() => runsOf(text, ourFaces))
await runs(Object.values(printedNames).flat().join(' '))
type Glyph = { readonly codePoints: readonly number[] }
const layOut = (family: string, text: string) => {
  const { glyphs, positions } = openFace(family).layout(text)
  return { glyphs: glyphs as readonly Glyph[], positions }
}

// The renderer cuts lines by this count: a glyph too many loses a letter at the end.
it('gives every name as many code points in glyphs as in letters', () => {
  for (const names of Object.values(printedNames))
    for (const name of names)
      for (const { text, family } of runsOf(name, ourFaces)) {
        const { glyphs } = layOut(family, text)
        const decomposed = family === 'Noto Sans Devanagari' ? text.normalize('NFD') : text
        expect([name, glyphs.flatMap(({ codePoints }) => codePoints).length]).toEqual([
          name,
          decomposed.length,
        ])
      }
})

it('puts a Thai tone clear of the tall letter before it, without moving what follows', () => {
  const [tall, low] = [layOut('Noto Sans Thai', 'ปู่น'), layOut('Noto Sans Thai', 'ปูน')]
  const width = (run: typeof tall) => run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  expect(width(tall)).toBe(width(low))
  const toneAt = tall.positions.slice(0, 2).reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  // The pen stands left of the letter's end by more than the face moves the tone: into the bowl, off the stem.
  expect(toneAt).toBeLessThan(605 - 100)
})

it('puts Hebrew points under their own letter, when the renderer has turned the run round', () => {
  const { glyphs, positions } = layOut('Noto Sans Hebrew', 'שָר')
  expect(glyphs.map(({ codePoints }) => codePoints[0])).toEqual([0x5e9, 0x5b8, 0x5e8])
  // Seen from the left: resh, then the point, then shin.
  const seen = positions.toReversed()
  const pointAt = seen[0]!.xAdvance
  const shinAt = seen[0]!.xAdvance + seen[1]!.xAdvance
  expect(pointAt).toBeGreaterThan(shinAt)
})

it('takes marks of direction without a sign on paper', () => {
  for (const mark of [0x2068, 0x2069, 0x200e, 0x200f])
    expect(openFace('Inter latin').hasGlyphForCodePoint(mark)).toBe(true)
  const { positions } = layOut('Inter latin', '\u2068a\u2069')
  expect(positions.map(({ xAdvance }) => xAdvance > 0)).toEqual([false, true, false])
})

it('ends a broken line without a sign, in a face of Chinese letters too', async () => {
  const [run] = await runs('王')
  const end = openFace(run!.family).glyphForCodePoint(0x2d) as {
    id: number
    path: { commands: [] }
  }
  expect(end.id).toBeGreaterThan(0)
  expect(end.path.commands).toEqual([])
})
