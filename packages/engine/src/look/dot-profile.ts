import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { dotContrast, type DotContrastOptions, type PigmentDot } from '../skin/dot-contrast.ts'
import { scabDensityAt } from '../skin/scab.ts'
import { overlapDose } from '../skin/overlap-of-dots.ts'
import { skinReflectance } from '../skin/skin-reflectance.ts'
import type { Skin } from '../skin/tissue.ts'
import type { DotProfile } from './appearance.ts'
import { channelOverlap } from './channel-overlap.ts'
import { channelRatio } from './channel-ratio.ts'
import { createGaussianFitter } from './fit-gaussians.ts'

/** Radii at which a profile is sampled, mm: fine in the dot, out to where a density is below a thousandth. */
export const profileRadiiMm: readonly number[] = [
  0, 0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.25, 0.3, 0.36, 0.43, 0.51, 0.6, 0.7, 0.82, 0.96, 1.13, 1.33, 1.6, 2,
  2.6, 3.4,
]
const fitGaussians = createGaussianFitter(profileRadiiMm)

const bands = wavelengthsNm.map((_, band) => band)

export type DotProfileOptions = DotContrastOptions & {
  /** Share of the marks that carry a scab. Default 0. */
  readonly scabShare?: number
}

/**
 * Dose of one dot on this skin in the linear sRGB channels, at `profileRadiiMm`; alone it leaves the dot's own light. Seen
 * from one side, as a camera does, unless told otherwise.
 */
export function dotDoses(
  dot: PigmentDot,
  skin: Skin,
  options: DotProfileOptions = {},
  overlap = channelOverlap(dot.depthMm, skin, options),
): [Float64Array, Float64Array, Float64Array] {
  const bare = skinReflectance(skin)
  const seen = { seenFrom: 'one', ...options } as const
  const contrast = bands.map((band) => dotContrast(dot, skin, band, profileRadiiMm, seen))
  const out: [Float64Array, Float64Array, Float64Array] = [
    new Float64Array(profileRadiiMm.length),
    new Float64Array(profileRadiiMm.length),
    new Float64Array(profileRadiiMm.length),
  ]
  for (let r = 0; r < profileRadiiMm.length; r++) {
    const dotted = bare.map((v, band) => v * (1 - (contrast[band]?.[r] as number)))
    const left = channelRatio(bare, dotted)
    const scab = scabDensityAt(profileRadiiMm[r] as number, dot.diameterMm, options.scabShare ?? 0)
    for (const c of [0, 1, 2] as const) {
      const density = Math.max(0, -Math.log(Math.max(1e-5, left[c]))) + scab[c]
      out[c][r] = overlapDose(density, overlap[c])
    }
  }
  return out
}

/** One dot on this skin as a sum of three Gaussians of dose per linear sRGB channel; `overlap` as in `channelOverlap`. */
export function dotProfile(
  dot: PigmentDot,
  skin: Skin,
  options: DotProfileOptions = {},
  overlap = channelOverlap(dot.depthMm, skin, options),
): DotProfile {
  const fits = dotDoses(dot, skin, options, overlap).map((dose) => fitGaussians(dose))
  const [red, green, blue] = fits as [(typeof fits)[0], (typeof fits)[0], (typeof fits)[0]]
  return {
    terms: [0, 1, 2].map((k) => ({
      weight: [red.weights[k] as number, green.weights[k] as number, blue.weights[k] as number],
      sigmaMm: [red.sigmas[k] as number, green.sigmas[k] as number, blue.sigmas[k] as number],
    })),
    overlap,
  }
}
