import { describe, expect, test } from 'vitest'
import { matchingX, matchingY, matchingZ } from '../colour/cie-1931-d65.data.ts'
import type { Srgb8 } from '../colour/colour.ts'
import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import { linearToSrgb8 } from '../colour/linear-to-srgb8.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'
import { EngineError } from '../engine-error.ts'
import { fitSkin } from './fit-skin.ts'
import { nistForearms } from './nist-2017.data.ts'
import { skinLabD65, skinReflectance, srgbOfSkin } from './skin-reflectance.ts'
import { correctByPatch } from './white-patch.ts'

describe('skin from a colour', () => {
  test('SKIN-4: 50 measured forearms fit with a median CIEDE2000 of 0.6 and a 95th percentile of 1.8', () => {
    expect(nistForearms).toHaveLength(50)
    const differences = nistForearms
      .map(([, l, a, b]) => fitSkin({ labD65: [l, a, b] }, { surface: 'included' }).ciede2000)
      .sort((x, y) => x - y)
    expect(((differences[24] as number) + (differences[25] as number)) / 2).toBeLessThanOrEqual(0.6)
    expect(differences[47] as number).toBeLessThanOrEqual(1.8)
  })

  test('SKIN-4: a colour made by the model gives its own melanin and blood back', () => {
    for (const melaninFraction of [0.004, 0.01, 0.03, 0.08, 0.2, 0.3])
      for (const bloodFraction of [0.001, 0.006, 0.03]) {
        const fit = fitSkin({ labD65: skinLabD65({ melaninFraction, bloodFraction }) })
        expect(fit.melaninFraction / melaninFraction).toBeCloseTo(1, 2)
        expect(fit.bloodFraction / bloodFraction).toBeCloseTo(1, 2)
        expect(fit.ciede2000).toBeLessThan(0.05)
        expect(fit.warnings).not.toContain('colour-outside-model')
      }
  })

  test('lighter classes get less melanin', () => {
    const means = [
      [70.75, 8.39, 13.14],
      [67.26, 9.51, 14.81],
      [63.0, 10.21, 18.13],
      [56.47, 11.51, 21.07],
      [48.86, 11.55, 19.75],
    ] as const
    const fits = means.map((labD65) => fitSkin({ labD65 }, { surface: 'included' }))
    expect(fits.map((f) => f.itaClass)).toEqual(['very light', 'light', 'intermediate', 'tan', 'brown'])
    for (let i = 1; i < fits.length; i++)
      expect(fits[i]?.melaninFraction as number).toBeGreaterThan(fits[i - 1]?.melaninFraction as number)
    // Geometric means of the published-spectrum fits: 0.0097 .. 0.0722.
    expect(fits[0]?.melaninFraction).toBeGreaterThan(0.007)
    expect(fits[4]?.melaninFraction).toBeLessThan(0.1)
  })

  test('a white reference narrows the uncertainty, and its absence is said', () => {
    const srgb = [190, 155, 132] as const
    const wide = fitSkin({ srgb })
    const narrow = fitSkin({ srgb }, { whiteReference: true })
    const width = ([low, high]: readonly [number, number]): number => high - low
    expect(width(wide.uncertainty.itaDegrees)).toBeGreaterThan(12)
    expect(width(wide.uncertainty.itaDegrees)).toBeGreaterThan(2 * width(narrow.uncertainty.itaDegrees))
    expect(width(wide.uncertainty.melaninFraction)).toBeGreaterThan(width(narrow.uncertainty.melaninFraction))
    expect(wide.uncertainty.melaninFraction[0]).toBeLessThan(wide.melaninFraction)
    expect(wide.uncertainty.melaninFraction[1]).toBeGreaterThan(wide.melaninFraction)
    expect(wide.warnings).toContain('no-white-reference')
    expect(narrow.warnings).not.toContain('no-white-reference')
  })

  test('colours that no skin has are fitted but flagged', () => {
    expect(fitSkin({ srgb: [120, 140, 200] }).warnings).toContain('colour-outside-model')
    expect(fitSkin({ srgb: [128, 128, 128] }).warnings).toContain('white-balance-suspect')
    expect(fitSkin({ srgb: [30, 20, 12] }).warnings).toContain('melanin-at-limit')
    expect(
      fitSkin({ labD65: skinLabD65({ melaninFraction: 0.25, bloodFraction: 0.008 }) }).warnings,
    ).toContain('darker-than-validated')
  })

  test('usual photos of skin, also bright ones, are inside the model; exposure takes up what melanin cannot', () => {
    for (const srgb of [
      [188, 150, 130],
      [170, 125, 105],
      [141, 85, 54],
      [210, 160, 140],
    ] as const) {
      const fit = fitSkin({ srgb })
      expect(fit.warnings, srgb.join()).not.toContain('colour-outside-model')
      expect(fit.exposure).toBeGreaterThan(0.5)
      expect(fit.exposure).toBeLessThan(2)
    }
    expect(fitSkin({ srgb: [210, 160, 140] }).exposure).toBeGreaterThan(1.05)
    expect(fitSkin({ srgb: [210, 160, 140] }, { whiteReference: true }).exposure).toBe(1)
    // The model's own colours need no exposure.
    const own = srgbOfSkin({ melaninFraction: 0.03, bloodFraction: 0.007 })
    expect(fitSkin({ srgb: own }).exposure).toBeCloseTo(1, 2)
    expect(fitSkin({ srgb: own }).melaninFraction).toBeCloseTo(0.03, 3)
  })

  test('black and blue are colours that no skin has: the nearest is given, said and sure of nothing', () => {
    for (const srgb of [
      [0, 0, 0],
      [40, 80, 220],
    ] as const) {
      const fit = fitSkin({ srgb })
      expect(fit.warnings).toContain('colour-outside-model')
      expect(fit.melaninFraction).toBeGreaterThan(0.3)
      const [low, high] = fit.uncertainty.itaDegrees
      expect(high - low).toBeGreaterThan(2 * 8)
      expect(low).toBeGreaterThanOrEqual(-180)
    }
  })

  test('what is no colour is refused with its code', () => {
    expect(() => fitSkin({ srgb: [-1, 20, 20] })).toThrow(EngineError)
    expect(() => fitSkin({ srgb: [300, 20, 20] })).toThrow('300')
    expect(() => fitSkin({ labD65: [Number.NaN, 0, 0] })).toThrow('L*')
  })
})

