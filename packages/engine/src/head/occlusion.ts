import type { Vec3 } from '../vector.ts'
import type { Camera } from './camera.ts'
import type { HeadSurface } from './head-surface.ts'
import { landmarkScale } from './landmark-positions.ts'

/**
 * A solid that can hide scalp: an ellipsoid given by its centre (mm) and nine numbers that map an offset from the
 * centre to the unit sphere (rows).
 */
export type Ellipsoid = { readonly centreMm: Vec3; readonly toUnit: Float64Array }

/** Left ear on a head of pooled size: centre, half axes (thickness, height, depth) and tilts. Source `own-geometry`. */
export const earShape = {
  centreMm: [79.9, 1.3, -13.5] as Vec3,
  halfAxesMm: [5.5, 31, 17.5] as Vec3,
  /** The rear edge stands off the head by this angle; the top leans back by the second. */
  flareRad: 0.42,
  leanRad: -0.17,
} as const

const ears = new WeakMap<HeadSurface, readonly [Ellipsoid, Ellipsoid]>()

/** The client's left and right ear of this head. */
export function earsOf(surface: HeadSurface): readonly [Ellipsoid, Ellipsoid] {
  let pair = ears.get(surface)
  if (!pair) {
    const size = landmarkScale(surface.parameters)
    pair = [ear(size, 1), ear(size, -1)]
    ears.set(surface, pair)
  }
  return pair
}

function ear(size: Vec3, side: 1 | -1): Ellipsoid {
  const { centreMm, halfAxesMm, flareRad, leanRad } = earShape
  const ca = Math.cos(flareRad)
  const sa = Math.sin(flareRad)
  const ct = Math.cos(leanRad)
  const st = Math.sin(leanRad)
  // Local axes as functions of the mirrored offset: thickness, height, depth.
  const rows = [
    [ca, sa * st, sa * ct],
    [0, ct, -st],
    [-sa, ca * st, ca * ct],
  ]
  const mean = Math.cbrt(size[0] * size[1] * size[2])
  const toUnit = new Float64Array(9)
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      toUnit[3 * i + j] = (rows[i]![j]! * (j === 0 ? side : 1)) / (halfAxesMm[i]! * mean)
    }
  }
  return { centreMm: [side * centreMm[0] * size[0], centreMm[1] * size[1], centreMm[2] * size[2]], toUnit }
}

/** Cosine between the outward normal and the line to the camera; <= 0 faces away. */
export function facingCosine(camera: Camera, pointMm: Vec3, normal: Vec3): number {
  const x = camera.centreMm[0] - pointMm[0]
  const y = camera.centreMm[1] - pointMm[1]
  const z = camera.centreMm[2] - pointMm[2]
  return (normal[0] * x + normal[1] * y + normal[2] * z) / Math.sqrt(x * x + y * y + z * z)
}

/** Weight of a dot by how it faces the camera: 0 at a cosine of 0.05 or less, 1 from 0.2 on, smooth between. [HEAD-9] */
export function facingFade(cosine: number): number {
  const t = Math.max(0, Math.min(1, (cosine - 0.05) / 0.15))
  return t * t * (3 - 2 * t)
}

/** Facing cosine from which a scalp point cannot lie behind the cranium's own bulge. */
const clearFacing = 0.3

/**
 * True when the camera sees a point of the scalp: it faces the camera (cosine over 0.05), lies before the camera, and
 * neither ear nor the cranium itself stands between. Allocates nothing. [HEAD-9]
 */
export function isDotVisible(surface: HeadSurface, camera: Camera, pointMm: Vec3, normal: Vec3): boolean {
  const c = camera.centreMm
  const dx = pointMm[0] - c[0]
  const dy = pointMm[1] - c[1]
  const dz = pointMm[2] - c[2]
  const back = camera.rotation[2]
  if (back[0] * dx + back[1] * dy + back[2] * dz >= 0) return false
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz)
  const cosine = -(normal[0] * dx + normal[1] * dy + normal[2] * dz) / length
  if (!(cosine > 0.05)) return false
  const pair = earsOf(surface)
  if (isBehindEllipsoid(pair[0], c, dx, dy, dz) || isBehindEllipsoid(pair[1], c, dx, dy, dz)) return false
  if (cosine >= clearFacing) return true
  const hit = surface.rayDistanceMm(c[0], c[1], c[2], dx / length, dy / length, dz / length)
  return !(hit < length - 4)
}

/** Whether the segment from `c` along (dx, dy, dz) enters the ellipsoid before its end. */
export function isBehindEllipsoid(e: Ellipsoid, c: Vec3, dx: number, dy: number, dz: number): boolean {
  const m = e.toUnit
  const x = c[0] - e.centreMm[0]
  const y = c[1] - e.centreMm[1]
  const z = c[2] - e.centreMm[2]
  const px = m[0]! * x + m[1]! * y + m[2]! * z
  const py = m[3]! * x + m[4]! * y + m[5]! * z
  const pz = m[6]! * x + m[7]! * y + m[8]! * z
  const qx = m[0]! * dx + m[1]! * dy + m[2]! * dz
  const qy = m[3]! * dx + m[4]! * dy + m[5]! * dz
  const qz = m[6]! * dx + m[7]! * dy + m[8]! * dz
  const a = qx * qx + qy * qy + qz * qz
  const b = px * qx + py * qy + pz * qz
  const h = b * b - a * (px * px + py * py + pz * pz - 1)
  if (h <= 0) return false
  const entry = (-b - Math.sqrt(h)) / a
  return entry > 0 && entry < 0.9999
}
