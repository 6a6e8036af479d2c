import type { BandName, Banded } from './band.ts'
import { courseConstants } from './course-constants.ts'
import { settledAfterDays, usualRates, type CourseRates } from './course-rates.ts'

export type PigmentKind = 'permanent' | 'temporary'

/** Pigment that leaves with its e-folding time. Shares of what was implanted. */
type Pool = { readonly share: number; readonly days: number }

const yearDays = 365.25
/**
 * Carbon: a third within weeks (baumler-2015, literature in animals), the rest over years so that touch-ups fall at
 * 3..5 years (upmcac, consensus) and a tenth is left after ten (lehner-2011). The pools are our choice.
 */
const permanent: readonly Pool[] = [
  { share: 0.35, days: 12 },
  { share: 0.25, days: 1.2 * yearDays },
  { share: 0.4, days: 8 * yearDays },
]
/** Made to be cleared: weaker from month 6..8, gone by two years. Single source: lardi-forum. */
const temporary: readonly Pool[] = [
  { share: 0.35, days: 12 },
  { share: 0.65, days: 0.6 * yearDays },
]

const left = (pools: readonly Pool[], days: number): number =>
  pools.reduce((total, { share, days: tau }) => total + share * Math.exp(-days / tau), 0)

/** Which light-fastness counts: that of the carbon, of iron oxides, or of a pigment made to leave. */
const sunOn = (kind: PigmentKind, oxide: boolean): Banded =>
  kind === 'temporary'
    ? courseConstants.sunOnTemporary.value
    : oxide
      ? courseConstants.sunOnOxide.value
      : courseConstants.sunOnCarbon.value

/**
 * Pigment left `days` after its session over what was left when healed (day 42 at the usual speed); 1 before that day.
 * `oxide` for the iron oxides of a mixture, which light does not touch.
 */
export function pigmentLeft(
  days: number,
  kind: PigmentKind,
  band: BandName = 'middle',
  rates: CourseRates = usualRates,
  oxide = false,
): number {
  const pools = kind === 'permanent' ? permanent : temporary
  const healed = courseConstants.healedAfter.value.middle
  const sun = 1 + sunOn(kind, oxide)[band] * rates.sunDose
  // The first weeks are the healing curve's; clearance differs between people from then on.
  const extra =
    Math.max(0, days - settledAfterDays(rates)) *
    courseConstants.clearance.value[band] *
    rates.clearance *
    sun
  return left(pools, healed + extra) / left(pools, healed)
}

/** Diameter `days` after the session of a dot that healed at `healedDiameterMm`, mm; grows from day 42 on. */
export function spreadDiameterMm(
  healedDiameterMm: number,
  days: number,
  band: BandName = 'middle',
  rates: CourseRates = usualRates,
): number {
  const years = Math.max(0, days - settledAfterDays(rates)) / yearDays
  const growth = 2 * courseConstants.spread.value[band] * rates.spread * years
  return 2 * Math.sqrt((healedDiameterMm / 2) ** 2 + growth)
}
