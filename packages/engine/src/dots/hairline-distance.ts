import type { Vec3 } from '../vector.ts'
import { bilinear, chartGridNodes, type ScalpChart } from './scalp-chart.ts'

/** Nodes along each side: every second one is a node of the chart's own grid. */
export const edgeNodes = 2 * (chartGridNodes - 1) + 1
const blockNodes = 4

/** Stands for "further than the reach", mm. */
export const farMm = 200

/** Signed distance to the hairline on a grid over the chart, mm on the skin: positive behind the line. */
export type HairlineDistance = {
  /** 257 x 257 nodes, row by row; +-farMm where the line is further than the reach asked for. */
  readonly mm: Float32Array
}

export function createHairlineDistance(): HairlineDistance {
  return { mm: new Float32Array(edgeNodes * edgeNodes) }
}

/**
 * Fills the distance grid for a dense hairline (unit directions from right ear front to left), exact up to `reachMm`.
 * Straight chart distance becomes skin distance by Simpson's rule over the inverse scale. Some 2 ms: only blocks of
 * nodes near the line are visited.
 */
export function bakeHairlineDistance(
  distance: HairlineDistance,
  chart: ScalpChart,
  directions: readonly Vec3[],
  reachMm: number,
): void {
  const { halfMm, grid } = chart
  const { mm } = distance
  const count = directions.length
  const lineU = new Float64Array(count)
  const lineV = new Float64Array(count)
  const lineInverse = new Float64Array(count)
  directions.forEach((direction, i) => {
    const [u, v] = chart.toChart(direction)
    lineU[i] = u
    lineV[i] = v
    lineInverse[i] = inverseScaleAt(grid.inverseScale, halfMm, u, v)
  })
  fillSides(mm, halfMm, lineU, lineV)

  const step = (2 * halfMm) / (edgeNodes - 1)
  const blocks = Math.ceil(edgeNodes / blockNodes)
  const blockRadius = Math.SQRT1_2 * blockNodes * step
  const groups = groupLine(lineU, lineV)
  const near = new Int32Array(groups.count)
  const gap = new Float64Array(groups.count)
  for (let blockRow = 0; blockRow < blocks; blockRow++)
    for (let blockColumn = 0; blockColumn < blocks; blockColumn++) {
      const u = (blockColumn + 0.5) * blockNodes * step - halfMm
      const v = (blockRow + 0.5) * blockNodes * step - halfMm
      let nearest = Infinity
      let nearestInverse = 1
      for (let g = 0; g < groups.count; g++) {
        const du = u - groups.u[g]!
        const dv = v - groups.v[g]!
        const d = Math.sqrt(du * du + dv * dv)
        gap[g] = d - groups.radius[g]!
        if (d + groups.radius[g]! < nearest) {
          nearest = d + groups.radius[g]!
          nearestInverse = lineInverse[groups.start[g]!]!
        }
      }
      const blockInverse = inverseScaleAt(grid.inverseScale, halfMm, u, v)
      // 0.9: the inverse scale varies a little within block and group.
      const leastMm =
        (nearest - 2 * groups.largestRadius - blockRadius) * skinPerChart(blockInverse, nearestInverse) * 0.9
      if (leastMm > reachMm) continue
      let nearCount = 0
      for (let g = 0; g < groups.count; g++) if (gap[g]! <= nearest + 2 * blockRadius) near[nearCount++] = g
      const rowEnd = Math.min(edgeNodes, (blockRow + 1) * blockNodes)
      const columnEnd = Math.min(edgeNodes, (blockColumn + 1) * blockNodes)
      for (let row = blockRow * blockNodes; row < rowEnd; row++)
        for (let column = blockColumn * blockNodes; column < columnEnd; column++) {
          const node = row * edgeNodes + column
          const nodeU = column * step - halfMm
          const nodeV = row * step - halfMm
          let best = Infinity
          let bestSegment = 0
          for (let n = 0; n < nearCount; n++) {
            const end = groups.end[near[n]!]!
            for (let i = groups.start[near[n]!]!; i < end; i++) {
              const ax = lineU[i]!
              const ay = lineV[i]!
              const bx = lineU[i + 1]! - ax
              const by = lineV[i + 1]! - ay
              const px = nodeU - ax
              const py = nodeV - ay
              let t = (px * bx + py * by) / (bx * bx + by * by)
              t = t < 0 ? 0 : t > 1 ? 1 : t
              const dx = px - t * bx
              const dy = py - t * by
              const d2 = dx * dx + dy * dy
              if (d2 < best) {
                best = d2
                bestSegment = i
              }
            }
          }
          const here = inverseScaleAt(grid.inverseScale, halfMm, nodeU, nodeV)
          const skinMm = Math.sqrt(best) * skinPerChart(here, lineInverse[bestSegment]!)
          mm[node] = (mm[node]! > 0 ? 1 : -1) * Math.min(farMm, skinMm)
        }
    }
}

