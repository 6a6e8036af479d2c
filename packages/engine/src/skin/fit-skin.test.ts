import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { fitSkin } from './fit-skin.ts'
import { nistForearms } from './nist-2017.data.ts'
import { skinLabD65, srgbOfSkin } from './skin-reflectance.ts'

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

  test('what is no colour is refused with its code', () => {
    expect(() => fitSkin({ srgb: [0, 0, 0] })).toThrow(EngineError)
    expect(() => fitSkin({ srgb: [300, 20, 20] })).toThrow('300')
    expect(() => fitSkin({ labD65: [Number.NaN, 0, 0] })).toThrow('L*')
  })
})
