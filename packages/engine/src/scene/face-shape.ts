import { bell, blend, capsule, carve, ellipsoid, smoothStep } from './solids.ts'

/** What makes one face differ from the next; 0 is the mean face, values around -1..1. */
export type FaceTraits = {
  /** Heavy (+) or smooth (-) brow ridge. */
  readonly brow: number
  /** Wide (+) or narrow (-) jaw and chin. */
  readonly jaw: number
  /** Wide and full (+) or narrow (-) nose. */
  readonly nose: number
  /** Full (+) or thin (-) lips. */
  readonly lips: number
  /** Broad (+) or slim (-) neck and shoulders. */
  readonly neck: number
}

/** Centre and radius of a ball that holds the face, mm, in the mean face's frame. */
export const faceBall = { y: -22, z: 50, radius: 92 }

/** Height of the closed lids' meeting line and of the upper lid's crease over |x|, mm. */
export const lidLineY = (x: number): number => 11.2 + 0.011 * (x - 32) ** 2
export const lidCreaseY = (x: number): number => 20.6 - 0.016 * (x - 33) ** 2
/** Height of the line between the lips over |x|, mm. */
export const mouthLineY = (x: number): number => -55 + 0.7 * bell(x - 8, 6) + 0.0016 * x * x

/** Soft masses of the face, without the cranium: they are blended with it over a wide radius. */
export function faceMass(x: number, y: number, z: number, traits: FaceTraits): number {
  const jaw = 2.4 * traits.jaw
  let d = ellipsoid(x, y + 20, z - 32, 55 + 0.6 * jaw, 72, 61)
  d = blend(d, capsule(x, y, z, 51 + jaw, -28, 10, 20, -78, 57, 13 + 0.4 * jaw, 12.5 + 0.4 * jaw), 24)
  d = blend(d, ellipsoid(x, y + 80, z - 67, 18 + 1.4 * jaw, 15.5, 18.5), 22)
  return blend(d, ellipsoid(x - 40.5, y + 7, z - 55.5, 21.5, 17, 19), 26)
}

/** Features on top of the blended head: brow, orbits, lids, nose, mouth. x >= 0. */
export function faceFeatures(d: number, x: number, y: number, z: number, traits: FaceTraits): number {
  if (z < 30 || y > 75) return d
  const ridge = traits.brow
  d = blend(d, capsule(x, y, z, 0, 36, 86 + 0.8 * ridge, 45, 36, 67, 8.6 + 1.3 * ridge, 7 + 1.1 * ridge), 18)
  d = carve(d, ellipsoid(x - 33, y - 13.5, z - 95.5 + 0.9 * ridge, 20, 12.5, 20), 15)
  d = carve(d, ellipsoid(x - 16, y - 16, z - 97, 7, 8, 10.5), 9)
  d = blend(d, ellipsoid(x - 32, y - 15, z - 60 + 0.3 * ridge, 16, 13.6, 13.8), 5)
  if (y > -5 && z > 55) d += lidRelief(x, y)
  d = nose(d, x, y, z, traits)
  return y < -28 ? mouth(d, x, y, z, traits) : d
}

function lidRelief(x: number, y: number): number {
  const within = smoothStep(17.5, 21, x) * smoothStep(47, 43, x)
  const line = 0.75 * bell(y - lidLineY(x), 0.75) * within
  const crease = 0.8 * bell(y - lidCreaseY(x), 1.3) * within
  const below =
    0.28 * bell(y - 3.5 - 0.012 * (x - 30) ** 2, 2) * smoothStep(14, 22, x) * smoothStep(46, 38, x)
  return line + crease + below
}

function nose(d: number, x: number, y: number, z: number, traits: FaceTraits): number {
  const wide = traits.nose
  d = blend(d, capsule(x, y, z, 0, 19, 84, 0, -14, 99.5, 5.6 + 0.5 * wide, 7.6 + 0.6 * wide), 12)
  d = blend(d, ellipsoid(x, y + 19.5, z - 102.3, 9 + 0.8 * wide, 8.6, 10.2), 7)
  d = blend(d, ellipsoid(x - 11.4 - 1.3 * wide, y + 25, z - 93, 6.6 + 0.5 * wide, 6.6, 8.6), 5)
  d = blend(d, capsule(x, y, z, 0, -24, 102, 0, -29.5, 95.5, 4, 4), 6)
  d = carve(d, ellipsoid(x - 6.6 - 0.6 * wide, y + 31.3, z - 98.5, 2.6 + 0.3 * wide, 2.4, 4), 2)
  // Crease behind the wing and the fold towards the mouth.
  const wing = 19.4 + 1.8 * wide
  d += 0.55 * bell(x - wing, 1.5) * bell(y + 26, 6.5)
  const fold = x - (20 + 0.3 * (-28 - y))
  return d + 0.5 * bell(fold, 2.8) * smoothStep(-24, -31, y) * smoothStep(-56, -42, y)
}

function mouth(d: number, x: number, y: number, z: number, traits: FaceTraits): number {
  const full = 0.9 * traits.lips
  d = blend(d, ellipsoid(x, y + 50, z - 80, 27, 15, 12), 14)
  const arch = ellipsoid(
    x - 7.5,
    y + 50.6 - 0.25 * full,
    z - 87.3 - 0.5 * full,
    13.5,
    4.2 + full,
    6.6 + 0.5 * full,
  )
  d = blend(d, arch, 6)
  d = blend(
    d,
    ellipsoid(x, y + 59.3 + 0.4 * full, z - 86.2 - 0.6 * full, 16.5, 5 + full, 7.2 + 0.5 * full),
    6,
  )
  const within = smoothStep(27.5, 22, x)
  d += 1.15 * bell(y - mouthLineY(x), 0.85) * within
  d += 0.7 * bell(x - 26, 2.6) * bell(y + 53.8, 2.2)
  d += 0.75 * bell(x, 2.6) * smoothStep(-35, -38, y) * smoothStep(-49, -45, y)
  d -= 0.35 * bell(x - 4.8, 1.8) * smoothStep(-35, -38, y) * smoothStep(-50, -46, y)
  // Groove between lower lip and chin.
  return d + 1.5 * bell(y + 71, 5.5) * smoothStep(24, 8, x)
}
