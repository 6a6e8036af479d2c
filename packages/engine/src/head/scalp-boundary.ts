import type { Vec3 } from '../vector.ts'
import { type HeadSurface, scalpCentreMm } from './head-surface.ts'
import { landmarkPositionsOn, landmarkScale } from './landmark-positions.ts'

/** Pole of the scalp's polar frame: the direction tilted 25 degrees back from straight up. Source `own-geometry`. */
const tilt = (25 * Math.PI) / 180
export const scalpPole: Vec3 = [0, Math.cos(tilt), -Math.sin(tilt)]
/** With the pole and the x axis this is the polar frame; azimuth 0 is the client's left, 90 degrees the front. */
const frontAxis: Vec3 = [0, Math.sin(tilt), Math.cos(tilt)]

/** Height of the natural front hairline over the glabella along the skin, mm. Source `own-geometry`. [HEAD-6] */
export const hairlineArcMm = { men: 60, women: 55 } as const

/**
 * Left half of the edge of the hair-bearing scalp behind the mid-frontal point, pooled head size, mm: corner, temple
 * point, sideburn, over the ear, behind the ear, nape 30 mm below the tragia. [HEAD-6]
 */
const frontCornerMm: { readonly men: readonly Vec3[]; readonly women: readonly Vec3[] } = {
  men: [
    [23, 93, 75],
    [42, 92, 65],
  ],
  women: [
    [23, 92, 78],
    [42, 89, 69],
  ],
}
const sideAndNapeMm: readonly Vec3[] = [
  [55, 81, 43],
  [63, 62, 35.5],
  [67, 41, 30],
  [69, 24, 23],
  [70, 14, 16],
  [71, 20, 7],
  [72, 20, -10],
  [66, 2, -21],
  [53, -30, -23],
  [46, -30, -41],
  [31, -30, -60],
  [0, -30, -71],
]

const tableSize = 720
const tables = new WeakMap<HeadSurface, Float64Array>()

/** Polar angle (radians from the pole) of the scalp's edge at an azimuth (radians). */
export function edgeAngle(surface: HeadSurface, azimuth: number): number {
  const table = edgeTable(surface)
  const turns = azimuth / (2 * Math.PI)
  const position = (turns - Math.floor(turns)) * tableSize
  const i = Math.floor(position) % tableSize
  const t = position - Math.floor(position)
  return table[i]! * (1 - t) + table[(i + 1) % tableSize]! * t
}

/** Azimuth and angle from the pole of a unit direction, radians. */
export function scalpPolar(direction: Vec3): { azimuth: number; angle: number } {
  const v = frontAxis[1] * direction[1] + frontAxis[2] * direction[2]
  const p = scalpPole[1] * direction[1] + scalpPole[2] * direction[2]
  return { azimuth: Math.atan2(v, direction[0]), angle: Math.acos(Math.max(-1, Math.min(1, p))) }
}

/** Unit direction at an azimuth and an angle from the pole, radians. */
export function fromScalpPolar(azimuth: number, angle: number): Vec3 {
  const s = Math.sin(angle)
  const c = Math.cos(angle)
  const v = s * Math.sin(azimuth)
  return [s * Math.cos(azimuth), c * scalpPole[1] + v * frontAxis[1], c * scalpPole[2] + v * frontAxis[2]]
}

/** True where hair grows: inside hairline, ears and nape. */
export function isOnScalp(surface: HeadSurface, direction: Vec3): boolean {
  const { azimuth, angle } = scalpPolar(direction)
  return angle <= edgeAngle(surface, azimuth)
}

/** The edge of the hair-bearing scalp as 360 unit directions, closed (the last joins the first), front first. */
export function scalpBoundary(surface: HeadSurface): readonly Vec3[] {
  return Array.from({ length: 360 }, (_, i) => {
    const azimuth = ((90 + i) * Math.PI) / 180
    return fromScalpPolar(azimuth, edgeAngle(surface, azimuth))
  })
}

/** Direction of the surface point `arcMm` behind the glabella along the mid-sagittal skin. */
export function midlineDirection(surface: HeadSurface, arcMm: number): Vec3 {
  const glabella = surface.directionOf(landmarkPositionsOn(surface).glabella)
  const start = Math.atan2(glabella[1], glabella[2])
  const stepRad = Math.PI / 720
  let along = 0
  let previous = surface.pointMm(glabella)
  for (let i = 1; i < 1440; i++) {
    const angle = start + i * stepRad
    const point = surface.pointMm([0, Math.sin(angle), Math.cos(angle)])
    const chord = Math.hypot(point[1] - previous[1], point[2] - previous[2])
    if (along + chord >= arcMm) {
      const exact = angle - stepRad + (stepRad * (arcMm - along)) / chord
      return [0, Math.sin(exact), Math.cos(exact)]
    }
    along += chord
    previous = point
  }
  return [0, Math.sin(start), Math.cos(start)]
}

function edgeTable(surface: HeadSurface): Float64Array {
  const known = tables.get(surface)
  if (known) return known
  const { base } = surface.parameters
  const size = landmarkScale(surface.parameters)
  const height = (size[1] + size[2]) / 2
  const front = midlineDirection(surface, hairlineArcMm[base] * height)
  const nominal = [...frontCornerMm[base], ...sideAndNapeMm]
  const knots = [
    front,
    ...nominal.map(([x, y, z]) =>
      unit(x * size[0] - scalpCentreMm[0], y * size[1] - scalpCentreMm[1], z * size[2] - scalpCentreMm[2]),
    ),
  ].map(scalpPolar)
  // Azimuths run from the front (90 degrees) over the left (0) to the back (-90); the right half mirrors the left.
  const at = knots.map((knot) => Math.PI / 2 - knot.azimuth)
  const angles = knots.map((knot) => knot.angle)
  const table = new Float64Array(tableSize)
  for (let i = 0; i < tableSize; i++) {
    const azimuth = (2 * Math.PI * i) / tableSize
    const fromFront = Math.abs(Math.atan2(Math.sin(Math.PI / 2 - azimuth), Math.cos(Math.PI / 2 - azimuth)))
    table[i] = monotoneCubic(at, angles, fromFront)
  }
  tables.set(surface, table)
  return table
}

/** Shape-preserving cubic through (x, y) with flat ends (Fritsch and Butland's harmonic slopes). */
function monotoneCubic(x: readonly number[], y: readonly number[], t: number): number {
  const last = x.length - 1
  let i = 0
  while (i < last - 1 && t > x[i + 1]!) i++
  const slope = (j: number) => (y[j + 1]! - y[j]!) / (x[j + 1]! - x[j]!)
  const tangent = (j: number) => {
    if (j === 0 || j === last) return 0
    const before = slope(j - 1)
    const after = slope(j)
    if (before * after <= 0) return 0
    const h0 = x[j]! - x[j - 1]!
    const h1 = x[j + 1]! - x[j]!
    return (3 * (h0 + h1)) / ((2 * h1 + h0) / before + (h1 + 2 * h0) / after)
  }
  const h = x[i + 1]! - x[i]!
  const s = Math.max(0, Math.min(1, (t - x[i]!) / h))
  const s2 = s * s
  const s3 = s2 * s
  return (
    y[i]! * (2 * s3 - 3 * s2 + 1) +
    h * tangent(i) * (s3 - 2 * s2 + s) +
    y[i + 1]! * (3 * s2 - 2 * s3) +
    h * tangent(i + 1) * (s3 - s2)
  )
}

function unit(x: number, y: number, z: number): Vec3 {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}
