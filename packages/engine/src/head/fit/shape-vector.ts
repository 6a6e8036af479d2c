import { averageHead } from '../average-head.ts'
import type { HeadParameters } from '../head-parameters.ts'
import { createHeadSurface, type HeadSurface } from '../head-surface.ts'
import type { FaceShift } from '../landmark-positions.ts'
import { faceSpread } from './landmark-spread.ts'

/**
 * Spread of crania about the average head, one standard deviation per number. Scales: head breadth and length vary by
 * 3.6 % (`ansur-ii`), the height over C0 by 6 % (tragion to top 4.7 % of 131 mm); pitch, coefficients and asymmetry:
 * `ict-facekit` identities and `own-geometry`. [HEAD-8]
 */
const scaleLogSd = [0.036, 0.06, 0.036] as const
const pitchSdRad = 0.06
const coefficientSdMm = [0, 2.5, 2.5, 1.2, 1.2, 0.8, 1.2, 1.2, 1, 0.8] as const
const asymmetrySdMm = [1, 0.7, 0.7, 0.7, 0.7, 0.5] as const

/** Unknowns of the shape, each in units of its own standard deviation (prior mean 0, variance 1). */
export const shapeSize = 3 + 1 + 9 + 6
/** Shape and face together; the face comes last. */
export const bodySize = shapeSize + 3

/** The head that a vector of shape unknowns describes. */
export function headOf(base: 'men' | 'women', theta: Float64Array): HeadParameters {
  const average = averageHead(base)
  return {
    ...average,
    scale: [
      Math.exp(scaleLogSd[0] * theta[0]!),
      Math.exp(scaleLogSd[1] * theta[1]!),
      Math.exp(scaleLogSd[2] * theta[2]!),
    ],
    pitchRad: pitchSdRad * theta[3]!,
    coefficientsMm: average.coefficientsMm.map((mean, i) =>
      i === 0 ? mean : mean + coefficientSdMm[i]! * theta[3 + i]!,
    ),
    asymmetryMm: asymmetrySdMm.map((sd, i) => sd * theta[13 + i]!),
  }
}

/** The surface of a vector of shape unknowns. */
export function surfaceOf(base: 'men' | 'women', theta: Float64Array): HeadSurface {
  return createHeadSurface(headOf(base, theta))
}

/** The face shift of a vector of body unknowns. */
export function faceOf(theta: Float64Array): FaceShift {
  return {
    size: Math.exp(faceSpread.sizeLog * theta[shapeSize]!),
    upMm: faceSpread.upMm * theta[shapeSize + 1]!,
    forwardMm: faceSpread.forwardMm * theta[shapeSize + 2]!,
  }
}
