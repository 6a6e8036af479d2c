import type { BandName } from './band.ts'
import { settledAfterDays, usualRates, type CourseRates } from './course-rates.ts'
import type { PigmentDot } from './dot-contrast.ts'
import { pigmentLeft, spreadDiameterMm, type PigmentKind } from './fading.ts'
import { diameterFactor, healingDarkness } from './healing.ts'
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

/** Share of the opaque contrast that the ink itself gives, `days` (up to the healed one) after the session. */
function healingInk(dot: IntendedDot, days: number, band: BandName, rates: CourseRates): number {
  // The healed diameter is what was asked for, so the band of the fresh one changes nothing here.
  const fresh = diameterFactor(0)
  const freshStrength = freshInkPerCm(dot.shade) * meanChordCm(dot.healedDiameterMm * fresh, inkThicknessMm)
  const shrink = (diameterFactor(days, 'middle', rates) / fresh) ** shrinkExponent
  return Math.min(darkest, (darknessOfStrength(freshStrength) * healingDarkness(days, band, rates)) / shrink)
}

/**
 * The dot in the skin `days` after its session: size and ink strength through healing and fading. The darkness curve is
 * what is seen, so the ink strength is what is left once the shrinking is taken out.
 */
export function dotAt(
  dot: IntendedDot,
  days: number,
  band: BandName = 'middle',
  rates: CourseRates = usualRates,
): PigmentDot {
  const { healedDiameterMm, depthMm, pigment } = dot
  const settled = settledAfterDays(rates)
  const share = healingInk(dot, Math.min(days, settled), band, rates)
  const diameterMm =
    days < settled
      ? healedDiameterMm * diameterFactor(days, 'middle', rates)
      : spreadDiameterMm(healedDiameterMm, days, band, rates)
  const chordThen = meanChordCm(days < settled ? diameterMm : healedDiameterMm, inkThicknessMm)
  // Later the same pigment thins out over a wider dot.
  const thinned = days < settled ? 1 : (healedDiameterMm / diameterMm) ** 2
  const inkPerCm = (strengthOfDarkness(share) / chordThen) * pigmentLeft(days, pigment, band, rates) * thinned
  return { depthMm, diameterMm, thicknessMm: inkThicknessMm, inkPerCm }
}
