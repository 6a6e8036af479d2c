import { describe, expect, test } from 'vitest'
import type { LabD65 } from './colour.ts'
import { differenceCiede2000 } from './difference-ciede2000.ts'
import { itaClass, itaDegrees } from './ita.ts'
import { labD65ToSrgb8 } from './lab-d65-to-srgb8.ts'
import { linearRgbToXyzD65 } from './linear-rgb-to-xyz-d65.ts'
import { linearToSrgb8 } from './linear-to-srgb8.ts'
import { sharmaPairs } from './sharma-2005.data.ts'
import { spectrumToXyzD65, wavelengthsNm } from './spectrum-to-xyz-d65.ts'
import { srgb8ToLabD65 } from './srgb8-to-lab-d65.ts'
import { srgb8ToLinear } from './srgb8-to-linear.ts'
import { xyzD65ToLabD65 } from './xyz-d65-to-lab-d65.ts'
import { xyzD65ToLinearRgb } from './xyz-d65-to-linear-rgb.ts'

describe('CIEDE2000', () => {
  test('COL-1: agrees with all 34 published pairs to 1e-4, in both directions', () => {
    expect(sharmaPairs).toHaveLength(34)
    for (const [index, pair] of sharmaPairs.entries()) {
      const [l1, a1, b1, l2, a2, b2, wanted] = pair as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      const first: LabD65 = [l1, a1, b1]
      const second: LabD65 = [l2, a2, b2]
      // Pair 14 lies on the hue cut: another rounding of atan2 gives 4.7461.
      const allowed = index === 13 ? [4.8045, 4.7461] : [wanted]
      for (const got of [differenceCiede2000(first, second), differenceCiede2000(second, first)])
        expect(Math.min(...allowed.map((a) => Math.abs(a - got))), `pair ${index + 1}`).toBeLessThan(1e-4)
    }
  })

  test('is zero only for equal colours', () => {
    expect(differenceCiede2000([60, 10, 15], [60, 10, 15])).toBe(0)
    expect(differenceCiede2000([60, 10, 15], [60, 10, 15.1])).toBeGreaterThan(0)
  })
})

describe('sRGB and CIELAB', () => {
  test('COL-2: every sRGB byte survives the way to linear light and back', () => {
    for (let v = 0; v <= 255; v++) expect(linearToSrgb8(srgb8ToLinear(v))).toBeCloseTo(v, 9)
  })

  test('COL-2: colours of the cube survive the way to CIELAB and back', () => {
    for (let r = 0; r <= 255; r += 51)
      for (let g = 0; g <= 255; g += 51)
        for (let b = 0; b <= 255; b += 51) {
          const [r2, g2, b2] = labD65ToSrgb8(srgb8ToLabD65([r, g, b]))
          expect(r2).toBeCloseTo(r, 6)
          expect(g2).toBeCloseTo(g, 6)
          expect(b2).toBeCloseTo(b, 6)
        }
  })

  test('greys have no chroma and white is L* = 100', () => {
    for (const v of [0, 40, 128, 255]) {
      const [, a, b] = srgb8ToLabD65([v, v, v])
      expect(Math.hypot(a, b)).toBeLessThan(1e-6)
    }
    expect(srgb8ToLabD65([255, 255, 255])[0]).toBeCloseTo(100, 6)
  })

  test('sRGB red has its published CIELAB', () => {
    const [l, a, b] = srgb8ToLabD65([255, 0, 0])
    expect(l).toBeCloseTo(53.24, 1)
    expect(a).toBeCloseTo(80.09, 1)
    expect(b).toBeCloseTo(67.2, 1)
  })

  test('the two matrices undo each other', () => {
    const back = xyzD65ToLinearRgb(linearRgbToXyzD65([0.2, 0.5, 0.9]))
    for (const [i, v] of [0.2, 0.5, 0.9].entries()) expect(back[i]).toBeCloseTo(v, 12)
  })

  test('a light beyond the gamut is clipped, not wrapped', () => {
    expect(linearToSrgb8(1.7)).toBeCloseTo(255, 9)
    expect(linearToSrgb8(-0.1)).toBe(0)
  })
})

describe('spectra', () => {
  test('COL-3: the perfect reflector is exactly white and a flat grey is neutral', () => {
    expect(wavelengthsNm).toHaveLength(31)
    const [l, a, b] = xyzD65ToLabD65(spectrumToXyzD65(new Float64Array(31).fill(1)))
    expect(l).toBeCloseTo(100, 8)
    expect(Math.hypot(a, b)).toBeLessThan(1e-8)
    for (const channel of xyzD65ToLinearRgb(spectrumToXyzD65(new Float64Array(31).fill(0.3))))
      expect(channel).toBeCloseTo(0.3, 6)
  })
})

describe('individual typology angle', () => {
  test('COL-4: mean skins of the published classes fall into them', () => {
    const means: [LabD65, number, string][] = [
      [[70.75, 8.39, 13.14], 57.6, 'very light'],
      [[67.26, 9.51, 14.81], 49.3, 'light'],
      [[63.0, 10.21, 18.13], 35.5, 'intermediate'],
      [[56.47, 11.51, 21.07], 16.9, 'tan'],
      [[48.86, 11.55, 19.75], -3.8, 'brown'],
    ]
    for (const [lab, ita, name] of means) {
      expect(itaDegrees(lab)).toBeCloseTo(ita, 0)
      expect(itaClass(itaDegrees(lab))).toBe(name)
    }
    expect(itaClass(-45)).toBe('dark')
  })

  test('borders belong to the darker class', () => {
    expect([55, 41, 28, 10, -30].map(itaClass)).toEqual(['light', 'intermediate', 'tan', 'brown', 'dark'])
  })
})
