import type { HairlineLine } from './hairline-line.ts'
import { inverseScaleInto, skinPerChart } from './inverse-scale.ts'
import type { ScalpChart } from './scalp-chart.ts'

/** A square grid of nodes over |u|, |v| <= halfMm of a chart. */
type Grid = {
  readonly nodes: number
  readonly halfMm: number
  readonly step: number
  readonly toGrid: number
}

/** Nodes near a line, each with its squared chart distance and the segment it is nearest to (of equals the first). */
export type NearestSegments = {
  /** Place of a row's first node in the arrays; rows of a power of two would crowd the processor's cache. */
  readonly stride: number
  /** Infinity for nodes that are not near. */
  readonly best2: Float64Array
  readonly segment: Int32Array
  /** First and last near column of each row; the first is `nodes` in rows without. */
  readonly first: Int32Array
  readonly last: Int32Array
}

export function createNearestSegments(nodes: number): NearestSegments {
  const stride = 8 * (2 * Math.ceil(nodes / 16) + 1)
  return {
    stride,
    best2: new Float64Array(nodes * stride).fill(Infinity),
    segment: new Int32Array(nodes * stride),
    first: new Int32Array(nodes).fill(nodes),
    last: new Int32Array(nodes).fill(-1),
  }
}

/** Nodes on the border of two strips belong to both, chart mm. */
const slackMm = 1e-6
/** The scale changes a little more on the way than its two ends tell. */
const reachSpare = 1.1
/** Cosine of the sharpest turn whose outer wedge is scanned with a strip; sharper ones get a disc. */
const sharpTurn = 0.5

/**
 * Part of a strip on one side of a segment, the one in work: |u| and |v| between two bounds each and the places a u + b v >= c of
 * four limits. Kept in arrays: numbers handed to functions would each be a new object.
 */
const strip = {
  uBounds: new Float64Array(2),
  vBounds: new Float64Array(2),
  a: new Float64Array(4),
  b: new Float64Array(4),
  c: new Float64Array(4),
  /** u of each row lies between lines intercept + slope * v, or v of each column between lines in u: three of each kind. */
  lowAt: new Float64Array(4),
  lowSlope: new Float64Array(4),
  highAt: new Float64Array(4),
  highSlope: new Float64Array(4),
}

/** A way from a point of the line: mm of skin, unit direction on the chart and, once `measureWay` ran, the chart mm that hold them. */
const way = new Float64Array(4)
const wayMm = 0
const wayU = 1
const wayV = 2
const wayChartMm = 3
const wayEnd = new Float64Array(3)

/**
 * Finds the nodes, forgetting those of the line before, within `reachMm` of skin behind a line and `frontMm` before it. Every segment is tried on the strip of
 * nodes that it can be the nearest to: those abreast of it and those in the outer wedge of the turn at its start.
 * `isBehind` tells what the whole line says of a node: where it runs back on itself both sides are searched alike.
 */
