import type { BandName } from './band.ts'
import { courseConstants } from './course-constants.ts'
import { usualRates, type CourseRates } from './course-rates.ts'

/** Day on which a session counts as healed. */
export const healedAfterDays = courseConstants.healedAfter.value.middle

/** Days after the session at the usual speed of healing. */
const usualDays = (days: number, rates: CourseRates): number => Math.max(0, days) * rates.healing

/** Diameter of a dot `days` after its session over its healed diameter: about 2 fresh, 1 when healed. */
export function diameterFactor(days: number, band: BandName = 'middle', rates = usualRates): number {
  const day = usualDays(days, rates)
  if (day >= healedAfterDays) return 1
  const fresh = courseConstants.freshDiameter.value[band]
  return (
    1 +
    (fresh - 1) * Math.exp(-day / courseConstants.diameterSettles.value.middle) * (1 - day / healedAfterDays)
  )
}

/**
 * Darkness of a dot's middle `days` after its session over fresh: 1 on the day, palest about day 8, then a little
 * darker again and settled at 0.6 (0.5 .. 0.67) from day 42. For a dot with its top at about 0.1 mm.
 */
export function healingDarkness(days: number, band: BandName = 'middle', rates = usualRates): number {
  const day = usualDays(days, rates)
  const settled = Math.min(0.95, courseConstants.healedDarkness.value[band] * rates.kept)
  if (day >= healedAfterDays) return settled
  const scab = (1 - settled) * Math.exp(-day / 3) * (1 - day / healedAfterDays)
  // New skin over the dot is opaque at first.
  const depth = courseConstants.paleTrough.value[band] * Math.min(1, rates.kept)
  const trough = day > 0 ? depth * Math.exp(-((Math.log(day / 8) / 0.6) ** 2)) : 0
  const fade = 1 - day / healedAfterDays
  return settled + scab - trough * Math.min(1, 2 * fade)
}

/** Blood of treated skin `days` after its session over the usual amount: 2 on the day, 1.2 after three days. */
export function bloodFactor(days: number, band: BandName = 'middle', rates = usualRates): number {
  const { redness, rednessFades, rednessLingers } = courseConstants
  const day = usualDays(days, rates)
  const left =
    0.8 * Math.exp(-day / rednessFades.value.middle) + 0.2 * Math.exp(-day / rednessLingers.value.middle)
  return 1 + redness.value[band] * rates.redness * left
}

/** Share of the marks that carry a scab `days` after the session: none on the day, most about day 4, none from day 12. */
export function scabShare(days: number, band: BandName = 'middle', rates = usualRates): number {
  const day = usualDays(days, rates)
  const { scabPeak, scabCover } = courseConstants
  const lost = Math.max(0, 1 - (day / 12) ** 4)
  return day > 0
    ? scabCover.value[band] * Math.exp(-((Math.log(day / scabPeak.value.middle) / 0.5) ** 2)) * lost
    : 0
}

/** Swelling `days` after the session over that of the first hours: mild, and mostly gone in three days. */
export function swellingShare(days: number, band: BandName = 'middle', rates = usualRates): number {
  return Math.exp(-usualDays(days, rates) / courseConstants.swellingFades.value[band])
}