/** Colour in which a camera balanced for D65 sees a reflectance lit by a black body. */
function underLamp(reflectance: ArrayLike<number>, kelvin: number, exposure: number): Srgb8 {
  const xyz = [0, 0, 0]
  let white = 0
  for (let i = 0; i < 31; i++) {
    const metres = (400 + 10 * i) * 1e-9
    const light = 1 / (metres ** 5 * Math.expm1(0.014388 / (metres * kelvin)))
    const matching = [matchingX[i]!, matchingY[i]!, matchingZ[i]!]
    for (const [k, m] of matching.entries()) xyz[k]! += m * light * reflectance[i]!
    white += matching[1]! * light
  }
  const [r, g, b] = xyzD65ToLinearRgb(
    xyz.map((v) => (v * exposure) / white) as unknown as [number, number, number],
  )
  return [linearToSrgb8(r), linearToSrgb8(g), linearToSrgb8(b)]
}
const paper = new Float64Array(31).fill(0.9)

describe('the light of the photo', () => {
  test('SKIN-22: a sheet of paper gives the skin under a lamp of 5000 to 7000 K back within CIEDE2000 1.5', () => {
    for (const kelvin of [5000, 5500, 6000, 7000])
      for (const melaninFraction of [0.01, 0.03, 0.09, 0.25]) {
        const skin = { melaninFraction, bloodFraction: 0.008 }
        const srgb = underLamp(skinReflectance(skin), kelvin, 0.7)
        const patch = { srgb: underLamp(paper, kelvin, 0.7), reflectance: 0.9 }
        const corrected = correctByPatch(srgb, patch)
        expect(
          differenceCiede2000(corrected.labD65, skinLabD65(skin)),
          `${kelvin} K ${melaninFraction}`,
        ).toBeLessThan(1.5)
        expect(corrected.implausible).toBe(false)
        const fit = fitSkin({ srgb }, { whiteReference: patch })
        const [low, high] = fit.uncertainty.melaninFraction
        // Two standard deviations, in the logarithm.
        expect(melaninFraction).toBeGreaterThan(low ** 2 / fit.melaninFraction)
        expect(melaninFraction).toBeLessThan(high ** 2 / fit.melaninFraction)
        expect(fit.warnings).not.toContain('no-white-reference')
      }
  })

  test('SKIN-22: without a reference the range is honest: it holds the true melanin for light of 6000 to 7000 K', () => {
    for (const kelvin of [6000, 6500, 7000])
      for (const exposure of [0.8, 1, 1.25])
        for (const melaninFraction of [0.01, 0.03, 0.09, 0.2]) {
          const skin = { melaninFraction, bloodFraction: 0.008 }
          const fit = fitSkin({ srgb: underLamp(skinReflectance(skin), kelvin, exposure) })
          const [low, high] = fit.uncertainty.melaninFraction
          expect(melaninFraction, `${kelvin} K`).toBeGreaterThan(low)
          expect(melaninFraction, `${kelvin} K`).toBeLessThan(high)
        }
  })

  test('SKIN-22: a light that cannot be right is said, with a card and without; a usual photo is not blamed', () => {
    for (const melaninFraction of [0.01, 0.03, 0.09, 0.2]) {
      const bare = skinReflectance({ melaninFraction, bloodFraction: 0.008 })
      expect(fitSkin({ srgb: underLamp(bare, 2856, 0.8) }).warnings).toContain('white-balance-suspect')
      expect(fitSkin({ srgb: underLamp(bare, 6500, 1) }).warnings).not.toContain('white-balance-suspect')
    }
    const green = { srgb: [150, 220, 150], reflectance: 0.9 } as const
    expect(fitSkin({ srgb: [150, 170, 110] }, { whiteReference: green }).warnings).toContain(
      'white-balance-suspect',
    )
    const clipped = fitSkin(
      { srgb: [190, 155, 132] },
      { whiteReference: { srgb: [255, 250, 240], reflectance: 0.9 } },
    )
    expect(clipped.warnings).toEqual(expect.arrayContaining(['white-patch-clipped', 'no-white-reference']))
  })

  test('SKIN-22: a card that cannot be one is refused', () => {
    const refused = (srgb: Srgb8, reflectance: number) => () =>
      correctByPatch([190, 155, 132], { srgb, reflectance })
    expect(refused([240, 240, 240], 0)).toThrow('paper about 0.9')
    expect(refused([240, 240, 240], 18)).toThrow(EngineError)
    expect(refused([0, 0, 0], 0.9)).toThrow('card that is lit')
    expect(refused([240, 240, 300], 0.9)).toThrow(EngineError)
  })

  test('SKIN-4: the farther a colour lies from any skin, the wider is the range of the nearest one', () => {
    const width = (srgb: Srgb8): number => {
      const { melaninFraction } = fitSkin({ srgb }, { whiteReference: true }).uncertainty
      return Math.log(melaninFraction[1] / melaninFraction[0])
    }
    expect(width([165, 150, 140])).toBeGreaterThan(1.3 * width([188, 150, 130]))
    expect(width([150, 155, 160])).toBeGreaterThan(1.3 * width([165, 150, 140]))
  })
})
