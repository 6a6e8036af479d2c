import type { BrushStroke, Whorl } from '../design/design.ts'
import type { Vec3 } from '../vector.ts'
import { maxDensityPerCm2 } from './check-treatment.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import { nodeRectOf, type NodeRect } from './node-rect.ts'
import { chartCells, type ScalpChart } from './scalp-chart.ts'
import { whorlGain } from './whorl-gain.ts'

/** Brush nodes per side of a cell: some 1.2 mm apart. */
const perCell = 4
export const brushNodes = perCell * chartCells + 1

/** What strokes and whorl make of the density: density x gain + lift. Strokes after one another are one such pair. */
export type BrushLayers = {
  readonly gain: Float32Array
  /** Dots per cm2. */
  readonly lift: Float32Array
  /** 1 where a cell of the chart is touched. */
  readonly touched: Uint8Array
}

export function createBrushLayers(): BrushLayers {
  return {
    gain: new Float32Array(brushNodes ** 2).fill(1),
    lift: new Float32Array(brushNodes ** 2),
    touched: new Uint8Array(chartCells ** 2),
  }
}

/** A stroke on the chart, ready to be painted. */
type ChartStroke = {
  readonly stroke: BrushStroke
  readonly u: Float64Array
  readonly v: Float64Array
  readonly inverse: Float64Array
}

/**
 * Bakes the nodes of a rectangle again from all strokes that reach it, and notes the cells touched. The result depends
 * on the strokes alone: baking step by step equals baking at once.
 */
export function bakeBrush(
  layers: BrushLayers,
  chart: ScalpChart,
  strokes: readonly BrushStroke[],
  whorl: Whorl | undefined,
  rect: NodeRect,
): void {
  for (let row = rect.rowFrom; row <= rect.rowTo; row++) {
    const from = row * brushNodes + rect.columnFrom
    const to = row * brushNodes + rect.columnTo + 1
    layers.gain.fill(1, from, to)
    layers.lift.fill(0, from, to)
  }
  if (whorl) paintWhorl(layers, chart, whorl, rect)
  for (const stroke of strokes) {
    const reach = strokeRect(chart, stroke.points, stroke.radiusMm)
    const common = reach && overlap(reach, rect)
    if (common) paintStroke(layers, chart, onChart(chart, stroke), common)
  }
  noteTouched(layers, rect)
}

/** Nodes that what differs between two lists of strokes reaches; undefined for none. */
export function changedStrokesRect(
  chart: ScalpChart,
  before: readonly BrushStroke[],
  after: readonly BrushStroke[],
  isSame: (a: BrushStroke, b: BrushStroke) => boolean,
): NodeRect | undefined {
  let head = 0
  const least = Math.min(before.length, after.length)
  while (head < least && isSame(before[head]!, after[head]!)) head++
  let rect: NodeRect | undefined
  // A stroke in progress grows at its end: only the new part is baked.
  const grown =
    head === before.length - 1 && head === after.length - 1 ? grownFrom(before[head]!, after[head]!) : 0
  for (const stroke of [...before.slice(head), ...after.slice(head)]) {
    const points = stroke.points.slice(Math.max(0, grown - 1))
    const reach = points.length > 0 ? strokeRect(chart, points, stroke.radiusMm) : undefined
    rect = reach && rect ? union(reach, rect) : (reach ?? rect)
  }
  return rect
}

/** Nodes that a whorl reaches. */
export function whorlRect(chart: ScalpChart, whorl: Whorl): NodeRect | undefined {
  return strokeRect(chart, [whorl.centre], whorl.radiusMm)
}

export function unionOf(a: NodeRect | undefined, b: NodeRect | undefined): NodeRect | undefined {
  return a && b ? union(a, b) : (a ?? b)
}

/** Number of points that two strokes begin with in common, 0 when they differ in anything else. */
function grownFrom(a: BrushStroke, b: BrushStroke): number {
  if (JSON.stringify({ ...a, points: 0 }) !== JSON.stringify({ ...b, points: 0 })) return 0
  let k = 0
  while (k < Math.min(a.points.length, b.points.length) && samePoint(a.points[k]!, b.points[k]!)) k++
  return k
}

function samePoint(a: Vec3, b: Vec3): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2]
}

function strokeRect(chart: ScalpChart, points: readonly Vec3[], radiusMm: number): NodeRect | undefined {
  let [minU, maxU, minV, maxV, minInverse] = [Infinity, -Infinity, Infinity, -Infinity, Infinity]
  for (const point of points) {
    const [u, v] = chart.toChart(point)
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
    minInverse = Math.min(minInverse, inverseScaleAt(chart, u, v))
  }
  // The scale grows outwards by less than a third over the widest brush.
  const reach = (1.5 * radiusMm) / minInverse
  return nodeRectOf(minU - reach, maxU + reach, minV - reach, maxV + reach, chart.halfMm, brushNodes, perCell)
}

function onChart(chart: ScalpChart, stroke: BrushStroke): ChartStroke {
  const count = stroke.points.length
  const [u, v, inverse] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  stroke.points.forEach((point, i) => {
    const [pu, pv] = chart.toChart(point)
    u[i] = pu
    v[i] = pv
    inverse[i] = inverseScaleAt(chart, pu, pv)
  })
  return { stroke, u, v, inverse }
}

