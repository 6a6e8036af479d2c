import { EngineError } from '../engine-error.ts'
import type { Vec3 } from '../vector.ts'
import { asymmetricTerms, cubicGradient, cubicRadius, symmetricTerms } from './cubic-cranium.ts'
import type { HeadParameters } from './head-parameters.ts'

/** Scalp centre C0 in the head frame, mm: every direction of a design starts here. */
export const scalpCentreMm: Vec3 = [0, 45, -5]

export type RayHit = { readonly distanceMm: number; readonly direction: Vec3 }

/**
 * The scalp as a surface: one radius for every unit direction from C0 (head frame). Directions passed in must have
 * unit length. The last four methods allocate nothing and are meant for loops over many points.
 */
export type HeadSurface = {
  readonly parameters: HeadParameters
  readonly centreMm: Vec3
  /** Radius from C0 along a unit direction, mm. */
  radiusMm(direction: Vec3): number
  /** Surface point along a unit direction, mm. */
  pointMm(direction: Vec3): Vec3
  /** Outward unit normal at the surface point along a unit direction. */
  normal(direction: Vec3): Vec3
  /** Unit direction from C0 to any point but C0 itself. */
  directionOf(pointMm: Vec3): Vec3
  /** First hit of a ray from outside the head; undefined when it misses. */
  intersectRay(originMm: Vec3, direction: Vec3): RayHit | undefined
  radiusAt(x: number, y: number, z: number): number
  /** Outward unit normal along the unit direction (x, y, z), written to `out`. */
  normalInto(out: Float64Array | number[], x: number, y: number, z: number): void
  /** Distance along the unit ray to the first hit, NaN on a miss. */
  rayDistanceMm(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number
  /** Height of a point (mm, head frame) over the surface along its own direction; negative inside. */
  clearanceMm(x: number, y: number, z: number): number
}

/** Builds the surface of a head; throws `head-parameters` when the numbers cannot be a head. */
export function createHeadSurface(parameters: HeadParameters): HeadSurface {
  const k = coefficientsOf(parameters)
  const [sx, sy, sz] = parameters.scale
  const c = Math.cos(parameters.pitchRad)
  const s = Math.sin(parameters.pitchRad)
  const [cx, cy, cz] = scalpCentreMm
  const g = new Float64Array(3)
  const scratch = new Float64Array(3)

  const radiusAt = (x: number, y: number, z: number): number => {
    const wx = x / sx
    const wy = (c * y + s * z) / sy
    const wz = (c * z - s * y) / sz
    const inverse = 1 / Math.sqrt(wx * wx + wy * wy + wz * wz)
    return cubicRadius(k, wx * inverse, wy * inverse, wz * inverse) * inverse
  }
  const normalInto = (out: Float64Array | number[], x: number, y: number, z: number): void => {
    const wx = x / sx
    const wy = (c * y + s * z) / sy
    const wz = (c * z - s * y) / sz
    const inverse = 1 / Math.sqrt(wx * wx + wy * wy + wz * wz)
    const ux = wx * inverse
    const uy = wy * inverse
    const uz = wz * inverse
    const r = cubicRadius(k, ux, uy, uz)
    cubicGradient(g, k, ux, uy, uz)
    const radial = g[0]! * ux + g[1]! * uy + g[2]! * uz
    const px = (ux - (g[0]! - radial * ux) / r) / sx
    const py = (uy - (g[1]! - radial * uy) / r) / sy
    const pz = (uz - (g[2]! - radial * uz) / r) / sz
    const ny = c * py - s * pz
    const nz = s * py + c * pz
    const length = Math.sqrt(px * px + ny * ny + nz * nz)
    out[0] = px / length
    out[1] = ny / length
    out[2] = nz / length
  }

  const boundMm = boundingRadius(radiusAt) * 1.02
  const rayDistanceMm = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
    const x0 = ox - cx
    const y0 = oy - cy
    const z0 = oz - cz
    const b = x0 * dx + y0 * dy + z0 * dz
    const h = b * b - (x0 * x0 + y0 * y0 + z0 * z0) + boundMm * boundMm
    if (!(h >= 0)) return Number.NaN
    const root = Math.sqrt(h)
    const end = root - b
    let distance = Math.max(0, -b - root)
    // A straight ray stays straight in the canonical frame, with the same parameter.
    const px = x0 / sx
    const py = (c * y0 + s * z0) / sy
    const pz = (c * z0 - s * y0) / sz
    const qx = dx / sx
    const qy = (c * dy + s * dz) / sy
    const qz = (c * dz - s * dy) / sz
    for (let step = 0; step < 48; step++) {
      const vx = px + distance * qx
      const vy = py + distance * qy
      const vz = pz + distance * qz
      const radius = Math.sqrt(vx * vx + vy * vy + vz * vz)
      if (radius < 1) return Number.NaN
      const ux = vx / radius
      const uy = vy / radius
      const uz = vz / radius
      const f = radius - cubicRadius(k, ux, uy, uz)
      if (step === 0 && f < -1e-3 && distance === 0) return Number.NaN
      if (Math.abs(f) < 1e-4) return distance
      cubicGradient(g, k, ux, uy, uz)
      const radial = g[0]! * ux + g[1]! * uy + g[2]! * uz
      const slope =
        qx * (ux - (g[0]! - radial * ux) / radius) +
        qy * (uy - (g[1]! - radial * uy) / radius) +
        qz * (uz - (g[2]! - radial * uz) / radius)
      // Along a ray the height is convex, so Newton from outside never steps past the first hit.
      distance += slope < -1e-3 ? Math.min(-f / slope, 60) : Math.max(0.05, 0.7 * Math.abs(f))
      if (distance > end) return Number.NaN
    }
    return Number.NaN
  }
  const clearanceMm = (x: number, y: number, z: number): number => {
    const dx = x - cx
    const dy = y - cy
    const dz = z - cz
    const r = Math.sqrt(dx * dx + dy * dy + dz * dz)
    return r - radiusAt(dx / r, dy / r, dz / r)
  }

  return {
    parameters,
    centreMm: scalpCentreMm,
    radiusAt,
    normalInto,
    rayDistanceMm,
    clearanceMm,
    radiusMm: (u) => radiusAt(u[0], u[1], u[2]),
    pointMm: (u) => {
      const r = radiusAt(u[0], u[1], u[2])
      return [cx + r * u[0], cy + r * u[1], cz + r * u[2]]
    },
    normal: (u) => {
      normalInto(scratch, u[0], u[1], u[2])
      return [scratch[0]!, scratch[1]!, scratch[2]!]
    },
    directionOf: (p) => unitFrom(p),
    intersectRay: (o, d) => {
      const distanceMm = rayDistanceMm(o[0], o[1], o[2], d[0], d[1], d[2])
      if (Number.isNaN(distanceMm)) return undefined
      const hit: Vec3 = [o[0] + distanceMm * d[0], o[1] + distanceMm * d[1], o[2] + distanceMm * d[2]]
      return { distanceMm, direction: unitFrom(hit) }
    },
  }
}

