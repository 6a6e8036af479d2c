import type { LinearRgb, Srgb8 } from '../../colour/colour.ts'
import { srgb8ToLinear } from '../../colour/srgb8-to-linear.ts'
import { EngineError } from '../../engine-error.ts'
import type { Skin } from '../../skin/tissue.ts'
import { type DotProfile, noOverlap } from '../appearance.ts'
import { dotProfile } from '../dot-profile.ts'

/** Diameter of a scalp hair, mm: 0.057 to 0.122 between the populations that were measured. Source: hair-shafts. */
export const hairDiameterMm = { low: 0.057, middle: 0.08, high: 0.122 } as const
/** Hairs that leave the skin together. Source: guo-2017 (143.3 hairs in 74.4 units). */
export const hairsPerUnit = 1.93
/** Follicular units per cm2 where the client's own were not counted. Source: guo-2017. */
export const usualUnitsPerCm2 = 74

/** The cut end of a hair, level with the skin, and its shaft below it. */
const shaft = { depthMm: 0, thicknessMm: 0.6, inkPerCm: 2000 }
/** Optical density beyond which a hair is black. */
const blackDensity = 3

/**
 * One shaved hair on this skin, as a sum of Gaussians like a dot: the cut end in the hair's own colour, and the shadow of
 * the shaft in the skin around it (as of opaque ink level with the surface, weaker for fair hair, which lets light
 * through). `hairSrgb` and `skinSrgb` are from the same light. A hair as light as its skin casts nothing.
 * @throws EngineError 'hair-not-valid' for a diameter outside 0.02..0.2 mm or channels that are no colour.
 */
export function hairProfile(
  hairSrgb: Srgb8,
  skinSrgb: Srgb8,
  skin: Skin,
  diameterMm: number = hairDiameterMm.middle,
): DotProfile {
  if (!(diameterMm >= 0.02 && diameterMm <= 0.2))
    throw new EngineError('hair-not-valid', `A hair is ${diameterMm} mm thick; give 0.02 to 0.2 mm.`)
  const [hair, around] = [linearOf(hairSrgb, 'hair'), linearOf(skinSrgb, 'skin')]
  // The end itself has the hair's colour whatever the side it is seen from; its shadow is the mean of all.
  const opaque = dotProfile({ ...shaft, diameterMm }, skin, { seenFrom: 'all' }, noOverlap)
  const shadow = [0, 1, 2].map((c) => opaque.terms.reduce((sum, { weight }) => sum + weight[c]!, 0))
  const wanted = [0, 1, 2].map((c) => Math.min(blackDensity, Math.max(0, Math.log(around[c]! / hair[c]!))))
  // What the hair absorbs it also takes from the light that crosses it below the surface.
  const strength = wanted.map((density) => 1 - Math.exp(-density))
  const three = (of: (c: number) => number): readonly [number, number, number] => [of(0), of(1), of(2)]
  const end = three((c) => Math.max(0, wanted[c]! - strength[c]! * shadow[c]!))
  return {
    terms: [
      // A Gaussian of the area of the cut end.
      { weight: end, sigmaMm: three(() => diameterMm / 2 / Math.SQRT2) },
      ...opaque.terms.map(({ weight, sigmaMm }) => ({
        weight: three((c) => weight[c]! * strength[c]!),
        sigmaMm,
      })),
    ],
  }
}

function linearOf(srgb: Srgb8, whose: string): LinearRgb {
  if (!srgb.every((v) => v >= 0 && v <= 255))
    throw new EngineError(
      'hair-not-valid',
      `The ${whose} colour sRGB is ${srgb.join(', ')}; give three channels 0..255.`,
    )
  const light = (v: number): number => Math.max(0.002, srgb8ToLinear(v))
  return [light(srgb[0]), light(srgb[1]), light(srgb[2])]
}
