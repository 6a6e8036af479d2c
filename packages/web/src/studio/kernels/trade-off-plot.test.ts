import type { Proposal } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { afterKey, nearestPoint, tradeOffPlot } from './trade-off-plot.ts'

const choiceAt = (risk: number, off: number): Proposal['curve'][number] => ({
  shade: 10,
  sessionShades: [18, 14, 10],
  sessionShares: [0.3, 0.7, 1],
  healedDiameterMm: 0.2,
  densityPerCm2: 60,
  match: { low: off - 0.5, middle: off, high: 3 * off },
  risk,
  riskFrom: 'tone',
  edge: { shade: 14, healedDiameterMm: 0.17 },
})
const curve = [choiceAt(0.2, 3.8), choiceAt(0.6, 2), choiceAt(1, 1)]
const box = { left: 30, top: 10, right: 310, bottom: 150 }

describe('the plot of a trade-off', () => {
  it('runs from the safest on the left, far off, to the closest at the limit', () => {
    const { points, mostOff } = tradeOffPlot(curve, box)
    expect(mostOff).toBe(4)
    expect(points.map(({ x }) => x)).toEqual([86, 198, 310])
    expect(points[0]!.y).toBeLessThan(points[1]!.y)
    expect(points[1]!.y).toBeLessThan(points[2]!.y)
    for (const { y, yBest, yWorst } of points) {
      expect(yBest).toBeGreaterThan(y)
      expect(yWorst).toBeGreaterThanOrEqual(box.top)
    }
  })

  it('finds the point nearest to a press', () => {
    const { points } = tradeOffPlot(curve, box)
    expect(nearestPoint(points, 90, 140)).toBe(0)
    expect(nearestPoint(points, 205, 60)).toBe(1)
    expect(nearestPoint(points, 1000, 1000)).toBe(2)
  })

  it('is walked by the arrow keys and stops at its ends', () => {
    expect(afterKey('ArrowRight', 0, 3)).toBe(1)
    expect(afterKey('ArrowDown', 2, 3)).toBe(2)
    expect(afterKey('ArrowLeft', 0, 3)).toBe(0)
    expect(afterKey('End', 0, 3)).toBe(2)
    expect(afterKey('Home', 2, 3)).toBe(0)
    expect(afterKey('Tab', 1, 3)).toBeUndefined()
  })
})
