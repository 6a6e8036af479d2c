import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { skinInBands } from './skin-reflectance.ts'
import type { Skin } from './tissue.ts'

/** Oxygen saturation of the blood that irritated skin takes in: nearly arterial. Our choice; optics of skin3 models. */
const arterialSaturation = 0.95
/**
 * Blood of a usual scalp, volume fraction of the dermis. A flush adds shares of this, not of the client's own number:
 * fitted to a photo of dark skin that is uncertain by a factor of three either way. Our choice, from forehead fits.
 */
const usualBloodFraction = 0.009
const bands = wavelengthsNm.map((_, band) => band)

/**
 * Reflectance of skin, 31 values as `skinReflectance`, whose dermis holds `extraShare` of a usual scalp's blood more, and that
 * freshly from the arteries: in the red it absorbs a quarter of what resting blood does, so skin gets redder, not darker.
 */
export function flushedReflectance(skin: Skin, extraShare: number): Float64Array {
  const out = new Float64Array(bands.length)
  skinInBands(skin, bands, out, {
    fraction: usualBloodFraction * extraShare,
    oxygenSaturation: arterialSaturation,
  })
  return out
}
