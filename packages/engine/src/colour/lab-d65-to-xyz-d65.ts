import type { LabD65, XyzD65 } from './colour.ts'
import { whiteD65 } from './white-d65.ts'

const unbend = (f: number): number => (f > 6 / 29 ? f ** 3 : ((f - 4 / 29) * 3132) / 24389)

/** XYZ (white Y = 1) of CIELAB against the D65 white. Source: cie-15. */
export function labD65ToXyzD65([l, a, b]: LabD65): XyzD65 {
  const fy = (l + 16) / 116
  return [unbend(fy + a / 500) * whiteD65[0], unbend(fy) * whiteD65[1], unbend(fy - b / 200) * whiteD65[2]]
}
