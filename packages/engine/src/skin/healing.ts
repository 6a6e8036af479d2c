import type { BandName, Banded } from './band.ts'

/** Day on which a session counts as healed. Consensus: smp-healing-pages (4 to 6 weeks). */
export const healedAfterDays = 42

/**
 * Diameter of a fresh mark over the healed dot. Single source: 0.25 mm fresh, 0.10..0.15 mm healed (gerow); three
 * clinics give 0.4..0.6 healed over fresh.
 */
const freshOverHealed = 2
/** Healed darkness over fresh. Consensus of clinics 0.5..0.67, about a third of the pigment lost (baumler-2015). */
const healedDarkness: Banded = { low: 0.5, middle: 0.6, high: 0.67 }
/** Depth of the pale trough around day 7, share of the fresh darkness. Our choice of size; its day: smp-healing-pages. */
const troughDepth: Banded = { low: 0.18, middle: 0.14, high: 0.08 }
/** Extra blood of freshly treated skin, share of a usual scalp's. Our choice; fades mostly in two days (smp-healing-pages). */
const extraBlood: Banded = { low: 0.5, middle: 1, high: 2 }

/** Diameter of a dot `days` after its session over its healed diameter: about 2 fresh, 1 when healed. */
export function diameterFactor(days: number): number {
  if (days >= healedAfterDays) return 1
  return 1 + (freshOverHealed - 1) * Math.exp(-days / 4) * (1 - days / healedAfterDays)
}

/**
 * Darkness of a dot's middle `days` after its session over fresh: 1 on the day, palest about day 8, then a little
 * darker again and settled at 0.6 (0.5 .. 0.67) from day 42. For a dot with its top at about 0.1 mm.
 */
export function healingDarkness(days: number, band: BandName = 'middle'): number {
  const settled = healedDarkness[band]
  if (days >= healedAfterDays) return settled
  const scab = (1 - settled) * Math.exp(-days / 3) * (1 - days / healedAfterDays)
  // New skin over the dot is opaque at first.
  const trough = days > 0 ? troughDepth[band] * Math.exp(-((Math.log(days / 8) / 0.6) ** 2)) : 0
  const fade = 1 - days / healedAfterDays
  return settled + scab - trough * Math.min(1, 2 * fade)
}

/** Blood of treated skin `days` after its session over the usual amount: 2 on the day, 1.2 after three days. */
export function bloodFactor(days: number, band: BandName = 'middle'): number {
  return 1 + extraBlood[band] * (0.8 * Math.exp(-days / 1.2) + 0.2 * Math.exp(-days / 6))
}
