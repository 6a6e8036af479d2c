import type { Vec3 } from '../../vector.ts'
import { type HeadSurface, scalpCentreMm } from '../head-surface.ts'
import type { Optics, Pose } from './pose.ts'

export type Pass = { readonly pointMm: Vec3; readonly clearanceMm: number }

/**
 * Where the ray through a picture position passes the cranium most closely: the point (head frame, mm) and its height
 * over the surface, negative when the ray goes through the head.
 */
export function closestPass(
  surface: HeadSurface,
  { rotation: m, translationMm: t }: Pose,
  { focalPx, cx, cy }: Optics,
  px: readonly [number, number],
): Pass {
  const u = (px[0] - cx) / focalPx
  const v = (cy - px[1]) / focalPx
  const inverse = 1 / Math.sqrt(u * u + v * v + 1)
  const dx = (m[0]! * u + m[3]! * v - m[6]!) * inverse
  const dy = (m[1]! * u + m[4]! * v - m[7]!) * inverse
  const dz = (m[2]! * u + m[5]! * v - m[8]!) * inverse
  // Camera position relative to C0.
  const ox = -(m[0]! * t[0]! + m[3]! * t[1]! + m[6]! * t[2]!)
  const oy = -(m[1]! * t[0]! + m[4]! * t[1]! + m[7]! * t[2]!)
  const oz = -(m[2]! * t[0]! + m[5]! * t[1]! + m[8]! * t[2]!)
  const [x0, y0, z0] = scalpCentreMm
  const clearance = (s: number) => surface.clearanceMm(x0 + ox + s * dx, y0 + oy + s * dy, z0 + oz + s * dz)
  const nearest = -(ox * dx + oy * dy + oz * dz)
  let low = nearest - 50
  let high = nearest + 50
  const golden = (Math.sqrt(5) - 1) / 2
  let a = high - golden * (high - low)
  let b = low + golden * (high - low)
  let fa = clearance(a)
  let fb = clearance(b)
  for (let step = 0; step < 18; step++) {
    if (fa < fb) {
      high = b
      b = a
      fb = fa
      a = high - golden * (high - low)
      fa = clearance(a)
    } else {
      low = a
      a = b
      fa = fb
      b = low + golden * (high - low)
      fb = clearance(b)
    }
  }
  const s = (low + high) / 2
  return {
    pointMm: [x0 + ox + s * dx, y0 + oy + s * dy, z0 + oz + s * dz],
    clearanceMm: clearance(s),
  }
}
