import type { Vec3 } from '../vector.ts'
import type { HeadSurface } from './head-surface.ts'

/** Starts rays well outside any head. */
const outsideMm = 260

/** A plane section seen from an inner point: the angle turns from `first` towards `second` (orthogonal unit vectors). */
export type Section = { readonly centreMm: Vec3; readonly first: Vec3; readonly second: Vec3 }

/** The surface point of a section at an angle (radians). */
export function sectionPoint(
  surface: HeadSurface,
  { centreMm: c, first, second }: Section,
  angle: number,
): Vec3 {
  const a = Math.cos(angle)
  const b = Math.sin(angle)
  const x = a * first[0] + b * second[0]
  const y = a * first[1] + b * second[1]
  const z = a * first[2] + b * second[2]
  const distance = surface.rayDistanceMm(
    c[0] + outsideMm * x,
    c[1] + outsideMm * y,
    c[2] + outsideMm * z,
    -x,
    -y,
    -z,
  )
  const r = outsideMm - distance
  return [c[0] + r * x, c[1] + r * y, c[2] + r * z]
}

/** Length of the section between two angles, mm; chords are corrected to second order (Richardson). */
export function sectionArcMm(
  surface: HeadSurface,
  section: Section,
  from: number,
  to: number,
  pieces = 48,
): number {
  const points = Array.from({ length: pieces + 1 }, (_, i) =>
    sectionPoint(surface, section, from + ((to - from) * i) / pieces),
  )
  let fine = 0
  let coarse = 0
  for (let i = 1; i <= pieces; i++) {
    fine += distanceMm(points[i - 1]!, points[i]!)
    if (i % 2 === 0) coarse += distanceMm(points[i - 2]!, points[i]!)
  }
  return fine + (fine - coarse) / 3
}

export function distanceMm(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
