import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { adaptWhite } from './adapt-white.ts'
import type { XyzD65 } from './colour.ts'
import { distanceFromPlanck } from './distance-from-planck.ts'
import { resampleSpectrum } from './resample-spectrum.ts'
import { whiteD65 } from './white-d65.ts'

describe('light', () => {
  test('COL-5: the light itself becomes D65, D65 changes nothing, and grey stays as grey as it was', () => {
    const lamp: XyzD65 = [1.0985, 1, 0.3558]
    for (const [k, v] of adaptWhite(lamp, lamp).entries()) expect(v).toBeCloseTo(whiteD65[k]!, 5)
    const some: XyzD65 = [0.3, 0.25, 0.2]
    for (const [k, v] of adaptWhite(some, whiteD65).entries()) expect(v).toBeCloseTo(some[k]!, 6)
    const half = adaptWhite(lamp.map((v) => v / 2) as unknown as XyzD65, lamp)
    for (const [k, v] of half.entries()) expect(v).toBeCloseTo(whiteD65[k]! / 2, 5)
  })

  test('COL-5: daylight and incandescent light lie near the Planckian locus, coloured light does not', () => {
    expect(distanceFromPlanck(whiteD65)).toBeLessThan(0.005)
    // Illuminant A, and a fluorescent lamp (F2).
    expect(distanceFromPlanck([1.0985, 1, 0.3558])).toBeLessThan(0.002)
    expect(distanceFromPlanck([0.9919, 1, 0.6739])).toBeLessThan(0.01)
    expect(distanceFromPlanck([0.6, 1, 0.6])).toBeGreaterThan(0.03)
    expect(distanceFromPlanck([0.9, 0.6, 1])).toBeGreaterThan(0.03)
  })
})

describe('a measured spectrum', () => {
  const line = (from: number, to: number, step: number) =>
    Array.from({ length: (to - from) / step + 1 }, (_, i) => {
      const nm = from + i * step
      return { nm, reflectance: 0.1 + (nm - 400) / 1000 }
    })

  test('COL-6: a straight line stays one at any step; 10 nm points are taken as they are', () => {
    for (const step of [1, 5, 10, 20])
      for (const [i, v] of resampleSpectrum(line(380, 720, step)).entries())
        expect(v, `step ${step}`).toBeCloseTo(0.1 + i / 100, 9)
    const points = line(400, 700, 10).map((point, i) => ({ ...point, reflectance: i % 2 }))
    expect([...resampleSpectrum(points)]).toEqual(points.map((point) => point.reflectance))
  })

  test('COL-6: fine readings are averaged over 10 nm', () => {
    const noisy = line(390, 710, 1).map((point, i) => ({ ...point, reflectance: 0.5 + (i % 2 ? 0.1 : -0.1) }))
    for (const v of resampleSpectrum(noisy)) expect(Math.abs(v - 0.5)).toBeLessThan(0.011)
  })

  test('COL-6: gaps, wrong order, percent and missing ends are refused with what is wrong', () => {
    expect(() => resampleSpectrum([])).toThrow(EngineError)
    expect(() => resampleSpectrum(line(420, 700, 10))).toThrow('420')
    expect(() => resampleSpectrum(line(400, 700, 50))).toThrow('450')
    expect(() => resampleSpectrum(line(400, 700, 10).toReversed())).toThrow(EngineError)
    expect(() => resampleSpectrum(line(400, 700, 10).map((p) => ({ ...p, reflectance: 35 })))).toThrow(
      'percent',
    )
  })
})
