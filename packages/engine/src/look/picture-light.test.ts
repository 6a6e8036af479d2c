import { describe, expect, test } from 'vitest'
import type { DotSet } from '../dots/dot-set.ts'
import type { EngineError } from '../engine-error.ts'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { lookAt } from '../head/project.ts'
import type { Vec3 } from '../vector.ts'
import type { Appearance } from './appearance.ts'
import { prepareDiffuse } from './diffuse-map.ts'
import { byteOfLinear, linearOfByte } from './light-codes.ts'
import { composeLook } from './look.ts'
import type { Photo } from './photo.ts'
import { type LightName, lightNames, pictureLight } from './picture-light.ts'

const sizePx = 240
const surface = createHeadSurface(averageHead('men'))
const camera = lookAt({
  eyeMm: [0, 1340, -5],
  targetMm: [0, 45, -5],
  upMm: [0, 0, -1],
  focalPx: 2000,
  widthPx: sizePx,
  heightPx: sizePx,
})

/** Skin with a shadow to one side and a soft highlight. */
function shinySkin(): Photo {
  const rgba = new Uint8ClampedArray(4 * sizePx * sizePx)
  for (let y = 0; y < sizePx; y++)
    for (let x = 0; x < sizePx; x++) {
      const shade = 0.5 + (0.5 * x) / sizePx
      const gloss = 0.3 * Math.exp(-((x - 150) ** 2 + (y - 110) ** 2) / 60)
      const rgb = [0.45, 0.26, 0.18].map((v) => byteOfLinear(v * shade + gloss))
      rgba.set([...rgb, 255], 4 * (y * sizePx + x))
    }
  return { widthPx: sizePx, heightPx: sizePx, rgba }
}

function crownDots(): DotSet {
  const count = 300
  const positionsMm = new Float32Array(3 * count)
  const normals = new Float32Array(3 * count)
  for (let i = 0; i < count; i++) {
    const r = 0.2 * Math.sqrt((i + 0.5) / count)
    const turn = i * Math.PI * (3 - Math.sqrt(5))
    const direction: Vec3 = [r * Math.cos(turn), Math.sqrt(1 - r * r), r * Math.sin(turn)]
    positionsMm.set(surface.pointMm(direction), 3 * i)
    normals.set(surface.normal(direction), 3 * i)
  }
  return {
    count,
    positionsMm,
    normals,
    ids: Uint32Array.from({ length: count }, (_, i) => i),
    rankShare: new Float32Array(count),
    session: new Uint8Array(count).fill(1),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count).fill(0.2),
  }
}

const appearance: Appearance = {
  classCount: 1,
  profiles: [{ terms: [{ weight: [1.2, 0.9, 0.7], sigmaMm: [0.3, 0.25, 0.2] }] }],
  skinFactor: [0.95, 0.85, 0.88],
}
const photo = shinySkin()
const dots = crownDots()
const shown = (light?: LightName): Photo =>
  composeLook({ photo, camera, surface, dots, appearance, light: light && pictureLight(light) })
const at = ({ rgba }: Photo, x: number, y: number): number[] => [
  ...rgba.slice(4 * (y * sizePx + x), 4 * (y * sizePx + x) + 3),
]

