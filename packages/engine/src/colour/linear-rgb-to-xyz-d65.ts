import type { LinearRgb, XyzD65 } from './colour.ts'

/** XYZ under D65 (white Y = 1) of linear sRGB; the exact inverse of `xyzD65ToLinearRgb`. Source: iec-61966. */
export function linearRgbToXyzD65([r, g, b]: LinearRgb): XyzD65 {
  return [
    0.41245643226823603 * r + 0.3575760762800275 * g + 0.18043748029445011 * b,
    0.21267284631836203 * r + 0.715152167154881 * g + 0.07217499957321263 * b,
    0.019333904103299025 * r + 0.11919202824322098 * g + 0.9503040736774041 * b,
  ]
}
