import type { Proposal } from '@halftone/engine'

export type PlotPoint = {
  readonly x: number
  readonly y: number
  /** Where the likely range begins and ends, up and down the plot. */
  readonly yBest: number
  readonly yWorst: number
}

export type TradeOffPlot = {
  readonly points: readonly PlotPoint[]
  /** Difference at the top of the plot. */
  readonly mostOff: number
}

export type PlotBox = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Places a curve of choices: risk from left (none) to right (the limit), difference from below (none) up. */
export function tradeOffPlot(curve: Proposal['curve'], box: PlotBox): TradeOffPlot {
  const mostOff = Math.max(2, Math.ceil(1.05 * Math.max(...curve.map(({ match }) => match.middle))))
  const x = (risk: number) => box.left + Math.min(1, risk) * (box.right - box.left)
  const y = (off: number) => box.bottom - Math.min(1, off / mostOff) * (box.bottom - box.top)
  return {
    mostOff,
    points: curve.map(({ risk, match }) => ({
      x: x(risk),
      y: y(match.middle),
      yBest: y(match.low),
      yWorst: y(match.high),
    })),
  }
}

/** Index of the point that lies nearest to a place of the plot. */
export function nearestPoint(points: readonly PlotPoint[], x: number, y: number): number {
  const distance = (at: PlotPoint) => (at.x - x) ** 2 + (at.y - y) ** 2
  return points.reduce((best, point, at) => (distance(point) < distance(points[best]!) ? at : best), 0)
}

/** Where a key leads on a curve of `count` choices; undefined for other keys. Right and down go to the closer match. */
export function afterKey(key: string, at: number, count: number): number | undefined {
  const hold = (to: number) => Math.min(count - 1, Math.max(0, to))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return hold(at + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return hold(at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
