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
} from './tissue.ts'

/** Streams of the table: reflectances are within 1e-5 of 24 streams and 4e-4 of 8. */
const streams = createStreams(24, refractiveIndex)

const layer = (absorptionPerCm: number, nm: number, thicknessCm: number): OpticalLayer => ({
  absorptionPerCm,
  scatteringPerCm: reducedScatteringPerCm(nm) / (1 - anisotropy),
  anisotropy,
  thicknessCm,
})

/**
 * Reflectance (collimated light, surface reflection included) of epidermis on endless dermis in one 10 nm band, for
 * every pair of fractions; row by row of melanin. Slow and exact: the table and its test are made with it.
 */
export function layeredReflectance(
  melaninFractions: readonly number[],
  bloodFractions: readonly number[],
  index: number,
): number[][] {
  const nm = wavelengthsNm[index] as number
  const dermis = bloodFractions.map(
    (f) => layerOperators(layer(dermisPerCm(f, index), nm, Infinity), streams).reflection,
  )
  return melaninFractions.map((f) => {
    const epidermis = layerOperators(layer(epidermisPerCm(f, index), nm, epidermisCm), streams)
    return dermis.map(
      (below) => reflectanceUnderAir(addBelow(epidermis, below, streams.count), streams).collimated,
    )
  })
}
