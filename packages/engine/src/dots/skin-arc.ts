import type { HeadSurface } from '../head/head-surface.ts'
import type { Vec3 } from '../vector.ts'

/** Length along the skin between two directions, in the plane through both and the scalp centre, mm. */
export function skinArcMm(surface: HeadSurface, from: Vec3, to: Vec3): number {
  const cosine = Math.max(-1, Math.min(1, from[0] * to[0] + from[1] * to[1] + from[2] * to[2]))
  const angle = Math.acos(cosine)
  if (angle < 1e-9) return 0
  const pieces = Math.max(4, Math.ceil(angle * 40))
  let length = 0
  let before = surface.pointMm(from)
  for (let i = 1; i <= pieces; i++) {
    const here = surface.pointMm(alongArc(from, to, angle, i / pieces))
    length += Math.hypot(here[0] - before[0], here[1] - before[1], here[2] - before[2])
    before = here
  }
  return length
}

/** Direction at share t of the great circle from one direction to another, `angle` apart. */
function alongArc(from: Vec3, to: Vec3, angle: number, t: number): Vec3 {
  const a = Math.sin((1 - t) * angle) / Math.sin(angle)
  const b = Math.sin(t * angle) / Math.sin(angle)
  return [a * from[0] + b * to[0], a * from[1] + b * to[1], a * from[2] + b * to[2]]
}

/**
 * Direction reached from another by going `lengthMm` along the skin towards a tangent heading (any vector; its part
 * along `from` is ignored).
 */
export function walkSkin(surface: HeadSurface, from: Vec3, heading: Vec3, lengthMm: number): Vec3 {
  const along = from[0] * heading[0] + from[1] * heading[1] + from[2] * heading[2]
  const tangent = unit([
    heading[0] - along * from[0],
    heading[1] - along * from[1],
    heading[2] - along * from[2],
  ])
  const at = (angle: number): Vec3 => {
    const c = Math.cos(angle)
    const s = Math.sin(angle)
    return [c * from[0] + s * tangent[0], c * from[1] + s * tangent[1], c * from[2] + s * tangent[2]]
  }
  let angle = lengthMm / surface.radiusMm(from)
  for (let step = 0; step < 6; step++) {
    const reached = skinArcMm(surface, from, at(angle))
    angle *= reached > 0 ? lengthMm / reached : 1
  }
  return unit(at(angle))
}

export function unit(vector: Vec3): Vec3 {
  const length = Math.hypot(vector[0], vector[1], vector[2])
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}
