import { describe, expect, test } from 'vitest'
import type { LabD65 } from '../colour/colour.ts'
import { blueCast } from './blue-cast.ts'
import { dotSpectrum } from './dot-spectrum.ts'
import { openSkinShare } from './open-skin-share.ts'

const skin = { melaninFraction: 0.0155, bloodFraction: 0.0075 }

describe('blue cast', () => {
  test('evenly darkened skin has none, and equal colours have none', () => {
    const lab: LabD65 = [66, 9.5, 15.4]
    expect(blueCast(lab, lab)).toBe(0)
    const spectrum = dotSpectrum({ depthMm: 0.1, diameterMm: 0.1, thicknessMm: 0.3, inkPerCm: 0 }, skin)
    expect(spectrum.blueCast).toBe(0)
    expect([...spectrum.dot]).toEqual([...spectrum.skin])
  })

  test('SKIN-8: strong dots in a field come near the reference casts: 0.36, 0.47 and 0.70 at 0.15, 0.25 and 0.4 mm', () => {
    for (const [depthMm, wanted] of [
      [0.15, 0.36],
      [0.25, 0.47],
      [0.4, 0.7],
    ] as const) {
      const dot = { depthMm, diameterMm: 0.3, thicknessMm: 0.2, inkPerCm: 1000 }
      // The reference is a square lattice of 1.2 mm.
      const got = dotSpectrum(dot, skin, { fieldDensityPerCm2: 69.4 })
      expect(Math.abs(got.blueCast - wanted), `${depthMm} mm`).toBeLessThan(0.07)
      // The dot is cooler than the skin: less red, less yellow.
      expect(got.dotLab[1]).toBeLessThan(got.skinLab[1])
      expect(got.dotLab[2]).toBeLessThan(got.skinLab[2])
    }
  })

  test('the deeper the dot the bluer and the paler it is', () => {
    let cast = 0
    let lightness = 0
    for (const depthMm of [0.08, 0.12, 0.2, 0.3, 0.5, 0.8]) {
      const got = dotSpectrum({ depthMm, diameterMm: 0.12, thicknessMm: 0.3, inkPerCm: 300 }, skin)
      expect(got.blueCast).toBeGreaterThan(cast)
      expect(got.dotLab[0]).toBeGreaterThan(lightness)
      cast = got.blueCast
      lightness = got.dotLab[0]
    }
  })
})

describe('open skin', () => {
  test('bare skin is open, and small dots cover their own area', () => {
    expect(openSkinShare(0, 0.12)).toBe(1)
    expect(openSkinShare(100, 0.2)).toBeCloseTo(1 - Math.PI * 0.01, 12)
  })

  test('more and wider dots leave less, never none', () => {
    let before = 1
    for (const diameter of [0.1, 0.3, 0.6, 0.7, 1, 2]) {
      const share = openSkinShare(100, diameter)
      expect(share).toBeLessThan(before)
      expect(share).toBeGreaterThan(0)
      before = share
    }
    expect(() => openSkinShare(-1, 0.1)).toThrow('Density')
  })
})