export function findNearest(
  out: NearestSegments,
  chart: ScalpChart,
  nodes: number,
  line: HairlineLine,
  reachMm: number,
  frontMm: number,
  isBehind: Uint8Array,
): void {
  const { halfMm } = chart
  const { u: lineU, v: lineV, count } = line
  const step = (2 * halfMm) / (nodes - 1)
  const grid: Grid = { nodes, halfMm, step, toGrid: 1 / step }
  for (let row = 0; row < nodes; row++) {
    if (out.first[row]! <= out.last[row]!)
      out.best2.fill(Infinity, row * out.stride + out.first[row]!, row * out.stride + out.last[row]! + 1)
    out.first[row] = nodes
    out.last[row] = -1
  }
  const last = count - 2
  let fromU = 0
  let fromV = 0
  for (let i = 0; i <= last; i++) {
    const u0 = lineU[i]!
    const v0 = lineV[i]!
    let tu = lineU[i + 1]! - u0
    let tv = lineV[i + 1]! - v0
    const length = Math.sqrt(tu * tu + tv * tv)
    if (!(length > 0)) continue
    tu /= length
    tv /= length
    const isFirst = fromU === 0 && fromV === 0
    const turnCosine = isFirst ? 1 : fromU * tu + fromV * tv
    const turnSine = fromU * tv - fromV * tu
    way[wayMm] = reachMm
    way[wayU] = tv
    way[wayV] = -tu
    measureWay(chart, line, i)
    if (isFirst || turnCosine < sharpTurn) tryDisc(out, grid, line, i, i)
    for (let side = 1; side >= -1; side -= 2) {
      const nu = side * tv
      const nv = -side * tu
      if (side < 0) {
        way[wayU] = nu
        way[wayV] = nv
        way[wayMm] = isFolded(isBehind, grid, line, i) ? reachMm : frontMm
        measureWay(chart, line, i)
      }
      const radius = way[wayChartMm]!
      const isOuter = side * turnSine > 0 && turnCosine >= sharpTurn
      const startU = isOuter ? fromU : tu
      const startV = isOuter ? fromV : tv
      const across = nu * u0 + nv * v0
      const { a, b, c, uBounds, vBounds } = strip
      a[0] = nu
      b[0] = nv
      c[0] = across
      a[1] = -nu
      b[1] = -nv
      c[1] = -across - radius
      a[2] = startU
      b[2] = startV
      c[2] = startU * u0 + startV * v0
      a[3] = -tu
      b[3] = -tv
      c[3] = -(tu * u0 + tv * v0) - length
      const endV = v0 + tv * length
      // The corner of the wedge, or of the strip where there is none.
      const cornerV = isOuter ? v0 - (side * fromU * radius) / turnCosine : v0
      vBounds[0] = Math.min(v0, endV, v0 + nv * radius, endV + nv * radius, cornerV)
      vBounds[1] = Math.max(v0, endV, v0 + nv * radius, endV + nv * radius, cornerV)
      // Along its longer side a strip is gone through in the inner loop.
      if (Math.abs(tu) < Math.abs(tv)) {
        tryStrip(out, grid, line, i, false)
        continue
      }
      const endU = u0 + tu * length
      const cornerU = isOuter ? u0 + (side * fromV * radius) / turnCosine : u0
      uBounds[0] = Math.min(u0, endU, u0 + nu * radius, endU + nu * radius, cornerU)
      uBounds[1] = Math.max(u0, endU, u0 + nu * radius, endU + nu * radius, cornerU)
      tryStrip(out, grid, line, i, true)
    }
    fromU = tu
    fromV = tv
  }
  way[wayMm] = reachMm
  way[wayU] = fromV
  way[wayV] = -fromU
  measureWay(chart, line, last + 1)
  tryDisc(out, grid, line, last + 1, last)
}

/** Turns the limits a u + b v >= c into bounds of u along rows, or of v along columns where a and b change places. */
function boundStrip({ halfMm }: Grid, a: Float64Array, b: Float64Array): void {
  const { c, lowAt, lowSlope, highAt, highSlope } = strip
  for (let k = 0; k < 4; k++) {
    // A number given to `fill` would be a new object.
    lowAt[k] = -halfMm
    lowSlope[k] = 0
    highAt[k] = halfMm
    highSlope[k] = 0
  }
  let lows = 0
  let highs = 0
  for (let k = 0; k < 4; k++) {
    if (a[k]! > 1e-9) {
      lowAt[lows] = c[k]! / a[k]!
      lowSlope[lows++] = -b[k]! / a[k]!
    } else if (a[k]! < -1e-9) {
      highAt[highs] = c[k]! / a[k]!
      highSlope[highs++] = -b[k]! / a[k]!
    }
  }
}

/** Works out the chart mm that hold the way's mm of skin from point i of the line. */
function measureWay(chart: ScalpChart, line: HairlineLine, i: number): void {
  const mm = way[wayMm]!
  const here = line.inverse[i]!
  const chartMm = mm / here
  wayEnd[0] = line.u[i]! + way[wayU]! * chartMm
  wayEnd[1] = line.v[i]! + way[wayV]! * chartMm
  inverseScaleInto(wayEnd, chart)
  way[wayChartMm] = (reachSpare * mm) / skinPerChart(here, Math.min(here, wayEnd[2]!))
}

/** True where a point on the way from point i of the line, as long as last worked out and before the line, is behind it all the same. */
function isFolded(
  isBehind: Uint8Array,
  { nodes, halfMm, toGrid }: Grid,
  line: HairlineLine,
  i: number,
): boolean {
  const alongU = way[wayU]! * way[wayChartMm]!
  const alongV = way[wayV]! * way[wayChartMm]!
  for (let part = 0.25; part <= 1; part += 0.25) {
    const column = Math.floor((line.u[i]! + alongU * part + halfMm) * toGrid + 0.5)
    const row = Math.floor((line.v[i]! + alongV * part + halfMm) * toGrid + 0.5)
    if (column < 0 || row < 0 || column >= nodes || row >= nodes) return false
    if (isBehind[row * nodes + column] === 1) return true
  }
  return false
}

/**
 * Tries segment i on the nodes of the strip: row by row, or column by column where it is upright. Names are those of the
 * rows; in an upright strip rows and columns, u and v change places.
 */
