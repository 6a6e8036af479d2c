import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import type { DotSet } from './dot-set.ts'
import { measureSpacing } from './measure-spacing.ts'

const dotsAt = (positions: readonly number[]): DotSet =>
  ({ count: positions.length / 3, positionsMm: Float32Array.from(positions) }) as DotSet

describe('the spacing of dots', () => {
  it('is the pitch of a square lattice', () => {
    const positions: number[] = []
    for (let a = 0; a < 20; a++) for (let b = 0; b < 20; b++) positions.push(a * 1.5, 40, b * 1.5)
    const spacing = measureSpacing(dotsAt(positions))
    expect(spacing.meanMm).toBeCloseTo(1.5, 5)
    expect(spacing.minimumMm).toBeCloseTo(1.5, 5)
  })

  it('agrees with comparing every pair', () => {
    const random = createRandom(5)
    const positions = Array.from({ length: 900 }, () => random.next() * 60 - 30)
    let smallest = Infinity
    let sum = 0
    for (let a = 0; a < 300; a++) {
      let nearest = Infinity
      for (let b = 0; b < 300; b++) {
        if (a === b) continue
        const d = Math.hypot(...[0, 1, 2].map((axis) => positions[3 * a + axis]! - positions[3 * b + axis]!))
        nearest = Math.min(nearest, d)
      }
      smallest = Math.min(smallest, nearest)
      sum += nearest
    }
    const spacing = measureSpacing(dotsAt(positions))
    expect(spacing.minimumMm).toBeCloseTo(smallest, 4)
    expect(spacing.meanMm).toBeCloseTo(sum / 300, 4)
  })

  it('is zero where there are no neighbours', () => {
    expect(measureSpacing(dotsAt([1, 2, 3]))).toEqual({ meanMm: 0, minimumMm: 0, firstPercentileMm: 0 })
  })
})
