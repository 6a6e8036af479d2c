import type { Hairline } from '../design/design.ts'
import { createHairlineLine, type HairlineLine, lineOnChart } from './hairline-line.ts'
import { createLineSides, type LineSides, updateSides } from './hairline-sides.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import { createNearestSegments, findNearest, type NearestSegments } from './nearest-segments.ts'
import { chartCells, chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Nodes along each side: every second one is a node of the chart's own grid. */
export const edgeNodes = 2 * (chartGridNodes - 1) + 1

/** Stands for "further than the reach", mm. */
export const farMm = 200
/** Before the line the distance only has to be true where grid cells reach over it, mm. */
const frontReachMm = 8

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
  /** The line last baked, and room for the next. */
  line: HairlineLine
  nextLine: HairlineLine
  readonly sides: LineSides
  nearest: NearestSegments
  /** Nodes that were near the line before. */
  wasNear: Int32Array
  /** Skin mm per chart mm at the nodes. */
  readonly inverse: Float32Array
  /** Room for marks by cell of the chart; all 0 between uses. */
  readonly isCellSeen: Uint8Array
}

export function createHairlineDistance(chart: ScalpChart): HairlineDistance {
  const all = edgeNodes * edgeNodes
  return {
    chart,
    mm: new Float32Array(all).fill(-farMm),
    beforeMm: new Float32Array(all).fill(-farMm),
    changed: new Int32Array(all),
    changedCount: 0,
    line: createHairlineLine(),
    nextLine: createHairlineLine(),
    sides: createLineSides(edgeNodes),
    nearest: createNearestSegments(edgeNodes),
    wasNear: new Int32Array(all),
    inverse: nodeInverse(chart),
    isCellSeen: new Uint8Array(chartCells * chartCells),
  }
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
  const { chart, mm, sides, nearest, changed, inverse } = distance
  lineOnChart(chart, hairline, distance.nextLine, distance.line)
  const line = distance.nextLine
  distance.nextLine = distance.line
  distance.line = line
  updateSides(sides, line, edgeNodes, chart.halfMm)
  const { isBehind, flipped, flippedCount } = sides
  const { best2, segment } = nearest
  const wasNear = nearest.near
  const wasNearCount = nearest.count
  for (let n = 0; n < wasNearCount; n++) best2[wasNear[n]!] = Infinity
  nearest.near = distance.wasNear
  distance.wasNear = wasNear
  findNearest(nearest, { chart, nodes: edgeNodes }, line, reachMm, frontReachMm, isBehind)
  const { near, count: nearCount } = nearest
  const lineInverse = line.inverse
  let changes = 0
  for (let n = 0; n < nearCount; n++) {
    const node = near[n]!
    const skinMm = Math.fround(
      Math.sqrt(best2[node]!) * skinPerChart(inverse[node]!, lineInverse[segment[node]!]!),
    )
    const value =
      isBehind[node] === 1
        ? skinMm <= reachMm
          ? skinMm
          : farMm
        : skinMm <= frontReachMm
          ? -skinMm
          : -farMm
    if (mm[node] === value) continue
    mm[node] = value
    changed[changes++] = node
  }
  for (let n = 0; n < wasNearCount + flippedCount; n++) {
    const node = n < wasNearCount ? wasNear[n]! : flipped[n - wasNearCount]!
    if (best2[node] !== Infinity) continue
    const value = isBehind[node] === 1 ? farMm : -farMm
    if (mm[node] === value) continue
    mm[node] = value
    changed[changes++] = node
  }
  distance.changedCount = changes
}

/** Takes the distances as they are for the ones before the next bake. */
export function settleDistance({ mm, beforeMm, changed, changedCount }: HairlineDistance): void {
  for (let n = 0; n < changedCount; n++) beforeMm[changed[n]!] = mm[changed[n]!]!
}