describe('the light of a picture', () => {
  test('LOOK-13: as photographed changes nothing: the same bytes as without a light', () => {
    expect(shown('as-photographed').rgba).toEqual(shown().rgba)
    expect(pictureLight('as-photographed')).toMatchObject({
      gains: [1, 1, 1],
      glossGain: 1,
      isEstimate: false,
    })
  })

  test('LOOK-13: every other light is called an estimate, and a light that is not known is refused', () => {
    for (const name of lightNames) expect(pictureLight(name).isEstimate).toBe(name !== 'as-photographed')
    let code = ''
    try {
      pictureLight('moon' as LightName)
    } catch (error) {
      code = (error as EngineError).code
    }
    expect(code).toBe('light-unknown')
  })

  test('LOOK-13: every pixel is the stated formula of gains and gloss gain, which a shader can repeat', () => {
    // Without dots the formula is gains (glossGain spec + L - spec) all over the photo.
    const none = { ...appearance, profiles: [undefined], skinFactor: [1, 1, 1] as const }
    const { share } = prepareDiffuse(photo)
    for (const name of ['soft', 'hard', 'warm'] as const) {
      const light = pictureLight(name)
      const out = composeLook({ photo, camera, surface, dots, appearance: none, light })
      let most = 0
      for (let pixel = 0; pixel < sizePx * sizePx; pixel++) {
        const linear = [0, 1, 2].map((c) => linearOfByte[photo.rgba[4 * pixel + c]!]!)
        const spec = (1 - share[pixel]! / 255) * Math.min(...linear)
        for (const c of [0, 1, 2] as const) {
          const wanted = byteOfLinear(light.gains[c] * (light.glossGain * spec + linear[c]! - spec))
          most = Math.max(most, Math.abs(out.rgba[4 * pixel + c]! - wanted))
        }
      }
      expect(most, name).toBeLessThanOrEqual(0)
    }
  })

  test('LOOK-13: a grey wall beside skin is no gloss: hard and soft light leave it as it is', () => {
    const rgba = new Uint8ClampedArray(photo.rgba)
    const wall = [0.578, 0.565, 0.533].map(byteOfLinear)
    for (let y = 0; y < sizePx; y++) for (let x = 0; x < 60; x++) rgba.set(wall, 4 * (y * sizePx + x))
    const beside: Photo = { ...photo, rgba }
    const none = { ...dots, count: 0 }
    for (const name of ['soft', 'hard'] as const) {
      const lit = composeLook({
        photo: beside,
        camera,
        surface,
        dots: none,
        appearance,
        light: pictureLight(name),
      })
      for (let y = 0; y < sizePx; y += 7)
        for (let x = 0; x < 60; x += 3) expect(at(lit, x, y), `${name} ${x} ${y}`).toEqual(wall)
    }
  })

  test('LOOK-13: where skin meets the wall no bright rim comes of the pixels that mix both', () => {
    const rgba = new Uint8ClampedArray(photo.rgba)
    const wall = [0.578, 0.565, 0.533]
    for (let y = 0; y < sizePx; y++)
      for (let x = 0; x <= 60; x++) {
        const p = 4 * (y * sizePx + x)
        const skinShare = x === 60 ? 0.5 : 0
        for (const c of [0, 1, 2])
          rgba[p + c] = byteOfLinear(skinShare * linearOfByte[rgba[p + c]!]! + (1 - skinShare) * wall[c]!)
      }
    const beside: Photo = { ...photo, rgba }
    const none = { ...dots, count: 0 }
    const plain = { ...appearance, skinFactor: [1, 1, 1] as const }
    const hard = pictureLight('hard')
    const lit = composeLook({ photo: beside, camera, surface, dots: none, appearance: plain, light: hard })
    for (let y = 10; y < sizePx - 10; y += 3)
      expect(at(lit, 60, y)[2]! - at(beside, 60, y)[2]!, `row ${y}`).toBeLessThanOrEqual(1)
  })

  test('LOOK-13: soft light takes gloss away, hard light adds to it, and dull skin stays as it is', () => {
    const [soft, as, hard] = [shown('soft'), shown(), shown('hard')]
    const highlight = [150, 110] as const
    expect(at(soft!, ...highlight)[2]!).toBeLessThan(at(as!, ...highlight)[2]! - 5)
    expect(at(hard!, ...highlight)[2]!).toBeGreaterThan(at(as!, ...highlight)[2]! + 5)
    for (const one of [soft!, hard!])
      at(one, 20, 200).forEach((v, c) => expect(Math.abs(v - at(as!, 20, 200)[c]!)).toBeLessThanOrEqual(3))
  })

  test('LOOK-13: warm light turns white to the lamp, keeps its luminance and the shadows of the photo', () => {
    const { gains } = pictureLight('warm')
    const [r, g, b] = gains
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
    expect(b).toBeGreaterThan(0.3)
    expect(0.2126729 * r + 0.7151522 * g + 0.072175 * b).toBeCloseTo(1, 9)
    const warm = shown('warm')
    const ratio = (x: number): number =>
      linearOfByte[at(warm, x, 200)[0]!]! / linearOfByte[at(photo, x, 200)[0]!]!
    // Both places lie outside the dots: one gain holds in light and in shadow.
    expect(ratio(10) / ratio(230)).toBeCloseTo(1, 1)
    expect(at(warm, 10, 200)[0]!).toBeLessThan(at(warm, 230, 200)[0]!)
  })

  test('LOOK-13: a region keeps the light to itself', () => {
    const region = { xPx: 30, yPx: 40, widthPx: 50, heightPx: 60 }
    const out = composeLook({ photo, camera, surface, dots, appearance, region, light: pictureLight('warm') })
    for (let y = 0; y < sizePx; y += 5)
      for (let x = 0; x < sizePx; x += 5) {
        const isInside = x >= 30 && x < 80 && y >= 40 && y < 100
        expect(at(out, x, y).join() === at(photo, x, y).join()).toBe(!isInside)
      }
  })
})
