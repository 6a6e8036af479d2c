import type { HairlineLine } from './hairline-line.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import type { ScalpChart } from './scalp-chart.ts'

/** A wish for distances on a square grid of nodes over the chart. */
export type DistanceGrid = { readonly chart: ScalpChart; readonly nodes: number }

/** Nodes near a line, each with its squared chart distance and the segment it is nearest to (of equals the first). */
export type NearestSegments = {
  /** Infinity for nodes that are not near. */
  readonly best2: Float64Array
  readonly segment: Int32Array
  /** The nodes that are near, in no order. */
  near: Int32Array
  count: number
}

export function createNearestSegments(nodes: number): NearestSegments {
  const all = nodes * nodes
  return {
    best2: new Float64Array(all).fill(Infinity),
    segment: new Int32Array(all),
    near: new Int32Array(all),
    count: 0,
  }
}

/** Nodes on the border of two strips belong to both, chart mm. */
const slackMm = 1e-6
/** The scale changes a little more on the way than its two ends tell. */
const reachSpare = 1.03
/** Cosine of the sharpest turn whose outer wedge is scanned with a strip; sharper ones get a disc. */
const sharpTurn = 0.5

// Lower and upper bounds of u in a row: intercept + slope * v.
const lowAt = new Float64Array(4)
const lowSlope = new Float64Array(4)
const highAt = new Float64Array(4)
const highSlope = new Float64Array(4)

/**
 * Finds the nodes within `reachMm` of skin behind a line and `frontMm` before it. Every segment is tried on the strip of
 * nodes that it can be the nearest to: those abreast of it and those in the outer wedge of the turn at its start.
 * `isBehind` tells what the whole line says of a node: where it runs back on itself both sides are searched alike.
 */
export function findNearest(
  out: NearestSegments,
  { chart, nodes }: DistanceGrid,
  line: HairlineLine,
  reachMm: number,
  frontMm: number,
  isBehind: Uint8Array,
): void {
  const { best2, segment, near } = out
  const { halfMm } = chart
  const { u: lineU, v: lineV, inverse, count } = line
  const step = (2 * halfMm) / (nodes - 1)
  const toGrid = 1 / step
  let found = 0
  let lows = 0
  let highs = 0
  let rowFrom = 0
  let rowTo = 0

  // Keeps rows and columns to a u + b v >= c.
  const keep = (a: number, b: number, c: number): void => {
    if (a > 1e-9) {
      lowAt[lows] = c / a
      lowSlope[lows++] = -b / a
    } else if (a < -1e-9) {
      highAt[highs] = c / a
      highSlope[highs++] = -b / a
    }
  }
  const rowsBetween = (low: number, high: number): void => {
    rowFrom = Math.max(0, Math.ceil((low - slackMm + halfMm) * toGrid))
    rowTo = Math.min(nodes - 1, Math.floor((high + slackMm + halfMm) * toGrid))
  }
  const tryRow = (row: number, low: number, high: number, i: number): void => {
    const from = Math.max(0, Math.ceil((low + halfMm) * toGrid))
    const to = Math.min(nodes - 1, Math.floor((high + halfMm) * toGrid))
    const u0 = lineU[i]!
    const alongU = lineU[i + 1]! - u0
    const alongV = lineV[i + 1]! - lineV[i]!
    const length2 = alongU * alongU + alongV * alongV
    const py = row * step - halfMm - lineV[i]!
    const pyAlong = py * alongV
    for (let column = from; column <= to; column++) {
      const px = column * step - halfMm - u0
      const along = px * alongU + pyAlong
      const t = along <= 0 ? 0 : along >= length2 ? 1 : along / length2
      const dx = px - t * alongU
      const dy = py - t * alongV
      const d2 = dx * dx + dy * dy
      const node = row * nodes + column
      if (d2 < best2[node]!) {
        if (best2[node] === Infinity) near[found++] = node
        best2[node] = d2
        segment[node] = i
      } else if (d2 === best2[node] && i < segment[node]!) segment[node] = i
    }
  }
  const tryStrip = (i: number): void => {
    for (let row = rowFrom; row <= rowTo; row++) {
      const v = row * step - halfMm
      let low = -Infinity
      let high = Infinity
      for (let k = 0; k < lows; k++) low = Math.max(low, lowAt[k]! + lowSlope[k]! * v)
      for (let k = 0; k < highs; k++) high = Math.min(high, highAt[k]! + highSlope[k]! * v)
      if (low <= high) tryRow(row, low - slackMm, high + slackMm, i)
    }
  }
  const tryDisc = (vertex: number, radius: number, i: number): void => {
    const u = lineU[vertex]!
    const v = lineV[vertex]!
    rowsBetween(v - radius, v + radius)
    for (let row = rowFrom; row <= rowTo; row++) {
      const dv = row * step - halfMm - v
      const half = Math.sqrt(Math.max(0, radius * radius - dv * dv))
      tryRow(row, u - half, u + half, i)
    }
  }

  /** Chart mm that hold `mm` of skin from a point of the line along (nu, nv). */
  const chartReach = (i: number, mm: number, nu: number, nv: number): number => {
    const here = inverse[i]!
    const way = mm / here
    const there = inverseScaleAt(chart, lineU[i]! + nu * way, lineV[i]! + nv * way)
    return (reachSpare * mm) / skinPerChart(here, Math.min(here, there))
  }
  const sideAt = (u: number, v: number): number => {
    const column = Math.max(0, Math.min(nodes - 1, Math.round((u + halfMm) * toGrid)))
    const row = Math.max(0, Math.min(nodes - 1, Math.round((v + halfMm) * toGrid)))
    return isBehind[row * nodes + column]!
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
    if (i === 0) {
      fromU = tu
      fromV = tv
    }
    const turnCosine = fromU * tu + fromV * tv
    const turnSine = fromU * tv - fromV * tu
    if (i === 0) tryDisc(i, chartReach(i, reachMm, tv, -tu), i)
    else if (turnCosine < sharpTurn) tryDisc(i, chartReach(i, reachMm, tv, -tu), i)
    for (let side = 1; side >= -1; side -= 2) {
      const nu = side * tv
      const nv = -side * tu
      let radius = chartReach(i, reachMm, nu, nv)
      if (side < 0) {
        let folded = 0
        for (let part = 0.25; part <= 1; part += 0.25)
          folded += sideAt(u0 + nu * radius * part, v0 + nv * radius * part)
        if (folded === 0) radius = chartReach(i, frontMm, nu, nv)
      }
      const isOuter = i > 0 && side * turnSine > 0 && turnCosine >= sharpTurn
      const [startU, startV] = isOuter ? [fromU, fromV] : [tu, tv]
      lows = 0
      highs = 0
      const across = nu * u0 + nv * v0
      keep(nu, nv, across)
      keep(-nu, -nv, -across - radius)
      keep(startU, startV, startU * u0 + startV * v0)
      keep(-tu, -tv, -(tu * u0 + tv * v0) - length)
      const endV = v0 + tv * length
      let lowV = Math.min(v0, endV, v0 + nv * radius, endV + nv * radius)
      let highV = Math.max(v0, endV, v0 + nv * radius, endV + nv * radius)
      if (isOuter) {
        const cornerV = v0 - (side * fromU * radius) / turnCosine
        lowV = Math.min(lowV, cornerV)
        highV = Math.max(highV, cornerV)
      }
      rowsBetween(lowV, highV)
      tryStrip(i)
    }
    fromU = tu
    fromV = tv
  }
  tryDisc(last + 1, chartReach(last + 1, reachMm, fromV, -fromU), last)
  out.count = found
}