function tryStrip(out: NearestSegments, grid: Grid, line: HairlineLine, i: number, isUpright: boolean): void {
  const { nodes, halfMm, step, toGrid } = grid
  boundStrip(grid, isUpright ? strip.b : strip.a, isUpright ? strip.a : strip.b)
  const { lowAt, lowSlope, highAt, highSlope } = strip
  const bounds = isUpright ? strip.uBounds : strip.vBounds
  const { best2, segment, first, last, stride } = out
  const rowStride = isUpright ? 1 : stride
  const columnStride = isUpright ? stride : 1
  const lineU = isUpright ? line.v : line.u
  const lineV = isUpright ? line.u : line.v
  const low0 = lowAt[0]!
  const low1 = lowAt[1]!
  const low2 = lowAt[2]!
  const lowSlope0 = lowSlope[0]!
  const lowSlope1 = lowSlope[1]!
  const lowSlope2 = lowSlope[2]!
  const high0 = highAt[0]!
  const high1 = highAt[1]!
  const high2 = highAt[2]!
  const highSlope0 = highSlope[0]!
  const highSlope1 = highSlope[1]!
  const highSlope2 = highSlope[2]!
  const u0 = lineU[i]!
  const v0 = lineV[i]!
  const alongU = lineU[i + 1]! - u0
  const alongV = lineV[i + 1]! - v0
  const inverse2 = 1 / (alongU * alongU + alongV * alongV)
  const rowFrom = Math.max(0, Math.ceil((bounds[0]! - slackMm + halfMm) * toGrid))
  const rowTo = Math.min(nodes - 1, Math.floor((bounds[1]! + slackMm + halfMm) * toGrid))
  for (let row = rowFrom; row <= rowTo; row++) {
    const v = row * step - halfMm
    const low = Math.max(low0 + lowSlope0 * v, low1 + lowSlope1 * v, low2 + lowSlope2 * v)
    const high = Math.min(high0 + highSlope0 * v, high1 + highSlope1 * v, high2 + highSlope2 * v)
    const from = Math.max(0, Math.ceil((low - slackMm + halfMm) * toGrid))
    const to = Math.min(nodes - 1, Math.floor((high + slackMm + halfMm) * toGrid))
    if (from > to) continue
    // In an upright strip each place of the inner loop lies in a row of its own.
    const noteFrom = isUpright ? from : row
    const noteTo = isUpright ? to : row
    const nearFrom = isUpright ? row : from
    const nearTo = isUpright ? row : to
    for (let k = noteFrom; k <= noteTo; k++) {
      if (nearFrom < first[k]!) first[k] = nearFrom
      if (nearTo > last[k]!) last[k] = nearTo
    }
    const py = v - v0
    const pyAlong = py * alongV
    let node = row * rowStride + from * columnStride
    for (let column = from; column <= to; column++, node += columnStride) {
      const px = column * step - halfMm - u0
      const part = (px * alongU + pyAlong) * inverse2
      const t = part <= 0 ? 0 : part >= 1 ? 1 : part
      const dx = px - t * alongU
      const dy = py - t * alongV
      const d2 = dx * dx + dy * dy
      // Segments come in order: of equally near ones the first stays.
      if (d2 >= best2[node]!) continue
      best2[node] = d2
      segment[node] = i
    }
  }
}

/** Tries the point `at` of the line on the nodes in a circle about it as wide as the way last worked out, as a part of segment i. */
function tryDisc(out: NearestSegments, grid: Grid, line: HairlineLine, at: number, i: number): void {
  const radius = way[wayChartMm]!
  const { nodes, halfMm, step, toGrid } = grid
  const { best2, segment, first, last, stride } = out
  const u = line.u[at]!
  const v = line.v[at]!
  const rowTo = Math.min(nodes - 1, Math.floor((v + radius + halfMm) * toGrid))
  for (let row = Math.max(0, Math.ceil((v - radius + halfMm) * toGrid)); row <= rowTo; row++) {
    const dv = row * step - halfMm - v
    const half = Math.sqrt(Math.max(0, radius * radius - dv * dv))
    const from = Math.max(0, Math.ceil((u - half + halfMm) * toGrid))
    const to = Math.min(nodes - 1, Math.floor((u + half + halfMm) * toGrid))
    if (from > to) continue
    if (from < first[row]!) first[row] = from
    if (to > last[row]!) last[row] = to
    for (let column = from; column <= to; column++) {
      const du = column * step - halfMm - u
      const d2 = du * du + dv * dv
      const node = row * stride + column
      if (d2 >= best2[node]!) continue
      best2[node] = d2
      segment[node] = i
    }
  }
}
