import { describe, expect, it } from 'vitest'
import { dotsWithin, lensPxPerMm, lensViewport, stepTimes } from './lens.ts'
import { toPhotoPx } from './viewport.ts'

describe('the magnifier', () => {
  it('shows a millimetre of skin as so many millimetres of screen', () => {
    expect(lensPxPerMm(10)).toBeCloseTo((10 * 96) / 25.4, 10)
    const viewport = lensViewport([400, 300], 12, 0.25, 260)
    // 4 photo px are a millimetre here.
    expect(4 * viewport.scale).toBeCloseTo(lensPxPerMm(12), 10)
  })

  it('keeps its place in the middle at every magnification', () => {
    for (const times of [8, 12, 20]) {
      const [x, y] = toPhotoPx(lensViewport([412.5, 77], times, 0.31, 260), [130, 130])
      expect(x).toBeCloseTo(412.5, 9)
      expect(y).toBeCloseTo(77, 9)
    }
  })

  it('steps through its magnifications and stops at the ends', () => {
    expect(stepTimes(12, 1)).toBe(20)
    expect(stepTimes(20, 1)).toBe(20)
    expect(stepTimes(12, -1)).toBe(8)
    expect(stepTimes(8, -1)).toBe(8)
  })

  it('counts the dots that are placed and lie within the radius, and no site without a dot', () => {
    const photoPx = new Float32Array([0, 0, 3, 4, 10, 0, 1, 1])
    expect(dotsWithin(photoPx, new Uint32Array([0, 1, 2]), 3, [0, 0], 5)).toBe(2)
    expect(dotsWithin(photoPx, new Uint32Array([0, 1, 2]), 1, [0, 0], 5)).toBe(1)
    expect(dotsWithin(photoPx, new Uint32Array([2]), 1, [0, 0], 5)).toBe(0)
  })
})
