import type { LabD65 } from '../colour/colour.ts'
import { spectrumToXyzD65, wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { blueCast } from './blue-cast.ts'
import { dotContrast, type DotContrastOptions, type PigmentDot } from './dot-contrast.ts'
import { doseTransmittance, dotOverlap, overlapDose } from './overlap-of-dots.ts'
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

export type DotSpectrumOptions = DotContrastOptions & {
  /** Other dots around, per cm2, whose blurred tails darken this one as well. Default 0: a dot alone. */
  readonly fieldDensityPerCm2?: number
}

/** The middle is what the eye takes as the dot: mean over a disc of 0.1 mm radius. */
const middleRadiiMm = [0.035, 0.06, 0.08, 0.095]
const tailStepMm = 0.1
const tailSteps = 35

/** Spectra and colours of bare skin and of the middle of one dot, for showing why a dot looks as it does. */
export function dotSpectrum(dot: PigmentDot, skin: Skin, options: DotSpectrumOptions = {}): DotSpectrum {
  const bare = skinReflectance(skin)
  const perMm2 = (options.fieldDensityPerCm2 ?? 0) / 100
  // Neighbours keep their distance: none lies within the disc that is this dot's own share of the skin.
  const nearest = perMm2 > 0 ? 1 / Math.sqrt(Math.PI * perMm2) : 0
  const tailRadiiMm = Array.from(
    { length: perMm2 > 0 ? tailSteps : 0 },
    (_, i) => nearest + (i + 0.5) * tailStepMm,
  )
  const radiiMm = [...middleRadiiMm, ...tailRadiiMm]
  const seen = bare.map((v, band) => {
    const contrast = dotContrast(dot, skin, band, radiiMm, options)
    const own =
      middleRadiiMm.reduce((total, _, i) => total + (contrast[i] as number), 0) / middleRadiiMm.length
    const overlap = dotOverlap(dot.depthMm, skin, band, options)
    const doseOf = (share: number): number => overlapDose(-Math.log1p(-share), overlap)
    const dose = tailRadiiMm.reduce(
      (total, r, i) =>
        total + doseOf(contrast[middleRadiiMm.length + i] as number) * 2 * Math.PI * r * tailStepMm * perMm2,
      doseOf(own),
    )
    return v * doseTransmittance(dose, overlap)
  })
  const skinLab = xyzD65ToLabD65(spectrumToXyzD65(bare))
  const dotLab = xyzD65ToLabD65(spectrumToXyzD65(seen))
  return { wavelengthsNm, skin: bare, dot: seen, skinLab, dotLab, blueCast: blueCast(dotLab, skinLab) }
}
