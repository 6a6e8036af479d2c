import { EngineError } from '../engine-error.ts'

/** Height of the pigment in a dot, mm: lower epidermis to upper dermis. Our choice; no source measured SMP dots. */
export const inkThicknessMm = 0.3
/** Solids of a bottle of carbon-black pigment, mg/cm3 (15 %). Source: smp-chat-dilution. */
const bottleMgPerCm3 = 150
/** Mass absorption of carbon black at 550 nm, cm2/mg. Source: bond-2006. */
const carbonCm2PerMg = 75
/**
 * Share of a fresh dot's volume that the liquid in the cup fills. Our choice: no source weighed an SMP dot; with it the
 * usual shades (6 to 30 parts of water) span dark to light grey.
 */
const filledShare = 0.17

/** Half of the opaque contrast is reached near this strength (absorption times mean chord), fitted to Monte Carlo. */
const halfStrength = 0.7

/** Share of the opaque contrast at an ink strength; the short form of the law that the dot table holds. */
export const darknessOfStrength = (strength: number): number => strength / (strength + halfStrength)
/** Ink strength for a share of the opaque contrast, below 1. */
export const strengthOfDarkness = (share: number): number => (halfStrength * share) / (1 - share)

/** Mean chord of an upright cylinder, cm. */
export const meanChordCm = (diameterMm: number, thicknessMm: number): number =>
  (0.2 * (diameterMm / 2) * thicknessMm) / (diameterMm / 2 + thicknessMm)

/** Solids in the cup at shade N (N parts of water to one part of pigment), mg/cm3: 21 at 6, 4.8 at 30. */
export function solidsMgPerCm3(shade: number): number {
  if (!(shade >= 0 && shade < 1000))
    throw new EngineError(
      'shade-not-valid',
      `Shade is ${shade}; give the parts of water to one part of pigment, 0 or more.`,
    )
  return bottleMgPerCm3 / (shade + 1)
}

/** Pigment in the volume of a fresh dot of shade N, mg/cm3. */
export const dotMgPerCm3 = (shade: number): number => solidsMgPerCm3(shade) * filledShare

/** Absorption at 550 nm of fresh carbon ink of shade N, 1/cm. */
export const freshInkPerCm = (shade: number): number => carbonCm2PerMg * dotMgPerCm3(shade)
