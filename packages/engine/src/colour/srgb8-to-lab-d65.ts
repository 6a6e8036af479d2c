import type { LabD65, Srgb8 } from './colour.ts'
import { linearRgbToXyzD65 } from './linear-rgb-to-xyz-d65.ts'
import { srgb8ToLinear } from './srgb8-to-linear.ts'
import { xyzD65ToLabD65 } from './xyz-d65-to-lab-d65.ts'

/** CIELAB (D65) of an sRGB colour with channels 0..255. */
export function srgb8ToLabD65([r, g, b]: Srgb8): LabD65 {
  return xyzD65ToLabD65(linearRgbToXyzD65([srgb8ToLinear(r), srgb8ToLinear(g), srgb8ToLinear(b)]))
}
