import type { BandName } from './band.ts'
import type { PigmentDot } from './dot-contrast.ts'
import { pigmentLeft, spreadDiameterMm, type PigmentKind } from './fading.ts'
import { diameterFactor, healedAfterDays, healingDarkness } from './healing.ts'
import { darknessOfStrength, freshInkPerCm, inkThicknessMm, meanChordCm, strengthOfDarkness } from './ink.ts'

/** A dot as it is meant to be when healed. */
export type IntendedDot = {
  readonly healedDiameterMm: number
  /** Parts of water to one part of pigment. */
  readonly shade: number
  /** Top of the pigment below the surface, mm. */
  readonly depthMm: number
  readonly pigment: PigmentKind
}

/** A smaller dot of the same ink looks paler by itself: exponent of the centre contrast over the diameter at 0.1 mm depth. */
const shrinkExponent = 0.65
/** Even an opaque dot is not darker than this share. */
const darkest = 0.97

/** Share of the opaque contrast that the ink itself gives, `days` (up to 42) after the session. */
function healingInk(dot: IntendedDot, days: number, band: BandName): number {
  const fresh = diameterFactor(0)
  const freshStrength = freshInkPerCm(dot.shade) * meanChordCm(dot.healedDiameterMm * fresh, inkThicknessMm)
  const shrink = (diameterFactor(days) / fresh) ** shrinkExponent
  return Math.min(darkest, (darknessOfStrength(freshStrength) * healingDarkness(days, band)) / shrink)
}

/**
 * The dot in the skin `days` after its session: size and ink strength through healing and fading. The darkness curve is
 * what is seen, so the ink strength is what is left once the shrinking is taken out.
 */
export function dotAt(dot: IntendedDot, days: number, band: BandName = 'middle'): PigmentDot {
  const { healedDiameterMm, depthMm, pigment } = dot
  const share = healingInk(dot, Math.min(days, healedAfterDays), band)
  const diameterMm =
    days < healedAfterDays
      ? healedDiameterMm * diameterFactor(days)
      : spreadDiameterMm(healedDiameterMm, days, band)
  const chordThen = meanChordCm(days < healedAfterDays ? diameterMm : healedDiameterMm, inkThicknessMm)
  // Later the same pigment thins out over a wider dot.
  const thinned = days < healedAfterDays ? 1 : (healedDiameterMm / diameterMm) ** 2
  const inkPerCm = (strengthOfDarkness(share) / chordThen) * pigmentLeft(days, pigment, band) * thinned
  return { depthMm, diameterMm, thicknessMm: inkThicknessMm, inkPerCm }
}
