import { describe, expect, test } from 'vitest'
import { bandNames } from './band.ts'
import { dotAt } from './dot-at.ts'
import { pigmentLeft, spreadDiameterMm } from './fading.ts'
import { bloodFactor, diameterFactor, healedAfterDays, healingDarkness } from './healing.ts'
import { darknessOfStrength, freshInkPerCm, strengthOfDarkness } from './ink.ts'

const days = Array.from({ length: 85 }, (_, i) => i / 2)
const yearDays = 365.25

describe('healing', () => {
  test('SKIN-6: darkness goes from 1 to 0.6, and to 0.5 and 0.67 at the edges of the band', () => {
    expect(healingDarkness(0)).toBeCloseTo(1, 12)
    expect([healingDarkness(42, 'low'), healingDarkness(42), healingDarkness(42, 'high')]).toEqual([
      0.5, 0.6, 0.67,
    ])
  })

  test('SKIN-6: the palest day lies in the second week and the dot comes back a little by day 28', () => {
    for (const band of bandNames) {
      const curve = days.map((d) => healingDarkness(d, band))
      const palest = days[curve.indexOf(Math.min(...curve))] as number
      expect(palest).toBeGreaterThanOrEqual(6)
      expect(palest).toBeLessThanOrEqual(11)
      expect(healingDarkness(28, band)).toBeGreaterThan(healingDarkness(palest, band) + 0.03)
      expect(Math.abs(healingDarkness(28, band) - healingDarkness(42, band))).toBeLessThan(0.03)
    }
  })

  test('SKIN-6: a fresh mark is about twice as wide as the healed dot and shrinks all the time', () => {
    expect(diameterFactor(0)).toBeCloseTo(2, 12)
    expect(diameterFactor(healedAfterDays)).toBe(1)
    for (let i = 1; i < days.length; i++)
      expect(diameterFactor(days[i] as number)).toBeLessThan(diameterFactor(days[i - 1] as number))
  })

  test('SKIN-6: redness is mostly gone in three days and gone when healed', () => {
    const extra = (d: number): number => bloodFactor(d) - 1
    expect(extra(3) / extra(0)).toBeLessThan(0.25)
    expect(extra(42) / extra(0)).toBeLessThan(0.001)
  })

  test('curves have no jump on the day that counts as healed', () => {
    for (const band of bandNames) {
      expect(healingDarkness(41.999, band)).toBeCloseTo(healingDarkness(42, band), 3)
      expect(diameterFactor(41.999)).toBeCloseTo(1, 3)
      const dot = { healedDiameterMm: 0.12, shade: 12, depthMm: 0.12, pigment: 'permanent' } as const
      const [before, after] = [dotAt(dot, 41.999, band), dotAt(dot, 42.001, band)]
      expect(before.diameterMm).toBeCloseTo(after.diameterMm, 3)
      expect(before.inkPerCm / after.inkPerCm).toBeCloseTo(1, 2)
    }
  })
})

describe('fading', () => {
  test('SKIN-7: carbon loses about a quarter in a year and four fifths in ten, more and less at the edges', () => {
    const at = (years: number, band: 'low' | 'middle' | 'high'): number =>
      pigmentLeft(years * yearDays, 'permanent', band)
    expect(pigmentLeft(10, 'permanent')).toBe(1)
    expect(at(1, 'middle')).toBeGreaterThan(0.65)
    expect(at(1, 'middle')).toBeLessThan(0.85)
    expect(at(10, 'middle')).toBeGreaterThan(0.1)
    expect(at(10, 'middle')).toBeLessThan(0.25)
    for (const years of [0.5, 1, 3, 5, 10]) {
      expect(at(years, 'low')).toBeLessThan(at(years, 'middle'))
      expect(at(years, 'middle')).toBeLessThan(at(years, 'high'))
    }
  })

  test('SKIN-7: temporary pigment weakens by month seven and is nearly gone at two years', () => {
    expect(pigmentLeft(0.58 * yearDays, 'temporary')).toBeLessThan(0.55)
    expect(pigmentLeft(2 * yearDays, 'temporary')).toBeLessThan(0.06)
  })

  test('a dot spreads slightly: about a tenth in the first year', () => {
    const growth = spreadDiameterMm(0.12, 42 + yearDays) / 0.12
    expect(growth).toBeGreaterThan(1.03)
    expect(growth).toBeLessThan(1.15)
    expect(spreadDiameterMm(0.12, 20)).toBeCloseTo(0.12, 12)
  })
})

describe('ink', () => {
  test('a higher shade number is a weaker ink', () => {
    expect(freshInkPerCm(6) / freshInkPerCm(13)).toBeCloseTo(2, 12)
    expect(freshInkPerCm(30)).toBeLessThan(freshInkPerCm(20))
    expect(() => freshInkPerCm(-1)).toThrow('parts of water')
  })

  test('darkness saturates and its inverse undoes it', () => {
    expect(darknessOfStrength(0)).toBe(0)
    expect(darknessOfStrength(7) - darknessOfStrength(3.5)).toBeLessThan(
      darknessOfStrength(1) - darknessOfStrength(0.5),
    )
    for (const share of [0.1, 0.5, 0.9])
      expect(darknessOfStrength(strengthOfDarkness(share))).toBeCloseTo(share, 12)
  })
})
