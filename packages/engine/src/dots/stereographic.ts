import type { Vec3 } from '../vector.ts'

// cos and sin of 25 degrees as literals: the same bits on every machine.
const cosTilt = 0.9063077870366499
const sinTilt = 0.42261826174069944

/**
 * Stereographic coordinates (p, q) of a direction: p towards the client's left, q towards the face, (0, 0) at the pole
 * 25 degrees back from straight up, radius 1 at 90 degrees from it. Source `own-geometry`.
 */
export function stereographic(direction: Vec3): readonly [number, number] {
  const [x, y, z] = direction
  const k = 1 / (1 + y * cosTilt - z * sinTilt)
  return [k * x, k * (y * sinTilt + z * cosTilt)]
}

/** Writes the same of the direction that starts at `from` as a pair at `at`, without an object for either. */
export function stereographicInto(
  plane: Float64Array,
  at: number,
  directions: Float64Array,
  from: number,
): void {
  const y = directions[from + 1]!
  const z = directions[from + 2]!
  const k = 1 / (1 + y * cosTilt - z * sinTilt)
  plane[at] = k * directions[from]!
  plane[at + 1] = k * (y * sinTilt + z * cosTilt)
}

/** Unit direction at stereographic (p, q). */
export function stereographicInverse(p: number, q: number): Vec3 {
  const d = p * p + q * q
  const k = 1 / (1 + d)
  const forward = 2 * q * k
  const up = (1 - d) * k
  return [2 * p * k, up * cosTilt + forward * sinTilt, forward * cosTilt - up * sinTilt]
}

/**
 * Takes pair `k` of stereographic coordinates through its direction and back, in place: a point of a plane gets the
 * very bits that its direction has, without an object for either.
 */
export function stereographicThrough(points: Float64Array, k: number): void {
  const p = points[2 * k]!
  const q = points[2 * k + 1]!
  const d = p * p + q * q
  const s = 1 / (1 + d)
  const forward = 2 * q * s
  const up = (1 - d) * s
  const x = 2 * p * s
  const y = up * cosTilt + forward * sinTilt
  const z = forward * cosTilt - up * sinTilt
  const back = 1 / (1 + y * cosTilt - z * sinTilt)
  points[2 * k] = back * x
  points[2 * k + 1] = back * (y * sinTilt + z * cosTilt)
}
