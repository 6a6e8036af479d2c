/** Ink in the skin: an upright cylinder (flat: a disc) or an ellipsoid of revolution (as wide as tall: a ball). */
export type Pigment = {
  readonly shape: 'cylinder' | 'ellipsoid'
  /** Axis, mm, in the cell. */
  readonly xMm: number
  readonly yMm: number
  readonly topMm: number
  readonly bottomMm: number
  readonly diameterMm: number
  /** Factor on the ink's absorption. Default 1. */
  readonly strength?: number
}

/**
 * Length that the step from (x, y, z) along the unit vector (ux, uy, uz) runs inside a pigment whose axis is at x = 0,
 * y = 0. All in mm.
 */
export function chordMm(
  { shape, topMm, bottomMm, diameterMm }: Pigment,
  x: number,
  y: number,
  z: number,
  ux: number,
  uy: number,
  uz: number,
  stepMm: number,
): number {
  const radius = diameterMm / 2
  let from = 0
  let to = stepMm
  let a = ux * ux + uy * uy
  let b = x * ux + y * uy
  let c = x * x + y * y - radius * radius
  if (shape === 'cylinder') {
    if (uz === 0) {
      if (z < topMm || z > bottomMm) return 0
    } else {
      const first = (topMm - z) / uz
      const last = (bottomMm - z) / uz
      from = Math.max(from, Math.min(first, last))
      to = Math.min(to, Math.max(first, last))
      if (to <= from) return 0
    }
    if (a < 1e-14) return c > 0 ? 0 : to - from
  } else {
    // Heights are stretched until the ellipsoid is a ball.
    const stretch = diameterMm / (bottomMm - topMm)
    const w = uz * stretch
    const h = (z - (topMm + bottomMm) / 2) * stretch
    a += w * w
    b += h * w
    c += h * h
  }
  const d = b * b - a * c
  if (d <= 0) return 0
  const root = Math.sqrt(d)
  from = Math.max(from, (-b - root) / a)
  to = Math.min(to, (-b + root) / a)
  return to > from ? to - from : 0
}
