import type { Follicles, HairMask, HairStroke } from '../design/design.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import { bilinear, chartCells, chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Counted follicles are spread over this radius to read a density off them, mm. */
const countReachMm = 9
/** Half the side of a mask's square in the stereographic plane. */
export const maskHalf = 1.5

/** Hair per cm2 on the chart's grid as strokes, mask and counted follicles say, the greatest of them. */
export function knownHair(chart: ScalpChart, follicles: Follicles): Float32Array {
  const known = new Float32Array(chartGridNodes ** 2)
  if (follicles.mask) addMask(known, chart, follicles.mask)
  for (const stroke of follicles.strokes ?? []) addStroke(known, chart, stroke)
  const counted = countedHair(chart, follicles)
  for (let node = 0; node < known.length; node++) known[node] = Math.max(known[node]!, counted[node]!)
  return known
}

/** Density of the counted follicles, per cm2, by a kernel that falls to nothing at 9 mm. */
export function countedHair(chart: ScalpChart, { positions = [] }: Follicles): Float32Array {
  const counted = new Float32Array(chartGridNodes ** 2)
  // (1 - d^2/r^2)^2 integrates to pi r^2 / 3.
  const perFollicle = 300 / (Math.PI * countReachMm * countReachMm)
  for (const position of positions) {
    const [u, v] = chart.toChart(position)
    forNodesNear(chart, u, v, countReachMm, (node, mm) => {
      const t = 1 - (mm * mm) / (countReachMm * countReachMm)
      counted[node]! += perFollicle * t * t
    })
  }
  return counted
}

function addMask(known: Float32Array, chart: ScalpChart, { rows, densityPerCm2 }: HairMask): void {
  const side = rows.length
  const digits = Float32Array.from(
    rows.flatMap((row) => Array.from(row, (digit) => parseInt(digit, 16) / 15)),
  )
  const { p, q } = chart.grid
  const toRow = (side - 1) / (2 * maskHalf)
  for (let node = 0; node < known.length; node++) {
    const column = (p[node]! + maskHalf) * toRow
    const row = (q[node]! + maskHalf) * toRow
    if (!(column >= 0 && row >= 0 && column < side - 1 && row < side - 1)) continue
    known[node] = Math.max(known[node]!, densityPerCm2 * bilinear(digits, side, column, row))
  }
}

function addStroke(known: Float32Array, chart: ScalpChart, stroke: HairStroke): void {
  const softMm = Math.max(0.5, stroke.softness * stroke.radiusMm)
  const weights = new Map<number, number>()
  for (const [u, v] of chartWay(chart, stroke))
    forNodesNear(chart, u, v, stroke.radiusMm, (node, mm) => {
      const t = Math.min(1, (stroke.radiusMm - mm) / softMm)
      weights.set(node, Math.max(weights.get(node) ?? 0, t * t * (3 - 2 * t)))
    })
  for (const [node, weight] of weights) known[node] = Math.max(known[node]!, weight * stroke.densityPerCm2)
}

/** Chart points along a stroke, a quarter of its radius apart or less. */
function chartWay(chart: ScalpChart, stroke: HairStroke): readonly (readonly [number, number])[] {
  const knots = stroke.points.map((point) => chart.toChart(point))
  return knots.flatMap((knot, i) => {
    const next = knots[i + 1]
    if (!next) return [knot]
    const [du, dv] = [next[0] - knot[0], next[1] - knot[1]]
    const pieces = Math.max(1, Math.ceil((4 * Math.sqrt(du * du + dv * dv)) / stroke.radiusMm))
    return Array.from(
      { length: pieces },
      (_, k) => [knot[0] + (du * k) / pieces, knot[1] + (dv * k) / pieces] as const,
    )
  })
}

function forNodesNear(
  chart: ScalpChart,
  u: number,
  v: number,
  reachMm: number,
  see: (node: number, mm: number) => void,
): void {
  const inverse = inverseScaleAt(chart, u, v)
  const step = (2 * chart.halfMm) / chartCells
  const reach = (1.5 * reachMm) / inverse
  const from = (value: number) => Math.max(0, Math.ceil((value - reach + chart.halfMm) / step))
  const to = (value: number) => Math.min(chartCells, Math.floor((value + reach + chart.halfMm) / step))
  for (let row = from(v); row <= to(v); row++)
    for (let column = from(u); column <= to(u); column++) {
      const node = row * chartGridNodes + column
      const du = column * step - chart.halfMm - u
      const dv = row * step - chart.halfMm - v
      const mm = Math.sqrt(du * du + dv * dv) * skinPerChart(chart.grid.inverseScale[node]!, inverse)
      if (mm < reachMm) see(node, mm)
    }
}
