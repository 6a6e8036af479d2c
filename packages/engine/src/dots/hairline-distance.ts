import type { Vec3 } from '../vector.ts'
import { lineSides } from './hairline-sides.ts'
import { nodeRectOf, type NodeRect } from './node-rect.ts'
import { bilinear, chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Nodes along each side: every second one is a node of the chart's own grid. */
export const edgeNodes = 2 * (chartGridNodes - 1) + 1
export const blockNodes = 4
/** Blocks along each side of the grid. */
export const edgeBlocks = Math.ceil(edgeNodes / blockNodes)
const blocks = edgeBlocks
/** Segments of the line that share a bounding circle. */
const groupSegments = 4

/** Stands for "further than the reach", mm. */
export const farMm = 200
/** Before the line the distance only has to be true where grid cells reach over it, mm. */
const frontReachMm = 8

/** A line that moved less than this leaves what lies further than its reach as it was, chart mm. */
const smallMoveMm = 8

/** Signed distance to the hairline on a grid over the chart, mm on the skin: positive behind the line. */
export type HairlineDistance = {
  /** 257 x 257 nodes, row by row; +-farMm where the line is further than the reach asked for. */
  readonly mm: Float32Array
  /** The nodes before the last bake, until `settleDistance`. */
  readonly beforeMm: Float32Array
  /** Blocks of 4 x 4 nodes (number = row * 65 + column) that the last bake went through. */
  readonly visited: Int32Array
  visitedCount: number
  /** The line last baked, chart mm and skin mm per chart mm, and how far it was true. */
  line: Line
  reachMm: number
  /** 1 for blocks within the reach of the line. */
  readonly isNear: Uint8Array
  readonly nearest: Float64Array
  readonly nearestInverse: Float64Array
}

type Line = {
  readonly count: number
  readonly u: Float64Array
  readonly v: Float64Array
  readonly inverse: Float64Array
}

export function createHairlineDistance(): HairlineDistance {
  const nodes = edgeNodes * edgeNodes
  const none = new Float64Array(0)
  return {
    mm: new Float32Array(nodes),
    beforeMm: new Float32Array(nodes),
    visited: new Int32Array(blocks * blocks),
    visitedCount: 0,
    line: { count: 0, u: none, v: none, inverse: none },
    reachMm: 0,
    isNear: new Uint8Array(blocks * blocks),
    nearest: new Float64Array(blocks * blocks),
    nearestInverse: new Float64Array(blocks * blocks),
  }
}

/**
 * Fills the distance grid for a dense hairline (unit directions from right ear front to left), exact up to `reachMm`
 * behind it. Straight chart distance becomes skin distance by Simpson's rule over the inverse scale. Only nodes near
 * the part of the line that moved are visited. The result depends on the line alone, not on the lines before it.
 */
export function bakeHairlineDistance(
  distance: HairlineDistance,
  chart: ScalpChart,
  directions: readonly Vec3[],
  reachMm: number,
): void {
  const before = distance.line
  const line = lineOnChart(chart, directions)
  const isFirst = before.count === 0 || reachMm !== distance.reachMm
  const change = isFirst ? { rect: wholeGrid, isSmall: false } : changeOf(chart, before, line, reachMm)
  distance.line = line
  distance.reachMm = reachMm
  distance.visitedCount = 0
  if (change.rect) fillDistances(distance, chart, line, change.rect, change.isSmall, reachMm)
}

/** Takes the distances as they are for the ones before the next bake. */
export function settleDistance({ mm, beforeMm, visited, visitedCount }: HairlineDistance): void {
  for (let n = 0; n < visitedCount; n++) {
    const block = visited[n]!
    const column = (block % blocks) * blockNodes
    const row = ((block - (block % blocks)) / blocks) * blockNodes
    for (let r = row; r < Math.min(edgeNodes, row + blockNodes); r++)
      for (let c = column; c < Math.min(edgeNodes, column + blockNodes); c++)
        beforeMm[r * edgeNodes + c] = mm[r * edgeNodes + c]!
  }
}

const wholeGrid: NodeRect = { rowFrom: 0, rowTo: edgeNodes - 1, columnFrom: 0, columnTo: edgeNodes - 1 }

function lineOnChart(chart: ScalpChart, directions: readonly Vec3[]): Line {
  const count = directions.length
  const u = new Float64Array(count)
  const v = new Float64Array(count)
  const inverse = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const [pu, pv] = chart.toChart(directions[i]!)
    u[i] = pu
    v[i] = pv
    inverse[i] = inverseScaleAt(chart, pu, pv)
  }
  return { count, u, v, inverse }
}

