import type { Hairline } from '../design/design.ts'
import { createHairlineLine, type HairlineLine, lineOnChart } from './hairline-line.ts'
import { createLineSides, type LineSides, updateSides } from './hairline-sides.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import { createNearestSegments, findNearest, type NearestSegments } from './nearest-segments.ts'
import { chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Nodes along each side: every second one is a node of the chart's own grid. */
export const edgeNodes = 2 * (chartGridNodes - 1) + 1

/** Stands for "further than the reach", mm. */
export const farMm = 200
/** A mark tells that a changed node lies on the first row (1, 2) or the first column (1, 4) of its cell. */
export const cornerMark = 1
export const firstRowMarks = 3
export const firstColumnMarks = 5
/** Cells along each side with the last, empty ones that hold the outermost nodes. */
export const markCells = chartGridNodes

/** Signed distance to the hairline on a grid over one chart, mm on the skin: positive behind the line. */
export type HairlineDistance = {
  readonly chart: ScalpChart
  /** 257 x 257 nodes, row by row; +-farMm where the line is further than the reach asked for. */
  readonly mm: Float32Array
  /** The nodes before the last bake, until `settleDistance`. */
  readonly beforeMm: Float32Array
  /** Nodes that the last bake changed. */
  readonly changed: Int32Array
  changedCount: number
  /** The rows they lie in. */
  changedFrom: number
  changedTo: number
  /** The line last baked, and room for the next. */
  line: HairlineLine
  nextLine: HairlineLine
  readonly sides: LineSides
  readonly nearest: NearestSegments
  /** First and last column of each row that was near the line before. */
  readonly firstBefore: Int32Array
  readonly lastBefore: Int32Array
  /** What the distance of each near node was worked out from: reach, squared chart distance and the line's scale. */
  bakedReachMm: number
  readonly baked2: Float64Array
  readonly bakedInverse: Float64Array
  /** Skin mm per chart mm at the nodes. */
  readonly inverse: Float32Array
  /** No two nodes of a square of four lie further apart, mm of skin. Before the line distances are true so far. */
  readonly diagonalMm: number
  /** Marks of the nodes that the last bake changed, by the cell in whose first quarter they lie: rows of 129. */
  readonly cellMarks: Uint8Array
}

export function createHairlineDistance(chart: ScalpChart): HairlineDistance {
  const all = edgeNodes * edgeNodes
  const inverse = nodeInverse(chart)
  return {
    chart,
    mm: new Float32Array(all).fill(-farMm),
    beforeMm: new Float32Array(all).fill(-farMm),
    changed: new Int32Array(all),
    changedCount: 0,
    changedFrom: edgeNodes,
    changedTo: -1,
    line: createHairlineLine(),
    nextLine: createHairlineLine(),
    sides: createLineSides(edgeNodes),
    nearest: createNearestSegments(edgeNodes),
    firstBefore: new Int32Array(edgeNodes).fill(edgeNodes),
    lastBefore: new Int32Array(edgeNodes).fill(-1),
    bakedReachMm: 0,
    baked2: new Float64Array(all).fill(-1),
    bakedInverse: new Float64Array(all),
    inverse,
    // 1.05: the scale varies a little within the square.
    diagonalMm: ((1.05 * Math.SQRT2 * 2 * chart.halfMm) / (edgeNodes - 1)) * largestOf(inverse),
    // One row more than nodes have, for looking ahead.
    cellMarks: new Uint8Array(markCells * (markCells + 1)),
  }
}

function largestOf(values: Float32Array): number {
  let largest = 0
  for (const value of values) if (value > largest) largest = value
  return largest
}

const knownInverse = new WeakMap<ScalpChart, Float32Array>()

function nodeInverse(chart: ScalpChart): Float32Array {
  const before = knownInverse.get(chart)
  if (before) return before
  const step = (2 * chart.halfMm) / (edgeNodes - 1)
  const inverse = new Float32Array(edgeNodes * edgeNodes)
  for (let row = 0; row < edgeNodes; row++)
    for (let column = 0; column < edgeNodes; column++)
      inverse[row * edgeNodes + column] = inverseScaleAt(
        chart,
        column * step - chart.halfMm,
        row * step - chart.halfMm,
      )
  knownInverse.set(chart, inverse)
  return inverse
}

/**
 * Fills the distance grid for a hairline, exact up to `reachMm` behind it. Straight chart distance becomes skin distance
 * by Simpson's rule over the inverse scale. The result depends on the line alone, not on the lines before it.
 * @throws EngineError `hairline-points` as `hairlineCurve`; then nothing has changed
 */
export function bakeHairlineDistance(distance: HairlineDistance, hairline: Hairline, reachMm: number): void {
  const { chart, sides, nearest } = distance
  lineOnChart(chart, hairline, distance.nextLine, distance.line)
  const line = distance.nextLine
  distance.nextLine = distance.line
  distance.line = line
  updateSides(sides, line, edgeNodes, chart.halfMm)
  distance.firstBefore.set(nearest.first)
  distance.lastBefore.set(nearest.last)
  findNearest(nearest, chart, edgeNodes, line, reachMm, distance.diagonalMm, sides.isBehind)
  if (reachMm !== distance.bakedReachMm) distance.baked2.fill(-1)
  distance.bakedReachMm = reachMm
  distance.changedCount = 0
  distance.changedFrom = edgeNodes
  distance.changedTo = -1
  for (let row = 0; row < edgeNodes; row++) bakeRow(distance, row)
}

/** Sets the nodes of a row that are near the line, were near the one before, or changed sides. */
function bakeRow(distance: HairlineDistance, row: number): void {
  const {
    mm,
    changed,
    cellMarks,
    inverse,
    baked2,
    bakedInverse,
    bakedReachMm: reachMm,
    diagonalMm,
  } = distance
  const { isBehind, firstFlipped, lastFlipped } = distance.sides
  const { best2, segment, stride, first, last } = distance.nearest
  const lineInverse = distance.line.inverse
  const from = Math.min(first[row]!, distance.firstBefore[row]!, firstFlipped[row]!)
  const to = Math.max(last[row]!, distance.lastBefore[row]!, lastFlipped[row]!)
  const firstMark = (row >> 1) * markCells
  const rowMarks = (row & 1) * 2
  let changes = distance.changedCount
  for (let column = from; column <= to; column++) {
    const node = row * edgeNodes + column
    const d2 = best2[row * stride + column]!
    const sign = isBehind[node] === 1 ? 1 : -1
    let value = sign * farMm
    if (d2 < Infinity) {
      const there = lineInverse[segment[row * stride + column]!]!
      if (d2 === baked2[node] && there === bakedInverse[node] && sign > 0 === mm[node]! > 0) continue
      baked2[node] = d2
      bakedInverse[node] = there
      const skinMm = Math.fround(Math.sqrt(d2) * skinPerChart(inverse[node]!, there))
      if (skinMm <= (sign > 0 ? reachMm : diagonalMm)) value = sign * skinMm
    } else baked2[node] = -1
    if (mm[node] === value) continue
    mm[node] = value
    changed[changes++] = node
    cellMarks[firstMark + (column >> 1)]! |= 1 << (rowMarks + (column & 1))
  }
  if (changes === distance.changedCount) return
  distance.changedCount = changes
  if (row < distance.changedFrom) distance.changedFrom = row
  distance.changedTo = row
}

/** Takes the distances as they are for the ones before the next bake. */
export function settleDistance(distance: HairlineDistance): void {
  const { mm, beforeMm, changed, changedCount } = distance
  distance.cellMarks.fill(0)
  for (let n = 0; n < changedCount; n++) beforeMm[changed[n]!] = mm[changed[n]!]!
}
