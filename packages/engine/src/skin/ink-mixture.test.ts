import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { usualRates } from './course-rates.ts'
import { dotMgPerCm3, freshInkPerCm, solidsMgPerCm3 } from './ink.ts'
import { inkMixtures, inkShape, massAbsorption, packingShare, takenUp } from './ink-mixture.ts'
import { pigmentNames } from './pigments.data.ts'

const years = (n: number): number => n * 365.25
const at = (shape: Float64Array, nm: number): number => shape[(nm - 400) / 10] as number
/** How much more it takes of blue than of red: warm inks do. */
const warmth = (shape: Float64Array): number => at(shape, 450) / at(shape, 650)

describe('ink', () => {
  test('SKIN-23: shade N is N parts of water: 15 % solids become 2.1 % at 6, 0.79 % at 18, 0.48 % at 30', () => {
    expect(solidsMgPerCm3(0)).toBeCloseTo(150, 9)
    for (const [shade, percent] of [
      [6, 2.14],
      [18, 0.79],
      [20, 0.71],
      [30, 0.48],
    ] as const)
      expect(solidsMgPerCm3(shade) / 10).toBeCloseTo(percent, 2)
    expect(freshInkPerCm(12)).toBeCloseTo(massAbsorption('carbon', 550) * dotMgPerCm3(12), 9)
  })

  test('SKIN-23: fresh carbon falls as one over the wavelength, and carbon hides iron oxide many times over', () => {
    const carbon = inkShape(inkMixtures.black, { days: 0, kind: 'permanent' })
    for (const nm of [400, 450, 500, 550, 600, 650, 700]) {
      expect(at(carbon, nm)).toBeCloseTo(550 / nm, 2)
      for (const name of pigmentNames)
        if (name !== 'carbon')
          expect(massAbsorption('carbon', nm) / massAbsorption(name, nm)).toBeGreaterThan(2.5)
    }
    expect(massAbsorption('carbon', 650) / massAbsorption('redOxide', 650)).toBeGreaterThan(60)
  })

  test('SKIN-23: brown inks are warmer and weaker than black ones of the same weight', () => {
    const shapes = (['black', 'warm-black', 'brown', 'light-brown'] as const).map((name) =>
      inkShape(inkMixtures[name], { days: 0, kind: 'permanent' }),
    )
    for (let i = 1; i < shapes.length; i++) {
      expect(warmth(shapes[i]!)).toBeGreaterThan(warmth(shapes[i - 1]!))
      for (const nm of [450, 550, 650]) expect(at(shapes[i]!, nm)).toBeLessThan(at(shapes[i - 1]!, nm))
    }
  })

  test('SKIN-24: packing costs carbon most: 750 /cm of it become about 80 in granules of 2 um', () => {
    // 10 mg/cm3; granules half filled with pigment.
    expect(750 * packingShare('carbon', 550, 2)).toBeGreaterThan(60)
    expect(750 * packingShare('carbon', 550, 2)).toBeLessThan(100)
    for (const nm of [450, 550, 650]) {
      // Haematite is nearly as opaque as carbon in the blue and clear in the red.
      const gain = packingShare('redOxide', nm, 2) / packingShare('carbon', nm, 2)
      expect(gain).toBeGreaterThan(nm === 450 ? 1.3 : 3)
      for (const name of pigmentNames) {
        expect(packingShare(name, nm, 0.01)).toBeGreaterThan(0.9)
        expect(packingShare(name, nm, 4)).toBeLessThan(packingShare(name, nm, 1))
      }
    }
    expect(takenUp(0)).toBe(0)
    expect(takenUp(42)).toBeGreaterThan(0.9)
  })

  test('SKIN-24: brown keeps more of its darkness in healing than black, and turns warmer with sun', () => {
    const shape = (name: 'black' | 'brown', days: number, sunDose = 0) =>
      inkShape(inkMixtures[name], { days, kind: 'permanent', rates: { ...usualRates, sunDose } })
    for (const nm of [450, 550, 650]) {
      const over = (days: number): number => at(shape('brown', days), nm) / at(shape('black', days), nm)
      expect(over(42)).toBeGreaterThan(1.1 * over(0))
    }
    const brown = (days: number, sunDose = 0): number => warmth(shape('brown', days, sunDose))
    expect(brown(years(5), 5)).toBeGreaterThan(brown(years(5)))
    expect(brown(years(5), 5)).toBeGreaterThan(brown(years(1), 5))
    // Packing greys every ink, brown stays the warmer one.
    expect(brown(42)).toBeGreaterThan(1.5 * warmth(shape('black', 42)))
  })

  test('an ink of unknown pigments or of shares that are no whole is refused', () => {
    const shape = (ink: object) => () => inkShape(ink, { days: 0, kind: 'permanent' })
    expect(shape({ carbon: 0.5 })).toThrow('add up to 1')
    expect(shape({ carbon: 1.5, redOxide: -0.5 })).toThrow(EngineError)
    expect(shape({ soot: 1 })).toThrow('carbon')
  })
})