function paintStroke(layers: BrushLayers, chart: ScalpChart, painted: ChartStroke, rect: NodeRect): void {
  const { stroke, u, v, inverse } = painted
  const step = (2 * chart.halfMm) / (brushNodes - 1)
  const softMm = Math.max(0.5, stroke.softness * stroke.radiusMm)
  const last = u.length - 1
  for (let row = rect.rowFrom; row <= rect.rowTo; row++)
    for (let column = rect.columnFrom; column <= rect.columnTo; column++) {
      const nodeU = column * step - chart.halfMm
      const nodeV = row * step - chart.halfMm
      let best = Infinity
      let at = 0
      for (let i = 0; i <= last; i++) {
        const bx = i < last ? u[i + 1]! - u[i]! : 0
        const by = i < last ? v[i + 1]! - v[i]! : 0
        const px = nodeU - u[i]!
        const py = nodeV - v[i]!
        const length2 = bx * bx + by * by
        let t = length2 > 0 ? (px * bx + py * by) / length2 : 0
        t = t < 0 ? 0 : t > 1 ? 1 : t
        const dx = px - t * bx
        const dy = py - t * by
        const d2 = dx * dx + dy * dy
        if (d2 < best) {
          best = d2
          at = i
        }
      }
      const mm = Math.sqrt(best) * skinPerChart(inverseScaleAt(chart, nodeU, nodeV), inverse[at]!)
      if (mm >= stroke.radiusMm) continue
      const t = Math.min(1, (stroke.radiusMm - mm) / softMm)
      const weight = t * t * (3 - 2 * t)
      const node = row * brushNodes + column
      const gain = layers.gain[node]!
      const lift = layers.lift[node]!
      if (stroke.mode === 'add')
        layers.lift[node] = Math.min(maxDensityPerCm2, lift + weight * stroke.densityPerCm2)
      else {
        const kept = stroke.mode === 'scale' ? 1 + weight * (stroke.factor - 1) : 1 - weight
        layers.gain[node] = gain * kept
        layers.lift[node] = lift * kept + (stroke.mode === 'target' ? weight * stroke.densityPerCm2 : 0)
      }
    }
}

function paintWhorl(layers: BrushLayers, chart: ScalpChart, whorl: Whorl, rect: NodeRect): void {
  const reach = whorlRect(chart, whorl)
  const common = reach && overlap(reach, rect)
  if (!common) return
  const [u, v] = chart.toChart(whorl.centre)
  const centreInverse = inverseScaleAt(chart, u, v)
  const step = (2 * chart.halfMm) / (brushNodes - 1)
  for (let row = common.rowFrom; row <= common.rowTo; row++)
    for (let column = common.columnFrom; column <= common.columnTo; column++) {
      const nodeU = column * step - chart.halfMm
      const nodeV = row * step - chart.halfMm
      const perChart = skinPerChart(inverseScaleAt(chart, nodeU, nodeV), centreInverse)
      const node = row * brushNodes + column
      layers.gain[node] = whorlGain(whorl, (nodeU - u) * perChart, (nodeV - v) * perChart)
    }
}

function noteTouched(layers: BrushLayers, rect: NodeRect): void {
  for (let row = Math.floor(rect.rowFrom / perCell); row < Math.ceil(rect.rowTo / perCell); row++)
    for (
      let column = Math.floor(rect.columnFrom / perCell);
      column < Math.ceil(rect.columnTo / perCell);
      column++
    ) {
      let touched = 0
      for (let j = 0; j <= perCell; j++)
        for (let i = 0; i <= perCell; i++) {
          const node = (row * perCell + j) * brushNodes + column * perCell + i
          if (layers.gain[node] !== 1 || layers.lift[node] !== 0) touched = 1
        }
      layers.touched[row * chartCells + column] = touched
    }
}

/** Largest gain and lift of a cell, written to `out`. */
export function brushBounds(layers: BrushLayers, cell: number, out: Float64Array): void {
  const column = cell % chartCells
  const row = (cell - column) / chartCells
  out[0] = 0
  out[1] = 0
  for (let j = 0; j <= perCell; j++)
    for (let i = 0; i <= perCell; i++) {
      const node = (row * perCell + j) * brushNodes + column * perCell + i
      out[0] = Math.max(out[0]!, layers.gain[node]!)
      out[1] = Math.max(out[1]!, layers.lift[node]!)
    }
}

/** Brush nodes per side of a cell, for looking values up at a cell's (column, row). */
export const brushPerCell = perCell

function overlap(a: NodeRect, b: NodeRect): NodeRect | undefined {
  const rect = {
    rowFrom: Math.max(a.rowFrom, b.rowFrom),
    rowTo: Math.min(a.rowTo, b.rowTo),
    columnFrom: Math.max(a.columnFrom, b.columnFrom),
    columnTo: Math.min(a.columnTo, b.columnTo),
  }
  return rect.rowFrom > rect.rowTo || rect.columnFrom > rect.columnTo ? undefined : rect
}

function union(a: NodeRect, b: NodeRect): NodeRect {
  return {
    rowFrom: Math.min(a.rowFrom, b.rowFrom),
    rowTo: Math.max(a.rowTo, b.rowTo),
    columnFrom: Math.min(a.columnFrom, b.columnFrom),
    columnTo: Math.max(a.columnTo, b.columnTo),
  }
}
