import { chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Mean skin mm per chart mm on a straight way whose ends have these inverse scales: Simpson's rule. */
export function skinPerChart(from: number, to: number): number {
  return (from + (8 * from * to) / (from + to) + to) / 6
}

/**
 * Takes chart [u, v] out of `place` and leaves the skin mm per chart mm there in its third number, from the chart's grid;
 * the rim's value outside. For frames of a drag: handed over one by one, each number could be a new object.
 */
export function inverseScaleInto(place: Float64Array, { halfMm, grid }: ScalpChart): void {
  const layer = grid.inverseScale
  const toGrid = (chartGridNodes - 1) / (2 * halfMm)
  const limit = chartGridNodes - 1.001
  const column = Math.max(0, Math.min(limit, (place[0]! + halfMm) * toGrid))
  const row = Math.max(0, Math.min(limit, (place[1]! + halfMm) * toGrid))
  const i = column | 0
  const j = row | 0
  const s = column - i
  const k = j * chartGridNodes + i
  const top = layer[k]! + s * (layer[k + 1]! - layer[k]!)
  const below = k + chartGridNodes
  const bottom = layer[below]! + s * (layer[below + 1]! - layer[below]!)
  place[2] = top + (row - j) * (bottom - top)
}

const asked = new Float64Array(3)

/** The same at chart (u, v). */
export function inverseScaleAt(chart: ScalpChart, u: number, v: number): number {
  asked[0] = u
  asked[1] = v
  inverseScaleInto(asked, chart)
  return asked[2]!
}
