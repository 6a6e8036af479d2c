import type { LabD65, Srgb8 } from './colour.ts'
import { labD65ToXyzD65 } from './lab-d65-to-xyz-d65.ts'
import { linearToSrgb8 } from './linear-to-srgb8.ts'
import { xyzD65ToLinearRgb } from './xyz-d65-to-linear-rgb.ts'

/** sRGB (channels 0..255, not rounded) of CIELAB (D65); each channel is clipped to the gamut. */
export function labD65ToSrgb8(lab: LabD65): Srgb8 {
  const [r, g, b] = xyzD65ToLinearRgb(labD65ToXyzD65(lab))
  return [linearToSrgb8(r), linearToSrgb8(g), linearToSrgb8(b)]
}
