import type { LabD65 } from '../colour/colour.ts'
import { spectrumToXyzD65, wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { blueCast } from './blue-cast.ts'
import { dotContrast, type DotContrastOptions, type PigmentDot } from './dot-contrast.ts'
import { skinReflectance } from './skin-reflectance.ts'
import type { Skin } from './tissue.ts'

export type DotSpectrum = {
  /** 400..700 nm in steps of 10 nm. */
  readonly wavelengthsNm: readonly number[]
  /** Diffuse reflectance of the bare skin and of the middle of one dot on it. */
  readonly skin: Float64Array
  readonly dot: Float64Array
  readonly skinLab: LabD65
  readonly dotLab: LabD65
  /** See `blueCast`. */
  readonly blueCast: number
}

/** Spectra and colours of bare skin and of the middle of one dot, for showing why a dot looks as it does. */
export function dotSpectrum(dot: PigmentDot, skin: Skin, options: DotContrastOptions = {}): DotSpectrum {
  const bare = skinReflectance(skin)
  // The middle is what the eye takes as the dot: mean over a disc of 0.1 mm radius.
  const radiiMm = [0.03, 0.06, 0.08, 0.095]
  const seen = bare.map((v, band) => {
    const contrast = dotContrast(dot, skin, band, radiiMm, options)
    return v * (1 - contrast.reduce((a, b) => a + b, 0) / radiiMm.length)
  })
  const skinLab = xyzD65ToLabD65(spectrumToXyzD65(bare))
  const dotLab = xyzD65ToLabD65(spectrumToXyzD65(seen))
  return { wavelengthsNm, skin: bare, dot: seen, skinLab, dotLab, blueCast: blueCast(dotLab, skinLab) }
}
