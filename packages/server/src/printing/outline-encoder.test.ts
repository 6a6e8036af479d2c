import { create } from 'fontkit'
import { expect, it } from 'vitest'
import { openFace, ourFaces, withFaces } from './faces.ts'
import type { Outline } from './outline-encoder.ts'
import { runsOf } from './runs-of.ts'

type Face = {
  readonly layout: (text: string) => { readonly glyphs: readonly { id: number; path: Outline }[] }
  readonly createSubset: () => { includeGlyph: (id: number) => number; encode: () => Uint8Array }
}

/** A letter's outline at a weight, as the face has it and as a document carries it. */
async function outlinesOf(letter: string, weight: number) {
  const [run] = await withFaces(() => runsOf(letter, ourFaces))
  const face = openFace(run!.family, weight) as unknown as Face
  const { id, path } = face.layout(letter).glyphs[0]!
  const subset = face.createSubset()
  const at = subset.includeGlyph(id)
  const file = create(Buffer.from(subset.encode())) as unknown as {
    getGlyph: (id: number) => { path: Outline }
  }
  return { own: path, embedded: file.getGlyph(at).path }
}

/** Inked surface in square units, curves taken as the lines between their points. */
function inkOf({ commands }: Outline): number {
  let doubled = 0
  let [startX, startY, x, y] = [0, 0, 0, 0]
  for (const { command, args } of commands) {
    const line = command === 'closePath' ? [startX, startY] : args
    if (command === 'moveTo') [startX, startY, x, y] = [args[0]!, args[1]!, args[0]!, args[1]!]
    for (let index = 0; index < line.length; index += 2) {
      doubled += x * line[index + 1]! - line[index]! * y
      ;[x, y] = [line[index]!, line[index + 1]!]
    }
  }
  return Math.abs(doubled) / 2
}

for (const letter of ['王', 'さ', '김'])
  it(`a document carries ${letter} as the face draws it at each weight`, async () => {
    const inks: number[] = []
    for (const weight of [400, 500, 600]) {
      const { own, embedded } = await outlinesOf(letter, weight)
      expect(inkOf(embedded) / inkOf(own)).toBeCloseTo(1, 2)
      inks.push(inkOf(embedded))
    }
    expect(inks[1]! / inks[0]!).toBeGreaterThan(1.1)
    expect(inks[2]! / inks[1]!).toBeGreaterThan(1.05)
  })

it('the regular weight is no hairline: a stroke of 王 is a sixteenth of its width or thicker', async () => {
  const { embedded } = await outlinesOf('王', 400)
  // Three bars and a stem, each about as long as the letter is wide.
  expect(inkOf(embedded) / (4 * 850)).toBeGreaterThan(850 / 16)
})
