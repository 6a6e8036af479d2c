import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { EngineError } from '../engine-error.ts'
import type { BandName } from './band.ts'
import { courseConstants } from './course-constants.ts'
import { usualRates, type CourseRates } from './course-rates.ts'
import { pigmentLeft, type PigmentKind } from './fading.ts'
import { pigmentNames, pigmentNodesNm, pigmentOptics, type PigmentName } from './pigments.data.ts'

/** Shares of the solids by weight; those left out are none. They add up to 1. */
export type InkMixture = { readonly [name in PigmentName]?: number }

/**
 * Mixtures to start from. Makers do not publish their shares: these are our estimates for the colours that are sold; black
 * is carbon alone, as most scalp inks are (karen-nicolaou, consensus).
 */
export const inkMixtures = {
  black: { carbon: 1 },
  'warm-black': { carbon: 0.6, redOxide: 0.25, yellowOxide: 0.15 },
  brown: { carbon: 0.12, redOxide: 0.43, yellowOxide: 0.3, blackOxide: 0.15 },
  'light-brown': { carbon: 0.04, redOxide: 0.36, yellowOxide: 0.5, blackOxide: 0.1 },
} as const satisfies Record<string, InkMixture>
export type InkName = keyof typeof inkMixtures

/** Mass absorption of dispersed grains of a pigment, cm2/mg; 400..700 nm. */
export function massAbsorption(name: PigmentName, nm: number): number {
  const { cm2PerMg } = pigmentOptics[name]
  const place = (nm - (pigmentNodesNm[0] as number)) / 50
  const i = Math.min(pigmentNodesNm.length - 2, Math.max(0, Math.floor(place)))
  const [a, b] = [cm2PerMg[i] as number, cm2PerMg[i + 1] as number]
  return a * (b / a) ** (place - i)
}

/** Share of a granule that pigment fills, the rest being the cell's own. Our choice. */
const granuleFill = 0.5

/**
 * What packing into granules of `diameterUm` leaves of a pigment's absorption: the outside of a granule shades its inside,
 * so black and dense pigment loses most (0.1 for carbon at 2 um), weakly absorbing pigment almost nothing.
 */
export function packingShare(name: PigmentName, nm: number, diameterUm: number): number {
  // Mean chord of a sphere.
  const depth =
    massAbsorption(name, nm) * pigmentOptics[name].mgPerCm3 * granuleFill * (2 / 3) * diameterUm * 1e-4
  return depth > 0 ? -Math.expm1(-depth) / depth : 1
}

/** Share of the pigment that macrophages hold `days` after the session. */
export const takenUp = (days: number, band: BandName = 'middle'): number =>
  -Math.expm1(-Math.max(0, days) / courseConstants.uptake.value[band])

/** Throws EngineError 'ink-not-valid' unless the shares are of pigments we know and add up to 1. */
export function checkInk(ink: InkMixture): void {
  const unknown = Object.keys(ink).filter((name) => !(pigmentNames as readonly string[]).includes(name))
  const shares = pigmentNames.map((name) => ink[name] ?? 0)
  const total = shares.reduce((a, b) => a + b, 0)
  if (unknown.length > 0 || shares.some((share) => !(share >= 0)) || Math.abs(total - 1) > 1e-3)
    throw new EngineError(
      'ink-not-valid',
      `The ink is ${JSON.stringify(ink)}; give shares of ${pigmentNames.join(', ')} that add up to 1.`,
    )
}

/** What an ink absorbs over what the same weight of carbon absorbs at 550 nm, both then. */
export type InkAge = {
  /** Days since the session. */
  readonly days: number
  readonly kind: PigmentKind
  readonly band?: BandName
  readonly rates?: CourseRates
}

/**
 * Absorption of an ink in the 31 bands over that of as much carbon at 550 nm, both as old as that. Fresh, carbon hides iron
 * oxide three to a hundred times over; packing costs carbon more, so brown keeps more of its darkness than black while both
 * grey; over years light takes the carbon first and the ink turns warmer. Grains of oxide also scatter: not modelled.
 */
export function inkShape(ink: InkMixture, age: InkAge): Float64Array {
  checkInk(ink)
  const { days, kind, band = 'middle', rates = usualRates } = age
  const taken = takenUp(days, band)
  const granule = courseConstants.granule.value[band]
  const seen = (name: PigmentName, nm: number): number =>
    massAbsorption(name, nm) *
    (1 - taken + taken * packingShare(name, nm, granule)) *
    pigmentLeft(days, kind, band, rates, name !== 'carbon')
  const carbon = seen('carbon', 550)
  return Float64Array.from(
    wavelengthsNm,
    (nm) => pigmentNames.reduce((sum, name) => sum + (ink[name] ?? 0) * seen(name, nm), 0) / carbon,
  )
}
