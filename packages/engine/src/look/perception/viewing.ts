import { EngineError } from '../../engine-error.ts'

/** Viewing distances that the eye's filters are used for, m: from a hand mirror to across a room. */
export const viewingRangeM = [0.3, 3] as const

/** Millimetres that one degree of visual angle spans at a distance. */
export const mmPerDegree = (distanceM: number): number => 2 * 1000 * distanceM * Math.tan(Math.PI / 360)

/** @throws EngineError 'distance-not-valid' outside 0.3..3 m. */
export function checkDistance(distanceM: number): void {
  if (!(distanceM >= viewingRangeM[0] && distanceM <= viewingRangeM[1]))
    throw new EngineError(
      'distance-not-valid',
      `The viewing distance is ${distanceM} m; give ${viewingRangeM[0]} to ${viewingRangeM[1]} m.`,
    )
}

/**
 * Pixels per degree of a picture that shows `mmPerPx` millimetres a pixel, seen from `distanceM`.
 * @throws EngineError 'distance-not-valid' outside 0.3..3 m, 'scale-not-valid' for a pixel that is not 0.001..5 mm.
 */
export function pixelsPerDegree(mmPerPx: number, distanceM: number): number {
  checkDistance(distanceM)
  if (!(mmPerPx >= 0.001 && mmPerPx <= 5))
    throw new EngineError(
      'scale-not-valid',
      `One pixel is ${mmPerPx} mm; give 0.001 to 5 mm, so that dots and eye can be compared.`,
    )
  return mmPerDegree(distanceM) / mmPerPx
}
