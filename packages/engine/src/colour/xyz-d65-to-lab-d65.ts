import type { LabD65, XyzD65 } from './colour.ts'
import { whiteD65 } from './white-d65.ts'

const bend = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 3132 + 4 / 29)

/** CIELAB of XYZ (white Y = 1) against the D65 white. Source: cie-15. */
export function xyzD65ToLabD65([x, y, z]: XyzD65): LabD65 {
  const fx = bend(x / whiteD65[0])
  const fy = bend(y / whiteD65[1])
  const fz = bend(z / whiteD65[2])
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}
