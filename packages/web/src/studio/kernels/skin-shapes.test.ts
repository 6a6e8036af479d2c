import { averageHead, createHeadSurface, type Vec3 } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { bandSides, chordMm, circleOnHead, denseLine } from './skin-shapes.ts'

const surface = createHeadSurface(averageHead('men'))
const back: Vec3 = [0, 0.2588, -0.9659]

describe('shapes on the skin', () => {
  it('draw a circle whose every point is as far from the middle as was asked, large ones too', () => {
    for (const radiusMm of [2, 15, 60]) {
      for (const point of circleOnHead(surface, back, radiusMm)) {
        expect(Math.abs(chordMm(surface, back, point) - radiusMm)).toBeLessThan(0.02 * radiusMm + 0.02)
      }
    }
  })

  it('draw a band as wide as the scar all along it', () => {
    const points: Vec3[] = [
      [0.6, 0, -0.8],
      [0, -0.1, -0.995],
      [-0.6, 0, -0.8],
    ].map(([x, y, z]) => {
      const length = Math.hypot(x!, y!, z!)
      return [x! / length, y! / length, z! / length]
    })
    const [left, right] = bandSides(surface, points, 8)
    expect(left.length).toBe(denseLine(points).length)
    for (const [i, side] of left.entries()) {
      expect(Math.abs(chordMm(surface, side, right[i]!) - 8)).toBeLessThan(0.5)
    }
  })
})
