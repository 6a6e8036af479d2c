import type { XyzD65 } from './colour.ts'
import { whiteD65 } from './white-d65.ts'

/** Cone-like responses of the Bradford transform. Source: lam-1985. */
const toCones = ([x, y, z]: XyzD65): [number, number, number] => [
  0.8951 * x + 0.2664 * y - 0.1614 * z,
  -0.7502 * x + 1.7135 * y + 0.0367 * z,
  0.0389 * x - 0.0685 * y + 1.0296 * z,
]
const fromCones = ([l, m, s]: readonly [number, number, number]): [number, number, number] => [
  0.9869929 * l - 0.1470543 * m + 0.1599627 * s,
  0.4323053 * l + 0.5183603 * m + 0.0492912 * s,
  -0.0085287 * l + 0.0400428 * m + 0.9684867 * s,
]

/** A colour seen in `light` (XYZ of the perfect reflector in it, any strength) as D65 of strength 1 would show it. */
export function adaptWhite(xyz: XyzD65, light: XyzD65): XyzD65 {
  const seen = toCones(xyz)
  const from = toCones(light)
  const to = toCones(whiteD65)
  return fromCones([(seen[0] * to[0]) / from[0], (seen[1] * to[1]) / from[1], (seen[2] * to[2]) / from[2]])
}
