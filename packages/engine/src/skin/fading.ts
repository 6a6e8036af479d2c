import type { BandName, Banded } from './band.ts'
import { healedAfterDays } from './healing.ts'

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
/** Speed of clearance: sun, young skin and chlorine speed it up. Our choice. */
const speed: Banded = { low: 1.6, middle: 1, high: 0.6 }

/** Spread of the pigment, mm2 per year: the dot grows by about a tenth in the first year. Our choice; "slight" in smp-chat-spread. */
const spreadMm2PerYear: Banded = { low: 4e-4, middle: 3e-4, high: 1e-4 }

const left = (pools: readonly Pool[], days: number, rate: number): number =>
  pools.reduce((total, { share, days: tau }) => total + share * Math.exp((-days * rate) / tau), 0)

/** Pigment left `days` after its session over what was left when healed (day 42); 1 before that day. */
export function pigmentLeft(days: number, kind: PigmentKind, band: BandName = 'middle'): number {
  const pools = kind === 'permanent' ? permanent : temporary
  const extra = Math.max(0, days - healedAfterDays)
  // The first weeks are the healing curve's; clearance differs between people from then on.
  return (
    pools.reduce(
      (total, { share, days: tau }) =>
        total + share * Math.exp(-healedAfterDays / tau) * Math.exp((-extra * speed[band]) / tau),
      0,
    ) / left(pools, healedAfterDays, 1)
  )
}

/** Diameter `days` after the session of a dot that healed at `healedDiameterMm`, mm; grows from day 42 on. */
export function spreadDiameterMm(healedDiameterMm: number, days: number, band: BandName = 'middle'): number {
  const years = Math.max(0, days - healedAfterDays) / yearDays
  return 2 * Math.sqrt((healedDiameterMm / 2) ** 2 + 2 * spreadMm2PerYear[band] * years)
}
