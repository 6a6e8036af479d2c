import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { skinReflectance } from './skin-reflectance.ts'
import { bloodAbsorptionPerCm, type Skin } from './tissue.ts'

/** Oxygen saturation of the blood that irritated skin takes in: nearly arterial. Our choice; optics of skin3 models. */
const arterialSaturation = 0.95
/**
 * Blood of a usual scalp, volume fraction of the dermis. A flush adds shares of this, not of the client's own number:
 * fitted to a photo of dark skin that is uncertain by a factor of three either way. Our choice, from forehead fits.
 */
const usualBloodFraction = 0.009
const bands = wavelengthsNm.map((_, band) => band)
const asMuch = bands.map(
  (band) => bloodAbsorptionPerCm(band, arterialSaturation) / bloodAbsorptionPerCm(band),
)

/**
 * Reflectance of skin, 31 values as `skinReflectance`, whose dermis holds `extraShare` of a usual scalp's blood more, and that
 * freshly from the arteries: in the red it absorbs a quarter of what resting blood does, so skin gets redder, not darker.
 */
export function flushedReflectance(skin: Skin, extraShare: number): Float64Array {
  // In one band, fresh blood absorbs as a smaller or larger amount of resting blood would.
  return Float64Array.from(bands, (band) => {
    const bloodFraction = skin.bloodFraction + usualBloodFraction * extraShare * (asMuch[band] as number)
    return skinReflectance({ ...skin, bloodFraction })[band] as number
  })
}
