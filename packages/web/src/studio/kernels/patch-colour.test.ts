import { describe, expect, it } from 'vitest'
import { patchColour, type Pixels } from './patch-colour.ts'

function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], 4 * (y * width + x))
  return { width, height, data }
}

describe('the eyedropper', () => {
  it('reads an even patch exactly', () => {
    const read = patchColour(
      picture(20, 20, () => [201, 160, 131]),
      10,
      10,
      6,
    )
    expect(read?.srgb.map(Math.round)).toEqual([201, 160, 131])
    expect(read?.relativeSpread).toBeCloseTo(0, 6)
  })

  it('does not see a hair or a glint that covers less than a fifth', () => {
    const skin = [190, 150, 125] as const
    const read = patchColour(
      picture(20, 20, (x) => (x === 9 ? [20, 15, 10] : x === 12 ? [255, 255, 255] : skin)),
      10,
      10,
      8,
    )
    expect(read?.srgb.map(Math.round)).toEqual([...skin])
  })

  it('averages light, not code values', () => {
    const read = patchColour(
      picture(20, 20, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0] : [255, 255, 255])),
      10,
      10,
      6,
    )
    expect(read!.srgb[0]).toBeGreaterThan(180)
    expect(read!.srgb[0]).toBeLessThan(195)
  })

  it('has nothing to say beside the picture', () => {
    expect(
      patchColour(
        picture(4, 4, () => [1, 2, 3]),
        50,
        50,
        3,
      ),
    ).toBeUndefined()
  })
})
