import type { Vec3 } from '../vector.ts'

/** Paper roll lit from behind the subject: linear light at a picture position, brighter around the head. */
export function backdropInto(out: Float64Array, paper: Vec3, x: number, y: number): void {
  // x, y in units of the picture height from its centre, y down.
  const glow = Math.exp(-((x / 0.62) ** 2) - ((y + 0.04) / 0.6) ** 2)
  const fall = 0.6 + 0.5 * glow - 0.12 * (y + 0.2)
  for (let c = 0; c < 3; c++) out[c] = paper[c]! * fall
}
