import { projectPoint, type Camera, type HeadSurface, type Vec3 } from '@halftone/engine'

const probeMm = 0.5

/**
 * The direction reached by walking `distanceMm` along the skin, towards screen (dx, dy) as the photo shows it
 * (y down). Near the silhouette the screen cannot tell depth, so the least-effort way is taken.
 */
export function nudgeOnHead(
  surface: HeadSurface,
  camera: Camera,
  direction: Vec3,
  screenDirection: readonly [number, number],
  distanceMm: number,
): Vec3 {
  const start = surface.pointMm(direction)
  const [e1, e2] = tangents(surface.normal(direction))
  const at = projectPoint(camera, start)
  const column = (e: Vec3): [number, number] => {
    const moved = projectPoint(camera, add(start, e, probeMm))
    return [(moved.xPx - at.xPx) / probeMm, (moved.yPx - at.yPx) / probeMm]
  }
  const j1 = column(e1)
  const j2 = column(e2)
  // Tikhonov-damped inverse of the 2x2 Jacobian (px per mm).
  const damping = 0.02 * (j1[0] ** 2 + j1[1] ** 2 + j2[0] ** 2 + j2[1] ** 2)
  const a = j1[0] * j1[0] + j1[1] * j1[1] + damping
  const b = j1[0] * j2[0] + j1[1] * j2[1]
  const d = j2[0] * j2[0] + j2[1] * j2[1] + damping
  const p = j1[0] * screenDirection[0] + j1[1] * screenDirection[1]
  const q = j2[0] * screenDirection[0] + j2[1] * screenDirection[1]
  const det = a * d - b * b
  const u = (d * p - b * q) / det
  const v = (a * q - b * p) / det
  const length = Math.hypot(u, v) || 1
  const target = add(add(start, e1, (u / length) * distanceMm), e2, (v / length) * distanceMm)
  return surface.directionOf(target)
}

function add(point: Vec3, direction: Vec3, times: number): Vec3 {
  return [point[0] + direction[0] * times, point[1] + direction[1] * times, point[2] + direction[2] * times]
}

/** Two unit tangents square to the unit normal. */
export function tangents(normal: Vec3): readonly [Vec3, Vec3] {
  const [x, y, z] = normal
  const seed: Vec3 = Math.abs(y) < 0.9 ? [0, 1, 0] : [1, 0, 0]
  const e1 = unit([y * seed[2] - z * seed[1], z * seed[0] - x * seed[2], x * seed[1] - y * seed[0]])
  const e2: Vec3 = [y * e1[2] - z * e1[1], z * e1[0] - x * e1[2], x * e1[1] - y * e1[0]]
  return [e1, e2]
}

function unit([x, y, z]: Vec3): Vec3 {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}
