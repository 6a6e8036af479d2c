/** sRGB channel value (0..255, not rounded) of one linear channel; clipped to the gamut. Source: iec-61966. */
export function linearToSrgb8(linear: number): number {
  const v = Math.min(1, Math.max(0, linear))
  return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)
}
