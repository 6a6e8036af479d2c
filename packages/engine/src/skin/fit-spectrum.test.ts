import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { fitSkinSpectrum } from './fit-spectrum.ts'
import { nistForearms } from './nist-2017.data.ts'
import { nistSpectra } from './nist-2017-spectra.data.ts'
import { skinReflectance } from './skin-reflectance.ts'

const spectra = nistSpectra.map((row) => row.map((v) => v / 1e4))

describe('skin from a spectrum', () => {
  test('SKIN-21: 50 measured forearms fit with a median CIEDE2000 of 1 and a 95th percentile of 1.8', () => {
    expect(spectra).toHaveLength(50)
    const fits = spectra.map((spectrum) => fitSkinSpectrum(spectrum))
    const differences = fits.map((fit) => fit.ciede2000).toSorted((a, b) => a - b)
    expect((differences[24]! + differences[25]!) / 2).toBeLessThan(1)
    expect(differences[47]).toBeLessThan(1.8)
    // None of these people is outside the model, and the angle is that of the published colours.
    for (const [k, fit] of fits.entries()) {
      expect(fit.warnings).toEqual([])
      expect(Math.abs(fit.itaDegrees - nistForearms[k]![4])).toBeLessThan(0.6)
    }
    const oxygen = fits.map((fit) => fit.oxygenSaturation!).toSorted((a, b) => a - b)
    expect(oxygen[25]).toBeGreaterThan(0.4)
    expect(oxygen[25]).toBeLessThan(0.7)
  })

  test('SKIN-21: a spectrum of the model gives its own melanin, blood and oxygen back, well inside their ranges', () => {
    for (const melaninFraction of [0.005, 0.03, 0.2])
      for (const bloodFraction of [0.003, 0.02])
        for (const oxygenSaturation of [0.2, 0.6, 0.9])
          for (const surface of ['included', 'excluded'] as const) {
            const skin = { melaninFraction, bloodFraction, oxygenSaturation }
            const fit = fitSkinSpectrum(skinReflectance(skin, surface), { surface })
            expect(fit.melaninFraction / melaninFraction).toBeCloseTo(1, 3)
            expect(fit.bloodFraction / bloodFraction).toBeCloseTo(1, 2)
            expect(fit.oxygenSaturation).toBeCloseTo(oxygenSaturation, 2)
            const [low, high] = fit.uncertainty.oxygenSaturation!
            expect(low).toBeLessThan(oxygenSaturation)
            expect(high).toBeGreaterThan(oxygenSaturation)
          }
  })

  test('SKIN-21: oxygen under dark skin is less sure than under light skin', () => {
    const width = (melaninFraction: number): number => {
      const { uncertainty } = fitSkinSpectrum(
        skinReflectance({ melaninFraction, bloodFraction: 0.008 }, 'included'),
      )
      return uncertainty.oxygenSaturation![1] - uncertainty.oxygenSaturation![0]
    }
    expect(width(0.1)).toBeGreaterThan(1.5 * width(0.01))
  })

  test('what is no skin is fitted with the nearest and said; what is no spectrum is refused', () => {
    const leaf = skinReflectance({ melaninFraction: 0.03, bloodFraction: 0.008 }).map((v, i) =>
      i > 10 && i < 18 ? v * 2 : v * 0.5,
    )
    expect(fitSkinSpectrum(leaf).warnings).toContain('colour-outside-model')
    expect(() => fitSkinSpectrum([0.3])).toThrow('31')
    expect(() => fitSkinSpectrum(new Float64Array(31))).toThrow(EngineError)
    expect(() => fitSkinSpectrum(new Float64Array(31).fill(30))).toThrow('400 nm')
  })
})
