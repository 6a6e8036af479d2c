/** How far a guessed focal length may be off (log). Source `own-geometry`. [HEAD-8] */
export const focalSdLog = 0.25
/** Cranium against the cubic, and the click, mm. Source `own-geometry`. [HEAD-8] */
export const outlineSdMm = 2
/** Knees of the robust losses, in standard deviations. */
export const clickKnee = 3
export const outlineKnee = 3
export const tapeKnee = 4

/** Neighbouring outline points share the same model error: more than 20 add nothing. */
export function outlineShare(points: number): number {
  return Math.min(1, 20 / Math.max(1, points))
}
