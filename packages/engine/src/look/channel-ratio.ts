import { spectrumToXyzD65, wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'

/** Weight of every 10 nm band in the linear sRGB channels; parts of them are negative. */
export const channelWeights: readonly (readonly number[])[] = [0, 1, 2].map((channel) =>
  wavelengthsNm.map((_, band) => {
    const single = new Float64Array(wavelengthsNm.length)
    single[band] = 1
    return xyzD65ToLinearRgb(spectrumToXyzD65(single))[channel] as number
  }),
)
/** Below the first share of positive weights that is left, a channel's own sum says nothing; from the second it does. */
const trustFrom = 0.55
const trustTo = 0.75

/**
 * What becomes of the light of each linear sRGB channel when the reflectance `before` turns into `after` (31 bands).
 * The blue of dark skin is a small difference of large numbers that no camera records: there the positive parts of
 * the weights, which are what a sensor sees, speak instead.
 */
export function channelRatio(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): readonly [number, number, number] {
  const ratio = (channel: 0 | 1 | 2): number => {
    const own = channelWeights[channel] as readonly number[]
    let plus0 = 0
    let minus0 = 0
    let plus1 = 0
    let minus1 = 0
    for (let band = 0; band < own.length; band++) {
      const w = own[band] as number
      if (w > 0) {
        plus0 += w * (before[band] as number)
        plus1 += w * (after[band] as number)
      } else {
        minus0 += w * (before[band] as number)
        minus1 += w * (after[band] as number)
      }
    }
    const t = Math.min(1, Math.max(0, ((plus0 + minus0) / plus0 - trustFrom) / (trustTo - trustFrom)))
    const trust = t * t * (3 - 2 * t)
    return (plus1 + trust * minus1) / (plus0 + trust * minus0)
  }
  return [ratio(0), ratio(1), ratio(2)]
}
