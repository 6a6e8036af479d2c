import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import {
  addBelow,
  createStreams,
  layerOperators,
  reflectanceUnderAir,
  type OpticalLayer,
} from './adding-doubling.ts'
import {
  anisotropy,
  dermisPerCm,
  epidermisCm,
  epidermisPerCm,
  reducedScatteringPerCm,
  refractiveIndex,
  restingSaturation,
} from './tissue.ts'

/** Streams of the table: reflectances are within 1e-5 of 24 streams and 4e-4 of 8. */
const streams = createStreams(24, refractiveIndex)

const layer = (absorptionPerCm: number, reducedPerCm: number, thicknessCm: number): OpticalLayer => ({
  absorptionPerCm,
  scatteringPerCm: reducedPerCm / (1 - anisotropy),
  anisotropy,
  thicknessCm,
})

/** Reflectance (collimated light, surface reflection included) of every pair of an upper layer on an endless lower one. */
const stackReflectances = (uppers: readonly OpticalLayer[], lowers: readonly OpticalLayer[]): number[][] => {
  const below = lowers.map((lower) => layerOperators(lower, streams).reflection)
  return uppers.map((upper) => {
    const above = layerOperators(upper, streams)
    return below.map((b) => reflectanceUnderAir(addBelow(above, b, streams.count), streams).collimated)
  })
}

/**
 * Reflectance of epidermis on endless dermis in one 10 nm band, for every pair of fractions; row by row of melanin.
 * Slow and exact: what the table is tested against.
 */
export function layeredReflectance(
  melaninFractions: readonly number[],
  bloodFractions: readonly number[],
  index: number,
  saturation = restingSaturation,
): number[][] {
  const scattering = reducedScatteringPerCm(wavelengthsNm[index] as number)
  return stackReflectances(
    melaninFractions.map((f) => layer(epidermisPerCm(f, index), scattering, epidermisCm)),
    bloodFractions.map((f) => layer(dermisPerCm(f, index, saturation), scattering, Infinity)),
  )
}

/** Absorption that stands for none: doubling a half-space without any would never end. */
const almostNone = 1e-10

/**
 * The same in transport units: `thickness` of the epidermis in transport mean free paths, absorptions over the reduced
 * scattering; row by row of the epidermis. The table is made with it.
 */
export function transportReflectance(
  thickness: number,
  epidermis: readonly number[],
  dermis: readonly number[],
): number[][] {
  return stackReflectances(
    epidermis.map((a) => layer(Math.max(almostNone, a), 1, thickness)),
    dermis.map((a) => layer(Math.max(almostNone, a), 1, Infinity)),
  )
}
