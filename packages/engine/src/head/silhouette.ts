import type { Vec3 } from '../vector.ts'
import type { Camera } from './camera.ts'
import type { HeadSurface } from './head-surface.ts'
import { landmarkScale } from './landmark-positions.ts'
import { projectPoint } from './project.ts'

/**
 * The occluding contour of the whole cranium as seen from a point (mm): `count` surface points where the line of sight
 * grazes the skin, in turning order round the axis from C0 to the eye.
 */
export function contourPoints(surface: HeadSurface, eyeMm: Vec3, count = 180): readonly Vec3[] {
  const axis = surface.directionOf(eyeMm)
  const [e1, e2] = acrossAxes(axis)
  const n = new Float64Array(3)
  return Array.from({ length: count }, (_, i) => {
    const a = Math.cos((2 * Math.PI * i) / count)
    const b = Math.sin((2 * Math.PI * i) / count)
    const side: Vec3 = [a * e1[0] + b * e2[0], a * e1[1] + b * e2[1], a * e1[2] + b * e2[2]]
    let low = 0.2
    let high = 2.6
    let point: Vec3 = eyeMm
    for (let step = 0; step < 24; step++) {
      const angle = (low + high) / 2
      const c = Math.cos(angle)
      const s = Math.sin(angle)
      const u: Vec3 = [c * axis[0] + s * side[0], c * axis[1] + s * side[1], c * axis[2] + s * side[2]]
      point = surface.pointMm(u)
      surface.normalInto(n, u[0], u[1], u[2])
      const facing =
        n[0]! * (eyeMm[0] - point[0]) + n[1]! * (eyeMm[1] - point[1]) + n[2]! * (eyeMm[2] - point[2])
      if (facing > 0) low = angle
      else high = angle
    }
    return point
  })
}

/**
 * True where the cranium itself makes the outline of a head: above a line from the brow to below the inion and, at the
 * sides, above the ears. Lower down the face, the ears and the neck take over.
 */
export function isCranialOutline(surface: HeadSurface, pointMm: Vec3): boolean {
  const size = landmarkScale(surface.parameters)
  const y = pointMm[1] / size[1]
  const z = pointMm[2] / size[2]
  if (Math.abs(pointMm[0]) > 50 * size[0] && y < 50) return false
  return y > 48 + ((z - 97) * 48) / 192
}

/**
 * The upper outline of the head in a picture, pixels: where the cranium meets the background, as one polyline (closed,
 * first point repeated, when the whole contour is cranium, as from above).
 */
export function silhouettePx(surface: HeadSurface, camera: Camera): readonly (readonly [number, number])[] {
  const contour = contourPoints(surface, camera.centreMm)
  const kept = contour.map((point) => isCranialOutline(surface, point))
  const pixels = contour.map((point) => {
    const { xPx, yPx } = projectPoint(camera, point)
    return [xPx, yPx] as const
  })
  if (kept.every(Boolean)) return [...pixels, pixels[0]!]
  const { start, length } = longestRun(kept)
  return Array.from({ length }, (_, i) => pixels[(start + i) % pixels.length]!)
}

/** Longest run of true in a ring with at least one false. */
function longestRun(ring: readonly boolean[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  for (let start = 0; start < ring.length; start++) {
    if (!ring[start] || ring[(start + ring.length - 1) % ring.length]) continue
    let length = 1
    while (length < ring.length && ring[(start + length) % ring.length]) length++
    if (length > best.length) best = { start, length }
  }
  return best
}

/** Two unit vectors across an axis. */
export function acrossAxes(axis: Vec3): readonly [Vec3, Vec3] {
  const help: Vec3 = Math.abs(axis[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]
  const x = help[1] * axis[2] - help[2] * axis[1]
  const y = help[2] * axis[0] - help[0] * axis[2]
  const z = help[0] * axis[1] - help[1] * axis[0]
  const length = Math.hypot(x, y, z)
  const e1: Vec3 = [x / length, y / length, z / length]
  const e2: Vec3 = [
    axis[1] * e1[2] - axis[2] * e1[1],
    axis[2] * e1[0] - axis[0] * e1[2],
    axis[0] * e1[1] - axis[1] * e1[0],
  ]
  return [e1, e2]
}