function unitFrom(p: Vec3): Vec3 {
  const x = p[0] - scalpCentreMm[0]
  const y = p[1] - scalpCentreMm[1]
  const z = p[2] - scalpCentreMm[2]
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

/** The 16 coefficients in kernel order, checked. */
export function coefficientsOf(parameters: HeadParameters): Float64Array {
  const { coefficientsMm, asymmetryMm, scale, pitchRad } = parameters
  if (coefficientsMm.length !== symmetricTerms || asymmetryMm.length !== asymmetricTerms) {
    throw new EngineError(
      'head-parameters',
      `A cubic head needs ${symmetricTerms} coefficients and ${asymmetricTerms} asymmetric ones; got ` +
        `${coefficientsMm.length} and ${asymmetryMm.length}. Start from averageHead(base).`,
    )
  }
  const numbers = [...coefficientsMm, ...asymmetryMm, ...scale, pitchRad]
  if (numbers.some((value) => !Number.isFinite(value)) || scale.some((value) => value < 0.5 || value > 2)) {
    throw new EngineError(
      'head-parameters',
      'Every number of a head must be finite and each scale between 0.5 and 2. Fit the head again.',
    )
  }
  return Float64Array.from([...coefficientsMm, ...asymmetryMm])
}

function boundingRadius(radiusAt: (x: number, y: number, z: number) => number): number {
  let largest = 0
  let smallest = Number.POSITIVE_INFINITY
  for (let i = 0; i <= 12; i++) {
    const y = Math.cos((Math.PI * i) / 12)
    const rim = Math.sqrt(Math.max(0, 1 - y * y))
    for (let j = 0; j < 24; j++) {
      const r = radiusAt(rim * Math.sin((Math.PI * j) / 12), y, rim * Math.cos((Math.PI * j) / 12))
      largest = Math.max(largest, r)
      smallest = Math.min(smallest, r)
    }
  }
  if (!(smallest > 30 && largest < 250)) {
    throw new EngineError(
      'head-parameters',
      `These numbers make a surface of ${smallest.toFixed(0)} to ${largest.toFixed(0)} mm radius; a head lies between 30 and 250. Fit the head again.`,
    )
  }
  return largest
}
