import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { deoxyhaemoglobin, oxyhaemoglobin } from './haemoglobin.data.ts'

/** What varies between people and moments; everything else of the skin is fixed below. */
export type Skin = {
  /** Melanosome volume fraction of the epidermis, 0..1. */
  readonly melaninFraction: number
  /** Blood volume fraction of the dermis, 0..1. */
  readonly bloodFraction: number
  /** Oxygen saturation of that blood, 0..1; default 0.5. A colour does not tell it, a spectrum does. */
  readonly oxygenSaturation?: number | undefined
}

export const refractiveIndex = 1.4
/** Share of light along the normal that the surface mirrors. */
export const mirroredShare = ((refractiveIndex - 1) / (refractiveIndex + 1)) ** 2
export const anisotropy = 0.8
export const epidermisCm = 0.008
/** Oxygen saturation, baseline and vessel radius: within published ranges, picked for the 50 forearms of cooksey-2017. */
export const restingSaturation = 0.5
/** Share of the bloodless baseline. */
const baselineShare = 0.25
const vesselRadiusCm = 7e-4
/** 150 g/l of haemoglobin at 64 500 g/mol; 2.303 turns decadic extinction into absorption. */
const bloodPerExtinction = (2.303 * 150) / 64500

/** Absorption of a melanosome's inside, 1/cm. Source: jacques-melanosome. */
export const melanosomePerCm = (nm: number): number => 6.6e11 * nm ** -3.33

/** Absorption of bloodless, melanin-free skin, 1/cm. Source: jacques-1998. */
export const baselinePerCm = (nm: number): number =>
  baselineShare * (0.244 + 85.3 * Math.exp(-(nm - 154) / 66.2))

/** Reduced scattering of average skin, 1/cm. Source: jacques-2013. */
export const reducedScatteringPerCm = (nm: number): number => 46 * (nm / 500) ** -1.421

/** Absorption of whole blood, 1/cm; `index` counts the 10 nm bands. Source: prahl-haemoglobin. */
export const bloodPerCm = (index: number, oxygen = restingSaturation): number =>
  bloodPerExtinction *
  (oxygen * (oxyhaemoglobin[index] as number) + (1 - oxygen) * (deoxyhaemoglobin[index] as number))

/** Share of the blood that light reaches: vessels shade their own core. Source: svaasand-1995. */
const vesselPacking = (perCm: number): number => {
  const depth = 2 * perCm * vesselRadiusCm
  return -Math.expm1(-depth) / depth
}

/** Absorption that blood in vessels adds to a dermis of nothing else, 1/cm. */
export const bloodAbsorptionPerCm = (index: number, oxygen = restingSaturation): number => {
  const perCm = bloodPerCm(index, oxygen)
  return vesselPacking(perCm) * perCm
}

/** Absorption of the epidermis, 1/cm. */
export const epidermisPerCm = (melaninFraction: number, index: number): number => {
  const nm = wavelengthsNm[index] as number
  return melaninFraction * melanosomePerCm(nm) + (1 - melaninFraction) * baselinePerCm(nm)
}

/** Absorption of the dermis, 1/cm. */
export const dermisPerCm = (bloodFraction: number, index: number, oxygen = restingSaturation): number => {
  const nm = wavelengthsNm[index] as number
  return bloodFraction * bloodAbsorptionPerCm(index, oxygen) + (1 - bloodFraction) * baselinePerCm(nm)
}
