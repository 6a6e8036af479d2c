import type { Vec3 } from '../vector.ts'
import { lidLineY, mouthLineY } from './face-shape.ts'
import { noise } from './noise.ts'
import { bell, smoothStep } from './solids.ts'

export type SkinMap = {
  /** Linear sRGB albedo of bare scalp. */
  readonly albedo: Vec3
  /** 0 = light .. 1 = very dark: decides lip colour and how strongly redness shows. */
  readonly depth: number
  /** Shaved beard, 0..1. */
  readonly beard: number
  /** Moves the mottling, so that no two clients share it. */
  readonly seed: number
  /** Scars and moles: scales out[0..2] at a point. */
  readonly mark?: SkinMark
}

export type SkinMark = (out: Float64Array, x: number, y: number, z: number) => void

/** Albedo of the skin at a point, written to out[0..2]; out[3] is gloss strength. `face` is the mean-face point. */
export function skinInto(
  out: Float64Array,
  map: SkinMap,
  x: number,
  y: number,
  z: number,
  face: Float64Array,
  isScalp: boolean,
): void {
  const s = map.seed
  const broad = noise(x / 23 + s, y / 23, z / 23)
  const middle = noise(x / 7 + s, y / 7 + 9, z / 7)
  const fine = noise(x / 2.1 + s, y / 2.1, z / 2.1 + 5)
  const pores = noise(x / 0.8, y / 0.8 + s, z / 0.8)
  const tone = 1 + 0.035 * broad + 0.03 * middle + 0.02 * fine + 0.02 * pores
  const flush = (1 - 0.55 * map.depth) * (0.03 * noise(x / 15, y / 15 + s, z / 15 + 3) + 0.018 * fine)
  let r = tone * (1 + 0.4 * flush)
  let g = tone * (1 - flush)
  let b = tone * (1 - 0.9 * flush)
  let shine = 1
  if (!isScalp) {
    const fx = face[0]!
    const fy = face[1]!
    const fz = face[2]!
    const warm = (amount: number): void => {
      const a = amount * (1 - 0.5 * map.depth)
      r *= 1 + 0.05 * a
      g *= 1 - 0.14 * a
      b *= 1 - 0.14 * a
    }
    if (fz > 15 && fy < 60) {
      warm(0.7 * Math.exp(-(((fx - 43) / 17) ** 2) - ((fy + 16) / 17) ** 2) * smoothStep(15, 50, fz))
      warm(0.75 * Math.exp(-((fx / 13) ** 2) - ((fy + 20) / 11) ** 2) * smoothStep(88, 98, fz))
      warm(0.35 * bell(fy + 86, 10) * bell(fx, 18))
      const lid = Math.exp(-(((fx - 32) / 16) ** 2) - ((fy - 13) / 11) ** 2)
      warm(0.5 * lid)
      const dusk = 1 - 0.1 * lid - 0.07 * Math.exp(-(((fx - 27) / 14) ** 2) - ((fy - 2) / 5) ** 2)
      r *= dusk
      g *= dusk
      b *= dusk
      const within = smoothStep(18, 21, fx) * smoothStep(46.5, 43, fx)
      const lash = 1 - 0.72 * bell(fy - lidLineY(fx) + 0.4, 0.85) * within * smoothStep(60, 64, fz)
      r *= lash
      g *= lash
      b *= lash
      shine *= 1 - 0.45 * Math.exp(-(((fx - 45) / 20) ** 2) - ((fy + 20) / 25) ** 2)
      shine *= 1 + 0.35 * Math.exp(-((fx / 9) ** 2) - ((fy + 5) / 22) ** 2)
    }
    const ear = smoothStep(70, 77, fx) * smoothStep(-45, -34, fy) * smoothStep(37, 31, fy)
    warm(0.85 * ear)
    shine *= 1 - 0.4 * ear
    shine *= 1 - 0.55 * smoothStep(-35, -60, fy) * smoothStep(60, 20, fz)
    if (map.beard > 0) {
      const amount = map.beard * beardMask(fx, fy, fz) * (0.9 + 0.25 * fine + 0.35 * pores)
      r *= 1 - 0.24 * amount
      g *= 1 - 0.2 * amount
      b *= 1 - 0.12 * amount
    }
    // Lips of bearded faces are paler against their skin.
    const lips = lipMask(fx, fy, fz) * (map.beard > 0 ? 0.62 : 1)
    if (lips > 0) {
      const dry = 1 + 0.06 * noise(fx / 0.9 + s, fy / 5, 0)
      r *= 1 + lips * (dry * (0.86 - 0.02 * map.depth) - 1)
      g *= 1 + lips * (dry * (0.6 + 0.16 * map.depth) - 1)
      b *= 1 + lips * (dry * (0.64 + 0.18 * map.depth) - 1)
      shine *= 1 + 0.5 * lips
    }
    const seam = bell(fy - mouthLineY(fx), 0.7) * smoothStep(26, 22, fx) * smoothStep(74, 78, fz)
    r *= 1 - 0.5 * seam
    g *= 1 - 0.58 * seam
    b *= 1 - 0.58 * seam
  }
  out[0] = map.albedo[0] * r
  out[1] = map.albedo[1] * g
  out[2] = map.albedo[2] * b
  out[3] = shine
  if (isScalp) map.mark?.(out, x, y, z)
}

function lipMask(x: number, y: number, z: number): number {
  if (y > -44 || y < -68 || x > 27 || z < 74) return 0
  const upper = -47.8 + 1.3 * bell(x - 5, 3.4) - 0.0115 * x * x
  const lower = -65.2 + 0.0165 * x * x
  return (
    smoothStep(upper + 0.8, upper - 0.8, y) * smoothStep(lower - 0.9, lower + 0.9, y) * smoothStep(26, 22, x)
  )
}

function beardMask(x: number, y: number, z: number): number {
  if (y > 12) return 0
  // Cheek line from the sideburn to the mouth corner, then moustache and chin; fading out on the neck.
  const cheekLine = -16 - 0.42 * Math.max(0, z - 18) + 28 * smoothStep(26, 6, z)
  const cheek = smoothStep(cheekLine + 8, cheekLine - 8, y) * smoothStep(-22, 2, z)
  const moustache = smoothStep(-32, -38, y) * smoothStep(30, 22, x) * smoothStep(70, 82, z)
  return Math.max(cheek, moustache) * smoothStep(-132, -104, y)
}
