import type { LinearRgb, XyzD65 } from './colour.ts'

/** Linear sRGB of XYZ under D65 (white Y = 1); values outside 0..1 are out of gamut. Source: iec-61966. */
export function xyzD65ToLinearRgb([x, y, z]: XyzD65): LinearRgb {
  return [
    3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
    -0.969266 * x + 1.8760108 * y + 0.041556 * z,
    0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
  ]
}