/** Mean skin mm per chart mm on a straight way whose ends have these inverse scales: Simpson's rule. */
function skinPerChart(from: number, to: number): number {
  return (from + (8 * from * to) / (from + to) + to) / 6
}

function inverseScaleAt(layer: Float32Array, halfMm: number, u: number, v: number): number {
  const toGrid = (chartGridNodes - 1) / (2 * halfMm)
  const limit = chartGridNodes - 1.001
  const column = Math.max(0, Math.min(limit, (u + halfMm) * toGrid))
  const row = Math.max(0, Math.min(limit, (v + halfMm) * toGrid))
  return bilinear(layer, chartGridNodes, column, row)
}

/** Runs of six segments with a bounding circle each. */
function groupLine(lineU: Float64Array, lineV: Float64Array) {
  const segments = lineU.length - 1
  const count = Math.ceil(segments / 6)
  const u = new Float64Array(count)
  const v = new Float64Array(count)
  const radius = new Float64Array(count)
  const start = new Int32Array(count)
  const end = new Int32Array(count)
  let largestRadius = 0
  for (let g = 0; g < count; g++) {
    start[g] = g * 6
    end[g] = Math.min(segments, g * 6 + 6)
    const middle = (start[g]! + end[g]!) >> 1
    u[g] = lineU[middle]!
    v[g] = lineV[middle]!
    for (let i = start[g]!; i <= end[g]!; i++)
      radius[g] = Math.max(radius[g]!, Math.hypot(lineU[i]! - u[g]!, lineV[i]! - v[g]!))
    largestRadius = Math.max(largestRadius, radius[g]!)
  }
  return { count, u, v, radius, largestRadius, start, end }
}

/** Writes +far behind the line and -far before it: even-odd rows over the line closed round the back of the head. */
function fillSides(mm: Float32Array, halfMm: number, lineU: Float64Array, lineV: Float64Array): void {
  const far = 4 * halfMm
  const last = lineU.length - 1
  const outwards = (i: number): readonly [number, number] => {
    const length = Math.hypot(lineU[i]!, lineV[i]!)
    return [(lineU[i]! * far) / length, (lineV[i]! * far) / length]
  }
  const ring: (readonly [number, number])[] = []
  for (let i = 0; i <= last; i++) ring.push([lineU[i]!, lineV[i]!])
  ring.push(outwards(last), [far, -far], [-far, -far], outwards(0))
  const step = (2 * halfMm) / (edgeNodes - 1)
  const crossings: number[][] = Array.from({ length: edgeNodes }, () => [])
  for (let i = 0; i < ring.length; i++) {
    const [u0, v0] = ring[i]!
    const [u1, v1] = ring[(i + 1) % ring.length]!
    const low = Math.min(v0, v1)
    const high = Math.max(v0, v1)
    const from = Math.max(0, Math.ceil((low + halfMm) / step))
    const to = Math.min(edgeNodes - 1, Math.floor((high + halfMm) / step))
    for (let row = from; row <= to; row++) {
      const v = row * step - halfMm
      // Half-open in v, so that a vertex on a row counts once.
      if (v < low || v >= high) continue
      crossings[row]!.push(u0 + ((v - v0) / (v1 - v0)) * (u1 - u0))
    }
  }
  for (let row = 0; row < edgeNodes; row++) {
    const cuts = crossings[row]!.sort((a, b) => a - b)
    let next = 0
    let inside = false
    for (let column = 0; column < edgeNodes; column++) {
      const u = column * step - halfMm
      while (next < cuts.length && cuts[next]! <= u) {
        inside = !inside
        next++
      }
      mm[row * edgeNodes + column] = inside ? farMm : -farMm
    }
  }
}
