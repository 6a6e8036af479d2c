import { blend, capsule, carve, ellipsoid, smoothStep } from './solids.ts'

const flare = 0.38
const tilt = -0.16
const [cosFlare, sinFlare] = [Math.cos(flare), Math.sin(flare)]
const [cosTilt, sinTilt] = [Math.cos(tilt), Math.sin(tilt)]

/** Centre and radius of a ball that holds the left ear, mm, in the mean face's frame. */
export const earBall = { x: 81, y: 2, z: -13, radius: 41 }

/**
 * Distance to the left ear (mm) for the mean face, x >= 0: plate, helix, antihelix, concha, tragus and lobe.
 * Fits the mean ear box y -29..34, z -40..9, out to x 92 (source `ict-facekit`).
 */
export function earDistance(x: number, y: number, z: number): number {
  // Local axes: w outwards, v up the ear, u forward.
  const ex = x - 77
  const ey = y - 2
  const ez = z + 13
  const v = cosTilt * ey - sinTilt * ez
  const ez2 = sinTilt * ey + cosTilt * ez
  const w = cosFlare * ex + sinFlare * ez2
  const u = -sinFlare * ex + cosFlare * ez2

  // Egg outline: wide above, narrow at the lobe.
  const half = 15.5 + 0.1 * v
  const eu = u / half
  const ev = v / 30
  const outline = Math.sqrt(eu * eu + ev * ev)
  const toMm = outline / Math.max(1e-6, Math.sqrt((eu / half) ** 2 + (ev / 30) ** 2))

  let d = ellipsoid(w - 1.5, v, u, 3.6, 29, half - 1)
  // Helix: a rim that rises from the concha, runs over the top and down the back, and fades into the lobe.
  const rim = (outline - 0.9) * Math.min(22, toMm)
  const front = smoothStep(2, 12, u) * smoothStep(10, -6, v)
  const low = smoothStep(-14, -26, v)
  const helix = Math.hypot(rim, w - 5.6 - 0.02 * v) - 2.7 + 4 * front + 2.2 * low
  d = blend(d, helix, 3)
  // Antihelix with its fork above.
  const inner = (outline - 0.6) * Math.min(22, toMm)
  const antihelix = Math.hypot(inner, w - 3.2) - 2.4 + 5 * smoothStep(-1, 8, u) + 2 * smoothStep(8, 20, v)
  d = blend(d, antihelix, 3.5)
  d = blend(d, capsule(w, v, u, 3, 5, -6, 3.2, 16, 0, 2.4, 1.6), 3)
  d = carve(d, ellipsoid(w - 6.5, v + 3, u - 3, 6.4, 10.5, 8.2), 3)
  d = blend(d, ellipsoid(w - 3.2, v + 4, u - 12.5, 3, 5.5, 3.6), 3)
  d = blend(d, ellipsoid(w - 3.4, v + 13.5, u - 3, 2.6, 3, 4), 3)
  d = blend(d, ellipsoid(w - 2.2, v + 24, u - 3.5, 3.8, 7.5, 7.8), 5)
  d = blend(d, ellipsoid(x - 71, y - 1, z + 3, 8, 19, 7), 6)
  return d
}
