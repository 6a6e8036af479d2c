import type { LinearRgb } from '../../colour/colour.ts'
import { doseTransmittance } from '../../skin/overlap-of-dots.ts'
import { type DotProfile, noOverlap } from '../appearance.ts'

/** What one dot does to the light of its skin, as far as the eye is concerned. */
export type DotEffect = {
  /** Skin whose light it takes whole, mm2, in each linear sRGB channel. */
  readonly lightTakenMm2: readonly [number, number, number]
  /** Fourier transform of its luminance contrast, mm2, at `frequenciesPerMm`. */
  readonly spectrumMm2: Float64Array
  /** How much its light is shared with others of its kind; absent: not at all. */
  readonly overlap?: readonly [number, number, number]
}

/** Frequencies at which textures are weighed, cycles per mm, evenly spaced in their logarithm. */
export const frequenciesPerMm: readonly number[] = Array.from({ length: 44 }, (_, i) => 0.04 * 1.13 ** i)

/** Rings over which a dot bends the law of small doses; further out dose and contrast are the same. */
const ringStepMm = 0.0125
const ringCount = 64
const ringRadiusMm = (ring: number): number => (ring + 0.5) * ringStepMm
const ringMm2 = (ring: number): number => 2 * Math.PI * ringRadiusMm(ring) * ringStepMm

const luminanceOfRgb = [0.2126729, 0.7151522, 0.072175] as const

/** Bessel function of the first kind and order 0 by its integral over a half turn; exact to 1e-9 for 0 <= x < 60. */
function besselJ0(x: number): number {
  const steps = 48
  let sum = 0
  for (let k = 0; k < steps; k++) sum += Math.cos(x * Math.sin((Math.PI * (k + 0.5)) / steps))
  return sum / steps
}

let ringTransform: Float64Array | undefined
/** Hankel transform over the rings: [frequency][ring]. */
function transformOfRings(): Float64Array {
  ringTransform ??= Float64Array.from({ length: frequenciesPerMm.length * ringCount }, (_, i) => {
    const ring = i % ringCount
    const frequency = frequenciesPerMm[Math.floor(i / ringCount)]!
    return ringMm2(ring) * besselJ0(2 * Math.PI * frequency * ringRadiusMm(ring))
  })
  return ringTransform
}

/**
 * Effect of a dot on skin of this colour. Contrast is what its dose takes; its transform is that of the dose, which is
 * known in closed form, and of the small rest near the middle, which is summed up.
 */
export function dotEffect(profile: DotProfile, skin: LinearRgb): DotEffect {
  const transform = transformOfRings()
  const shares = luminanceOfRgb.map((weight, c) => weight * Math.max(0, skin[c]!))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const overlap = profile.overlap ?? noOverlap
  const spectrumMm2 = new Float64Array(frequenciesPerMm.length)
  const lightTakenMm2 = [0, 0, 0] as [number, number, number]
  const rest = new Float64Array(ringCount)
  for (const c of [0, 1, 2] as const) {
    const terms = profile.terms.map(({ weight, sigmaMm }) => ({
      weight: weight[c],
      variance: sigmaMm[c] ** 2,
    }))
    for (let ring = 0; ring < ringCount; ring++) {
      const r2 = ringRadiusMm(ring) ** 2
      const dose = terms.reduce((sum, t) => sum + t.weight * Math.exp(-r2 / (2 * t.variance)), 0)
      const bent = 1 - doseTransmittance(dose, overlap[c]) - dose
      rest[ring] = bent
      lightTakenMm2[c] += bent * ringMm2(ring)
    }
    for (const t of terms) lightTakenMm2[c] += 2 * Math.PI * t.variance * t.weight
    const share = shares[c]! / total
    for (let f = 0; f < spectrumMm2.length; f++) {
      const decay = -2 * (Math.PI * frequenciesPerMm[f]!) ** 2
      let sum = 0
      for (const t of terms) sum += 2 * Math.PI * t.variance * t.weight * Math.exp(decay * t.variance)
      for (let ring = 0; ring < ringCount; ring++) sum += rest[ring]! * transform[f * ringCount + ring]!
      spectrumMm2[f] = spectrumMm2[f]! + share * sum
    }
  }
  return { lightTakenMm2, spectrumMm2, overlap }
}

/**
 * Colour of skin under dots of several kinds: those that share their light take it together, and each such group takes
 * its light from what the others leave.
 */
export function treatedRgb(
  skin: LinearRgb,
  fields: readonly { readonly effect: DotEffect; readonly densityPerCm2: number }[],
): LinearRgb {
  const left = (c: 0 | 1 | 2): number => {
    const doseOfOverlap = new Map<number, number>()
    for (const { effect, densityPerCm2 } of fields) {
      const overlap = (effect.overlap ?? noOverlap)[c]
      const dose = (effect.lightTakenMm2[c] * densityPerCm2) / 100
      doseOfOverlap.set(overlap, (doseOfOverlap.get(overlap) ?? 0) + dose)
    }
    let share = skin[c]
    for (const [overlap, dose] of doseOfOverlap) share *= doseTransmittance(dose, overlap)
    return share
  }
  return [left(0), left(1), left(2)]
}
