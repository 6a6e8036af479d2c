import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { edgeAngle, scalpBoundary, scalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { fitConformalMap, metricAt, sampleHead } from './conformal-fit.ts'
import { evaluateMap, type PolynomialMap } from './conformal-polynomial.ts'
import { stereographic, stereographicInverse, stereographicThrough } from './stereographic.ts'

/**
 * Ways to fit the chart's polynomial, tried in turn until the map is true to angle: the first serves the heads that
 * fits give (1.02 largest dilatation on the mean heads), the freer ones serve unusual heads. Source `own-dots`.
 */
const fits = [
  { degree: 7, tameness: 1e-4 },
  { degree: 7, tameness: 1e-6 },
  { degree: 9, tameness: 1e-7 },
] as const
/** What a map must reach, over the hair-bearing scalp. [DOT-3] */
const mostDilatation = { max: 1.1, mean: 1.03 } as const
/** The chart reaches this far beyond the edge of the hair-bearing scalp, mm on the skin. */
export const chartMarginMm = 14
/** Newton stops within 1e-6 mm on the chart. */
const solvedMm2 = 1e-12
/** A freer fit may swell the chart; beyond this the tamer one is taken, mm. */
const mostSwollenMm = 700
/** Charts of heads reach 250 to 550 mm; beyond this the numbers are no head, and its tiles would never end. */
const largestHalfMm = 1500
/** Nodes along each side of the grid that holds slowly varying layers. */
export const chartGridNodes = 129
/** Cells along each side, each between four nodes; cell index = row * 128 + column. */
export const chartCells = chartGridNodes - 1

/**
 * A flat, angle-true map of the scalp. Chart coordinates (u, v) are mm, u to the client's left, v towards the face,
 * (0, 0) at the crown; one chart mm is at most one skin mm. [DOT-3]
 */
export type ScalpChart = {
  readonly surface: HeadSurface
  /** The chart covers the square |u|, |v| <= halfMm. */
  readonly halfMm: number
  toChart(direction: Vec3): readonly [number, number]
  /** Turns the first `count` pairs of stereographic coordinates into chart coordinates, in place, as `toChart` would. */
  planeToChart(points: Float64Array, count: number): void
  /** Unit direction from the scalp centre. */
  toDirection(u: number, v: number): Vec3
  /** Chart mm per skin mm, 1 or more on the scalp. */
  scaleAt(u: number, v: number): number
  /** Longest over shortest axis of a small circle's image, over the hair-bearing scalp; 1 = true to angle. */
  readonly dilatation: { readonly max: number; readonly mean: number }
  /** Layers on a grid of 129 x 129 nodes over the square, row by row from v = -halfMm. */
  readonly grid: {
    /** Stereographic coordinates, start values for the inverse. */
    readonly p: Float32Array
    readonly q: Float32Array
    /** Skin mm per chart mm. */
    readonly inverseScale: Float32Array
    /** Distance inside the edge of the hair-bearing scalp, mm on the skin; negative outside. */
    readonly insideMm: Float32Array
  }
  /**
   * Writes [x, y, z] of the direction, the radius (mm), the normal and (chart mm per skin mm)^2 at (u, v): 8 numbers.
   * False where the chart does not reach, more than some 10 mm off the scalp.
   */
  liftInto(out: Float64Array, u: number, v: number): boolean
}

/** Makes the chart of a head, some 40 ms (half a second for a most unusual one); throws `head-parameters` for a shape that no head has. */
export function createScalpChart(surface: HeadSurface): ScalpChart {
  const boundary = scalpBoundary(surface)
  let domainRadius = 0
  for (const direction of boundary) {
    const [p, q] = stereographic(direction)
    domainRadius = Math.max(domainRadius, Math.hypot(p, q))
  }
  // Half the solid margin on the sphere adds (1 + r^2) / 2 of it to the stereographic radius r.
  domainRadius += ((1 + domainRadius * domainRadius) / 2) * (chartMarginMm / 75)
  const { raw, dilatation, smallestScale } = trueMap(surface, boundary, domainRadius)
  const map = {
    degree: raw.degree,
    u: raw.u.map((c) => c / smallestScale),
    v: raw.v.map((c) => c / smallestScale),
  }
  const work = new Float64Array(6)
  let halfMm = 0
  for (const direction of boundary) {
    const [p, q] = stereographic(direction)
    const stretch = 1 + chartMarginMm / (75 * Math.max(0.5, Math.hypot(p, q)))
    evaluateMap(map, p * stretch, q * stretch, work)
    halfMm = Math.max(halfMm, Math.abs(work[0]!), Math.abs(work[1]!))
  }
  halfMm += 5
  if (!(halfMm <= largestHalfMm)) {
    throw new EngineError(
      'head-parameters',
      'These numbers make a head too long, flat or dented to lay its scalp out flat. Fit the head again.',
    )
  }

  const grid = {
    p: new Float32Array(chartGridNodes ** 2),
    q: new Float32Array(chartGridNodes ** 2),
    inverseScale: new Float32Array(chartGridNodes ** 2),
    insideMm: new Float32Array(chartGridNodes ** 2),
  }
  const start = new Float64Array(2)
  const solution = new Float64Array(2)
  const normal = new Float64Array(3)
  const toGrid = (chartGridNodes - 1) / (2 * halfMm)

  // Newton on the polynomial from `start`; leaves the value and derivatives at the solution in `work`.
  const solveInto = (u: number, v: number): boolean => {
    let p = start[0]!
    let q = start[1]!
    let solved = false
    for (let step = 0; step < 12; step++) {
      evaluateMap(map, p, q, work)
      const du = u - work[0]!
      const dv = v - work[1]!
      solved = du * du + dv * dv < solvedMm2
      if (solved) break
      const determinant = work[2]! * work[5]! - work[4]! * work[3]!
      let dp = (work[5]! * du - work[4]! * dv) / determinant
      let dq = (work[2]! * dv - work[3]! * du) / determinant
      const length = Math.sqrt(dp * dp + dq * dq)
      if (length > 0.2) {
        dp *= 0.2 / length
        dq *= 0.2 / length
      }
      p += dp
      q += dq
      // Off the fitted disc the polynomial means nothing: stay on its rim.
      const radius = Math.sqrt(p * p + q * q)
      if (radius > domainRadius) {
        p *= domainRadius / radius
        q *= domainRadius / radius
      }
    }
    solution[0] = p
    solution[1] = q
    return solved
  }
  const startFromGrid = (u: number, v: number): void => {
    const column = Math.max(0, Math.min(chartGridNodes - 1.001, (u + halfMm) * toGrid))
    const row = Math.max(0, Math.min(chartGridNodes - 1.001, (v + halfMm) * toGrid))
    start[0] = bilinear(grid.p, chartGridNodes, column, row)
    start[1] = bilinear(grid.q, chartGridNodes, column, row)
  }
  const liftInto = (out: Float64Array, u: number, v: number): boolean => {
    startFromGrid(u, v)
    const solved = solveInto(u, v)
    liftSolution(out)
    return solved
  }
  const liftSolution = (out: Float64Array): void => {
    const p = solution[0]!
    const q = solution[1]!
    const [x, y, z] = stereographicInverse(p, q)
    const r = surface.radiusAt(x, y, z)
    surface.normalInto(normal, x, y, z)
    const determinant = Math.abs(work[2]! * work[5]! - work[4]! * work[3]!)
    // dA = r^2 / (n.u) dOmega and dOmega = 4 / (1 + p^2 + q^2)^2 dp dq.
    const cosine = normal[0]! * x + normal[1]! * y + normal[2]! * z
    const k = 1 + p * p + q * q
    out[0] = x
    out[1] = y
    out[2] = z
    out[3] = r
    out[4] = normal[0]!
    out[5] = normal[1]!
    out[6] = normal[2]!
    out[7] = (determinant * k * k * cosine) / (4 * r * r)
  }

  const lifted = new Float64Array(8)
  const middle = (chartGridNodes - 1) / 2
  // Outwards from the middle row and column, so that each node starts from a solved neighbour.
  for (let n = 0; n < chartGridNodes; n++) {
    const row = middle + (n % 2 === 0 ? -(n >> 1) : (n + 1) >> 1)
    for (let m = 0; m < chartGridNodes; m++) {
      const column = middle + (m % 2 === 0 ? -(m >> 1) : (m + 1) >> 1)
      const node = row * chartGridNodes + column
      const towards =
        column !== middle
          ? node + (column > middle ? -1 : 1)
          : row !== middle
            ? node + (row > middle ? -chartGridNodes : chartGridNodes)
            : -1
      start[0] = towards < 0 ? 0 : grid.p[towards]!
      start[1] = towards < 0 ? 0 : grid.q[towards]!
      solveInto(column / toGrid - halfMm, row / toGrid - halfMm)
      liftSolution(lifted)
      grid.p[node] = solution[0]!
      grid.q[node] = solution[1]!
      grid.inverseScale[node] = 1 / Math.sqrt(lifted[7]!)
      grid.insideMm[node] = insideMm(surface, [lifted[0]!, lifted[1]!, lifted[2]!])
    }
  }

  return {
    surface,
    halfMm,
    dilatation,
    grid,
    liftInto,
    toChart: (direction) => {
      const [p, q] = stereographic(direction)
      evaluateMap(map, p, q, work)
      return [work[0]!, work[1]!]
    },
    planeToChart: (points, count) => {
      for (let k = 0; k < count; k++) {
        stereographicThrough(points, k)
        evaluateMap(map, points[2 * k]!, points[2 * k + 1]!, work)
        points[2 * k] = work[0]!
        points[2 * k + 1] = work[1]!
      }
    },
    toDirection: (u, v) => {
      startFromGrid(u, v)
      solveInto(u, v)
      return stereographicInverse(solution[0]!, solution[1]!)
    },
    scaleAt: (u, v) => {
      liftInto(lifted, u, v)
      return Math.sqrt(lifted[7]!)
    },
  }
}

/** The first map of the fits that is true to angle, or else the truest of them. */
function trueMap(surface: HeadSurface, boundary: readonly Vec3[], domainRadius: number) {
  const samples = sampleHead(surface, domainRadius, (p, q) =>
    insideMm(surface, stereographicInverse(p, q)) > -chartMarginMm ? 1 : 0.02,
  )
  const measure = ({ degree, tameness }: (typeof fits)[number]) => {
    const raw = fitConformalMap(samples, domainRadius, degree, tameness)
    return { raw, ...measureMap(surface, raw, domainRadius) }
  }
  let truest = measure(fits[0])
  for (const fit of fits.slice(1)) {
    if (truest.dilatation.max <= mostDilatation.max && truest.dilatation.mean <= mostDilatation.mean) break
    const freer = measure(fit)
    const isTamed = reachMm(freer.raw, boundary) / freer.smallestScale < mostSwollenMm
    if (isTamed && freer.dilatation.max < truest.dilatation.max) truest = freer
  }
  return truest
}

/** Furthest that a map puts a direction of the boundary from its origin. */
function reachMm(map: PolynomialMap, boundary: readonly Vec3[]): number {
  const jet = new Float64Array(6)
  return boundary.reduce((reach, direction) => {
    const [p, q] = stereographic(direction)
    evaluateMap(map, p, q, jet)
    return Math.max(reach, Math.abs(jet[0]!), Math.abs(jet[1]!))
  }, 0)
}

/** Distance of a direction inside the edge of the hair-bearing scalp, mm along the meridian; negative outside. */
export function insideMm(surface: HeadSurface, direction: Vec3): number {
  const { azimuth, angle } = scalpPolar(direction)
  return (edgeAngle(surface, azimuth) - angle) * surface.radiusMm(direction)
}

/** Bilinear value of a square layer at fractional (column, row), both at least 0 and below nodes - 1. */
export function bilinear(layer: Float32Array, nodes: number, column: number, row: number): number {
  const i = column | 0
  const j = row | 0
  const s = column - i
  const t = row - j
  const k = j * nodes + i
  const top = layer[k]! + s * (layer[k + 1]! - layer[k]!)
  const bottom = layer[k + nodes]! + s * (layer[k + nodes + 1]! - layer[k + nodes]!)
  return top + t * (bottom - top)
}

/** Dilatation of a map over the hair-bearing scalp and its smallest scale there. */
function measureMap(surface: HeadSurface, map: PolynomialMap, domainRadius: number) {
  const steps = 60
  const metric = new Float64Array(3)
  const jet = new Float64Array(6)
  let max = 1
  let weighted = 0
  let area = 0
  let smallestScale = Infinity
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const p = domainRadius * ((2 * (column + 0.5)) / steps - 1)
      const q = domainRadius * ((2 * (row + 0.5)) / steps - 1)
      if (p * p + q * q > domainRadius * domainRadius) continue
      if (insideMm(surface, stereographicInverse(p, q)) < 0) continue
      metricAt(surface, p, q, metric)
      evaluateMap(map, p, q, jet)
      const a = Math.sqrt(metric[0]!)
      const b = metric[1]! / a
      const c = Math.sqrt(metric[2]! - b * b)
      const u1 = jet[2]! / a
      const v1 = jet[3]! / a
      const u2 = (jet[4]! - b * u1) / c
      const v2 = (jet[5]! - b * v1) / c
      // Singular values of the 2 x 2 map from their sum and difference.
      const sum = Math.hypot(u1 + v2, v1 - u2)
      const difference = Math.hypot(u1 - v2, v1 + u2)
      const dilatation = (sum + difference) / (sum - difference)
      max = Math.max(max, dilatation)
      weighted += dilatation * a * c
      area += a * c
      smallestScale = Math.min(smallestScale, Math.sqrt(Math.abs(u1 * v2 - u2 * v1)))
    }
  return { dilatation: { max, mean: weighted / area }, smallestScale }
}
