/** Least blur of a picture, px: below it the Gaussian is no longer sampled faithfully by pixel centres. */
export const minimumPsfSigmaPx = 0.5
/** Blur assumed when a photo's own is unknown, px (phone pictures: 0.8-1.5 at full resolution, less once reduced). */
export const defaultPsfSigmaPx = 0.7
/** Variance of the box that one pixel integrates over, px^2. */
export const pixelVariancePx2 = 1 / 12
/** Footprints end where the squared Mahalanobis distance reaches this; the cut tail holds exp(-6) = 0.25 %. */
export const footprintCut = 12
/** Factor that gives the cut tail back, so that the volume stays whole. */
export const footprintGain = 1 / (1 - Math.exp(-footprintCut / 2))
/** Constant k of the closed form for the light that a Gaussian of peak dose p takes, ln(1 + k p) / k, by the dots' overlap. */
export const saturationOf = (overlap: number): number => 0.6 + 0.45 * overlap

/**
 * Peak dose of a Gaussian dot term once blur has spread it over `areaGain` times its own area (>= 1).
 *
 * Blur averages light, not density, so a dark dot must not gain darkness when it is spread. A Gaussian of peak p
 * takes the area 2 pi sigma^2 Ein(p), Ein(p) = integral of (1 - e^-t)/t, approximated by ln(1 + k p)/k within 2 %
 * for p <= 2.5 and 4 % for p <= 4. Keeping gain * Ein(peak) = Ein(p) gives the formula. With overlap v the light is
 * (1 + v t)^(-1/v) in place of e^-t and k grows.
 */
export function blurredPeak(peakDose: number, areaGain: number, overlap = 0): number {
  const saturation = saturationOf(overlap)
  return ((1 + saturation * peakDose) ** (1 / areaGain) - 1) / saturation
}

/** Dots per cm2 at which the treated-skin mask reaches 1 - 1/e^2, and the radius over which it looks, mm. */
export const treatedDensityPerCm2 = 25
export const treatedSigmaMm = 2.5

/** Share of the skin factor (redness) that applies where blurred dots reach `relativeDensity` of the reference. */
export function treatedShare(relativeDensity: number): number {
  return 1 - Math.exp(-2 * relativeDensity)
}
