/** Linear light of each sRGB byte (IEC 61966-2-1). */
export const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => {
  const v = byte / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
})

/** sRGB byte of linear light in steps of 1/65535: finer than a twentieth of a byte even in black. */
const byteOfLight = Uint8Array.from({ length: 65536 }, (_, i) => {
  const v = i / 65535
  return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055))
})

/** sRGB byte of linear light, clipped to 0..1. */
export function byteOfLinear(light: number): number {
  return byteOfLight[light <= 0 ? 0 : light >= 1 ? 65535 : (light * 65535 + 0.5) | 0]!
}
