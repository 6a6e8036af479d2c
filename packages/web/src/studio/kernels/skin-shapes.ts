import type { HeadSurface, Vec3 } from '@halftone/engine'
import { tangents } from './nudge.ts'

/** Straight distance between two skin points, mm: the engine counts the reach of a patch the same way. */
export function chordMm(surface: HeadSurface, a: Vec3, b: Vec3): number {
  const p = surface.pointMm(a)
  const q = surface.pointMm(b)
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

/** The direction `distanceMm` (chord) away from `from`, leaving along the tangent direction `along` (mm, any length). */
export function stepOnHead(surface: HeadSurface, from: Vec3, along: Vec3, distanceMm: number): Vec3 {
  const start = surface.pointMm(from)
  const scale = distanceMm / (Math.hypot(...along) || 1)
  let reach = 1
  let direction = from
  // The skin curves away from the tangent: stretch the step until the chord is right.
  for (let step = 0; step < 6; step++) {
    direction = surface.directionOf([
      start[0] + reach * scale * along[0],
      start[1] + reach * scale * along[1],
      start[2] + reach * scale * along[2],
    ])
    reach *= Math.min(2, distanceMm / Math.max(1e-6, chordMm(surface, from, direction)))
  }
  return direction
}

/** Closed circle on the skin, every point `radiusMm` (chord) from the centre. */
export function circleOnHead(surface: HeadSurface, centre: Vec3, radiusMm: number, count = 40): Vec3[] {
  const [a, b] = tangents(surface.normal(centre))
  return Array.from({ length: count + 1 }, (_, i) => {
    const cos = Math.cos((2 * Math.PI * i) / count)
    const sin = Math.sin((2 * Math.PI * i) / count)
    const along: Vec3 = [cos * a[0] + sin * b[0], cos * a[1] + sin * b[1], cos * a[2] + sin * b[2]]
    return stepOnHead(surface, centre, along, radiusMm)
  })
}

/** Dense directions along a line of control points. */
export function denseLine(points: readonly Vec3[], stepRad = 0.02): Vec3[] {
  const dense: Vec3[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i]!
    const b = points[i + 1]!
    const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))
    const steps = Math.max(1, Math.ceil(angle / stepRad))
    for (let k = 0; k < steps; k++) dense.push(unit(mix(a, b, k / steps)))
  }
  const last = points.at(-1)
  if (last) dense.push(last)
  return dense
}

/** Both long sides of a band of `widthMm` along a line; each has as many points as `denseLine`. */
export function bandSides(surface: HeadSurface, points: readonly Vec3[], widthMm: number): [Vec3[], Vec3[]] {
  const line = denseLine(points)
  const sides: [Vec3[], Vec3[]] = [[], []]
  line.forEach((direction, i) => {
    const before = surface.pointMm(line[Math.max(0, i - 1)]!)
    const after = surface.pointMm(line[Math.min(line.length - 1, i + 1)]!)
    const forward: Vec3 = [after[0] - before[0], after[1] - before[1], after[2] - before[2]]
    const n = surface.normal(direction)
    const across: Vec3 = [
      n[1] * forward[2] - n[2] * forward[1],
      n[2] * forward[0] - n[0] * forward[2],
      n[0] * forward[1] - n[1] * forward[0],
    ]
    sides[0].push(stepOnHead(surface, direction, across, widthMm / 2))
    sides[1].push(stepOnHead(surface, direction, [-across[0], -across[1], -across[2]], widthMm / 2))
  })
  return sides
}

function mix(a: Vec3, b: Vec3, t: number): Vec3 {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

function unit([x, y, z]: Vec3): Vec3 {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}