/** Nodes within the reach of what differs between two lines, old or new, and whether it moved a little only. */
function changeOf(
  chart: ScalpChart,
  before: Line,
  line: Line,
  reachMm: number,
): { readonly rect: NodeRect | undefined; readonly isSmall: boolean } {
  const least = Math.min(before.count, line.count)
  let head = 0
  while (head < least && before.u[head] === line.u[head] && before.v[head] === line.v[head]) head++
  if (head === before.count && head === line.count) return { rect: undefined, isSmall: true }
  let tail = 0
  while (
    tail < least - head &&
    before.u[before.count - 1 - tail] === line.u[line.count - 1 - tail] &&
    before.v[before.count - 1 - tail] === line.v[line.count - 1 - tail]
  )
    tail++
  // The ends are continued outwards, so what is before or behind turns there up to the chart's edge.
  if (head === 0 || tail === 0) return { rect: wholeGrid, isSmall: false }
  let [minU, maxU, minV, maxV, minInverse] = [Infinity, -Infinity, Infinity, -Infinity, Infinity]
  for (const { count, u, v, inverse } of [before, line])
    for (let i = head - 1; i <= count - tail; i++) {
      minU = Math.min(minU, u[i]!)
      maxU = Math.max(maxU, u[i]!)
      minV = Math.min(minV, v[i]!)
      maxV = Math.max(maxV, v[i]!)
      minInverse = Math.min(minInverse, inverse[i]!)
    }
  const stretch = (before.count - tail - head) / Math.max(1, line.count - tail - head)
  let most2 = 0
  for (let i = head; i < line.count - tail; i++) {
    const k = Math.min(before.count - 1, head + Math.round((i - head) * stretch))
    const du = line.u[i]! - before.u[k]!
    const dv = line.v[i]! - before.v[k]!
    most2 = Math.max(most2, du * du + dv * dv)
  }
  // The scale falls inwards from the line: two thirds bounds the way there.
  const reach = (1.5 * reachMm) / minInverse
  return {
    rect: nodeRectOf(
      minU - reach,
      maxU + reach,
      minV - reach,
      maxV + reach,
      chart.halfMm,
      edgeNodes,
      blockNodes,
    ),
    // An empty part, old or new, has no counterparts to compare.
    isSmall: most2 < smallMoveMm * smallMoveMm && before.count - tail > head && line.count - tail > head,
  }
}

function fillDistances(
  distance: HairlineDistance,
  chart: ScalpChart,
  line: Line,
  rect: NodeRect,
  isSmall: boolean,
  reachMm: number,
): void {
  const { halfMm } = chart
  const { mm, nearest, nearestInverse, isNear, visited } = distance
  const sides = lineSides(line, edgeNodes, halfMm, rect)
  const { u: lineU, v: lineV, inverse: lineInverse } = line
  const step = (2 * halfMm) / (edgeNodes - 1)
  const blockRadius = Math.SQRT1_2 * blockNodes * step
  const groups = groupLine(lineU, lineV)
  const blockRect = {
    rowFrom: Math.floor(rect.rowFrom / blockNodes),
    rowTo: Math.floor(rect.rowTo / blockNodes),
    columnFrom: Math.floor(rect.columnFrom / blockNodes),
    columnTo: Math.floor(rect.columnTo / blockNodes),
  }
  for (let row = blockRect.rowFrom; row <= blockRect.rowTo; row++)
    nearest.fill(Infinity, row * blocks + blockRect.columnFrom, row * blocks + blockRect.columnTo + 1)
  const middleOf = (block: number) => (block + 0.5) * blockNodes * step - halfMm
  const toBlock = 1 / (blockNodes * step)
  for (let g = 0; g < groups.count; g++) {
    const reach = groups.radius[g]! + blockRadius + (1.5 * reachMm) / lineInverse[groups.start[g]!]!
    const rowFrom = Math.max(blockRect.rowFrom, Math.floor((groups.v[g]! - reach + halfMm) * toBlock))
    const rowTo = Math.min(blockRect.rowTo, Math.floor((groups.v[g]! + reach + halfMm) * toBlock))
    const columnFrom = Math.max(blockRect.columnFrom, Math.floor((groups.u[g]! - reach + halfMm) * toBlock))
    const columnTo = Math.min(blockRect.columnTo, Math.floor((groups.u[g]! + reach + halfMm) * toBlock))
    for (let row = rowFrom; row <= rowTo; row++) {
      const dv = middleOf(row) - groups.v[g]!
      for (let column = columnFrom; column <= columnTo; column++) {
        const du = middleOf(column) - groups.u[g]!
        const most = Math.sqrt(du * du + dv * dv) + groups.radius[g]!
        const block = row * blocks + column
        if (most >= nearest[block]!) continue
        nearest[block] = most
        nearestInverse[block] = lineInverse[groups.start[g]!]!
      }
    }
  }
  const near = new Int32Array(groups.count)
  for (let blockRow = blockRect.rowFrom; blockRow <= blockRect.rowTo; blockRow++)
    for (let blockColumn = blockRect.columnFrom; blockColumn <= blockRect.columnTo; blockColumn++) {
      const block = blockRow * blocks + blockColumn
      const nearestMost = nearest[block]!
      const u = middleOf(blockColumn)
      const v = middleOf(blockRow)
      // 0.9: the inverse scale varies a little within block and group.
      const perChart = skinPerChart(inverseScaleAt(chart, u, v), nearestInverse[block]!) * 0.9
      const leastMm =
        nearestMost === Infinity
          ? Infinity
          : (nearestMost - 2 * groups.largestRadius - blockRadius) * perChart
      const wasNear = isNear[block] === 1
      isNear[block] = leastMm <= reachMm ? 1 : 0
      // Where neither line is near, a small move leaves the side and the distance as they were.
      if (isSmall && !wasNear && isNear[block] === 0) continue
      visited[distance.visitedCount++] = block
      const rowEnd = Math.min(edgeNodes, (blockRow + 1) * blockNodes)
      const columnFrom = blockColumn * blockNodes
      const columnEnd = Math.min(edgeNodes, columnFrom + blockNodes)
      let isBefore = true
      for (let row = blockRow * blockNodes; row < rowEnd; row++)
        if (sides.fillRow(mm, row, columnFrom, columnEnd, farMm)) isBefore = false
      if (leastMm > (isBefore ? frontReachMm : reachMm)) continue
      let nearCount = 0
      for (let g = 0; g < groups.count; g++) {
        const du = u - groups.u[g]!
        const dv = v - groups.v[g]!
        const reach = nearestMost + 2 * blockRadius + groups.radius[g]!
        if (du * du + dv * dv <= reach * reach) near[nearCount++] = g
      }
      let bestSegment = groups.start[near[0]!]!
      for (let row = blockRow * blockNodes; row < rowEnd; row++)
        for (let column = columnFrom; column < columnEnd; column++) {
          const node = row * edgeNodes + column
          const nodeU = column * step - halfMm
          const nodeV = row * step - halfMm
          // The neighbour's nearest segment is a good guess: most groups need no look.
          let best = segmentDistance2(groups, lineU, lineV, bestSegment, nodeU, nodeV)
          let bestMm = Math.sqrt(best) + 1e-9
          for (let n = 0; n < nearCount; n++) {
            const g = near[n]!
            const du = nodeU - groups.u[g]!
            const dv = nodeV - groups.v[g]!
            const reach = bestMm + groups.radius[g]!
            if (du * du + dv * dv > reach * reach) continue
            const end = groups.end[g]!
            const from = bestSegment
            for (let i = groups.start[g]!; i < end; i++) {
              const d2 = segmentDistance2(groups, lineU, lineV, i, nodeU, nodeV)
              // Of equally near segments the first, whatever the guess was.
              if (d2 < best || (d2 === best && i < bestSegment)) {
                best = d2
                bestSegment = i
              }
            }
            if (bestSegment !== from) bestMm = Math.sqrt(best) + 1e-9
          }
          const here = inverseScaleAt(chart, nodeU, nodeV)
          const skinMm = Math.sqrt(best) * skinPerChart(here, lineInverse[bestSegment]!)
          const isBehind = mm[node]! > 0
          if (skinMm <= (isBehind ? reachMm : frontReachMm)) mm[node] = isBehind ? skinMm : -skinMm
        }
    }
}

