import type { Vec3 } from '../vector.ts'

/**
 * The fitted head: a star-shaped cubic about the scalp centre C0 = (0, 45, -5) mm of the Frankfurt frame
 * (origin midway between the tragia, x to the client's left, y up, z forward).
 *
 * In the canonical frame `r(u) = a0 + a1 y + a2 z + a3 y^2 + a4 y z + a5 (z^2-x^2) + a6 y^3 + a7 y^2 z
 * + a8 y (z^2-x^2) + a9 z (z^2-3x^2)` plus the asymmetric terms `b1 x + b2 x y + b3 x z + b4 x y^2 + b5 x y z
 * + b6 x (x^2-3z^2)`. A canonical offset X' from C0 becomes `Rx(pitchRad) diag(scale) X'` in the head frame.
 */
export type HeadParameters = {
  readonly kind: 'cubic'
  /** Whose average cranium the coefficients started from. */
  readonly base: 'men' | 'women'
  /** a0..a9, mm. */
  readonly coefficientsMm: readonly number[]
  /** b1..b6, mm; zeros for a left-right symmetric head. */
  readonly asymmetryMm: readonly number[]
  /** Breadth, height and length factors (sx, sy, sz) on the canonical head. */
  readonly scale: Vec3
  /** Pitch of the cranium against the Frankfurt plane; positive tips the forehead down. */
  readonly pitchRad: number
}
