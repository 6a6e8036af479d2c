import { bilinear, chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Mean skin mm per chart mm on a straight way whose ends have these inverse scales: Simpson's rule. */
export function skinPerChart(from: number, to: number): number {
  return (from + (8 * from * to) / (from + to) + to) / 6
}

/** Skin mm per chart mm at chart (u, v), from the chart's grid; the rim's value outside. */
export function inverseScaleAt(chart: ScalpChart, u: number, v: number): number {
  const toGrid = (chartGridNodes - 1) / (2 * chart.halfMm)
  const limit = chartGridNodes - 1.001
  const column = Math.max(0, Math.min(limit, (u + chart.halfMm) * toGrid))
  const row = Math.max(0, Math.min(limit, (v + chart.halfMm) * toGrid))
  return bilinear(chart.grid.inverseScale, chartGridNodes, column, row)
}
