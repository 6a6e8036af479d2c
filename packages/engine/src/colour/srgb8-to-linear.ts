/** Linear light (0..1) of one sRGB channel value (0..255). Source: iec-61966. */
export function srgb8ToLinear(value: number): number {
  const v = value / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}