/** Squared chart distance of (u, v) to a segment of the line. */
function segmentDistance2(
  { alongU, alongV, length2 }: { alongU: Float64Array; alongV: Float64Array; length2: Float64Array },
  lineU: Float64Array,
  lineV: Float64Array,
  i: number,
  u: number,
  v: number,
): number {
  const px = u - lineU[i]!
  const py = v - lineV[i]!
  const along = px * alongU[i]! + py * alongV[i]!
  if (along <= 0) return px * px + py * py
  const all = length2[i]!
  const t = along >= all ? 1 : along / all
  const dx = px - t * alongU[i]!
  const dy = py - t * alongV[i]!
  return dx * dx + dy * dy
}

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

/** Runs of segments with a bounding circle each, and the segments' ways and squared lengths. */
function groupLine(lineU: Float64Array, lineV: Float64Array) {
  const segments = lineU.length - 1
  const count = Math.ceil(segments / groupSegments)
  const u = new Float64Array(count)
  const v = new Float64Array(count)
  const radius = new Float64Array(count)
  const start = new Int32Array(count)
  const end = new Int32Array(count)
  let largestRadius = 0
  for (let g = 0; g < count; g++) {
    start[g] = g * groupSegments
    end[g] = Math.min(segments, g * groupSegments + groupSegments)
    const middle = (start[g]! + end[g]!) >> 1
    u[g] = lineU[middle]!
    v[g] = lineV[middle]!
    let r2 = 0
    for (let i = start[g]!; i <= end[g]!; i++) {
      const du = lineU[i]! - u[g]!
      const dv = lineV[i]! - v[g]!
      r2 = Math.max(r2, du * du + dv * dv)
    }
    radius[g] = Math.sqrt(r2)
    largestRadius = Math.max(largestRadius, radius[g]!)
  }
  const alongU = new Float64Array(segments)
  const alongV = new Float64Array(segments)
  const length2 = new Float64Array(segments)
  for (let i = 0; i < segments; i++) {
    alongU[i] = lineU[i + 1]! - lineU[i]!
    alongV[i] = lineV[i + 1]! - lineV[i]!
    length2[i] = alongU[i]! * alongU[i]! + alongV[i]! * alongV[i]!
  }
  return { count, u, v, radius, largestRadius, start, end, alongU, alongV, length2 }
}
