import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { bandNames } from './band.ts'
import { courseConstants } from './course-constants.ts'
import { courseOn } from './course-on.ts'
import { courseRates, settledAfterDays } from './course-rates.ts'
import { dotAt } from './dot-at.ts'
import { pigmentLeft, spreadDiameterMm } from './fading.ts'
import {
  bloodFactor,
  diameterFactor,
  healedAfterDays,
  healingDarkness,
  scabShare,
  swellingShare,
} from './healing.ts'
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

  test('SKIN-6: scabs come from day 2, are most about day 4 and have fallen by day 12; swelling goes in three days', () => {
    for (const band of bandNames) {
      expect(scabShare(0, band)).toBe(0)
      const curve = days.map((d) => scabShare(d, band))
      const most = days[curve.indexOf(Math.max(...curve))] as number
      expect(most).toBeGreaterThanOrEqual(3)
      expect(most).toBeLessThanOrEqual(5)
      expect(scabShare(1, band)).toBeLessThan(0.1 * Math.max(...curve))
      expect(scabShare(9, band)).toBeLessThan(0.15 * Math.max(...curve))
      for (const day of [12, 14, 42]) expect(scabShare(day, band)).toBe(0)
    }
    expect(swellingShare(0)).toBe(1)
    expect(swellingShare(3)).toBeLessThan(0.1)
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

describe('one person', () => {
  const at = (years: number): number => years * yearDays
  const rates = (own: object) => courseRates(own)

  test('SKIN-25: rates of a person replace the usual ones, and none of them changes nothing', () => {
    expect(courseOn(20, 'permanent', {})).toEqual(courseOn(20, 'permanent'))
    expect(pigmentLeft(at(3), 'permanent', 'middle', rates({ clearance: 2 }))).toBeLessThan(
      pigmentLeft(at(3), 'permanent'),
    )
    expect(pigmentLeft(at(3), 'permanent', 'middle', rates({ sunDose: 4 }))).toBeLessThan(
      pigmentLeft(at(3), 'permanent'),
    )
    // Light takes temporary pigment faster than carbon, and oxide hardly at all.
    const sunny = rates({ sunDose: 4 })
    const lost = (kind: 'permanent' | 'temporary', oxide: boolean): number =>
      pigmentLeft(at(1), kind, 'middle', sunny, oxide) / pigmentLeft(at(1), kind, 'middle')
    expect(lost('temporary', false)).toBeLessThan(lost('permanent', false))
    expect(lost('permanent', false)).toBeLessThan(lost('permanent', true))
    expect(healingDarkness(60, 'middle', rates({ kept: 1.2 }))).toBeCloseTo(0.72, 9)
    expect(bloodFactor(0, 'middle', rates({ redness: 0 }))).toBe(1)
    expect(spreadDiameterMm(0.12, at(2), 'middle', rates({ spread: 3 }))).toBeGreaterThan(
      spreadDiameterMm(0.12, at(2)),
    )
  })

  test('SKIN-25: who heals at half the speed is healed on day 84, without a jump', () => {
    const slow = rates({ healing: 0.5 })
    expect(settledAfterDays(slow)).toBe(84)
    expect(diameterFactor(60, 'middle', slow)).toBeGreaterThan(1)
    const dot = { healedDiameterMm: 0.12, shade: 12, depthMm: 0.12, pigment: 'temporary' } as const
    const [before, after] = [dotAt(dot, 83.999, 'middle', slow), dotAt(dot, 84.001, 'middle', slow)]
    expect(before.diameterMm).toBeCloseTo(after.diameterMm, 3)
    expect(before.inkPerCm / after.inkPerCm).toBeCloseTo(1, 2)
    expect(dotAt(dot, 42, 'middle', slow).diameterMm).toBeGreaterThan(dotAt(dot, 42).diameterMm)
  })

  test('SKIN-25: every person and band fades all the time, at any rate that is allowed', () => {
    for (const kind of ['permanent', 'temporary'] as const)
      for (const own of [
        {},
        { clearance: 0.2 },
        { clearance: 5, sunDose: 10 },
        { healing: 2, kept: 1.5 },
        { kept: 0.5 },
      ])
        for (const band of bandNames) {
          let before = Infinity
          for (const years of [0.3, 1, 2, 3, 5, 10]) {
            const now = pigmentLeft(at(years), kind, band, rates(own))
            expect(now).toBeLessThan(before)
            expect(now).toBeGreaterThanOrEqual(0)
            before = now
          }
        }
  })

  test('SKIN-25: every curve has a band around it on every day', () => {
    for (const day of [0, 0.5, 2, 4, 7, 14, 28, 42, 100, 400, 2000])
      for (const [name, { low, middle, high }] of Object.entries(courseOn(day, 'permanent'))) {
        expect(Math.min(low, high), `${name} day ${day}`).toBeLessThanOrEqual(middle)
        expect(Math.max(low, high), `${name} day ${day}`).toBeGreaterThanOrEqual(middle)
      }
  })

  test('SKIN-25: absurd rates are refused with the range', () => {
    for (const own of [{ clearance: -1 }, { healing: 0 }, { sunDose: Number.NaN }, { kept: 9 }])
      expect(() => courseRates(own)).toThrow(EngineError)
    expect(() => courseRates({ spread: 60 })).toThrow('0 to 5')
  })

  test('SKIN-25: every constant of the course says how sure it is and holds its own band in order', () => {
    for (const [name, { value, grade, sources }] of Object.entries(courseConstants)) {
      const { low, middle, high } = value
      expect((middle - low) * (high - middle), name).toBeGreaterThanOrEqual(0)
      // What somebody published has its source named.
      if (grade !== 'our-choice') expect(sources.length, name).toBeGreaterThan(0)
    }
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
