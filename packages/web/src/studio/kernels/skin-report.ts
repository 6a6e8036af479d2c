import {
  courseRates,
  differenceCiede2000,
  dotAt,
  dotContrast,
  dotSpectrum,
  inkShape,
  linearToSrgb8,
  skinReflectance,
  spectrumToXyzD65,
  wavelengthsNm,
  xyzD65ToLabD65,
  xyzD65ToLinearRgb,
  type BandName,
  type Design,
  type DotContrastOptions,
  type LabD65,
  type PigmentDot,
  type Skin,
  type Srgb8,
  type StageName,
} from '@halftone/engine'
import { shownMoment } from './day-of-healing.ts'

/** One colour as the eye and the screen take it. */
export type ReportColour = {
  readonly srgb: Srgb8
  readonly lab: LabD65
  /** CIEDE2000 to the bare skin. */
  readonly fromSkin: number
}

/** Why skin and dots look as they do at one moment, in numbers. */
export type SkinReport = {
  readonly wavelengthsNm: readonly number[]
  /** Diffuse reflectance, 0..1, a value a wavelength. */
  readonly skin: readonly number[]
  readonly skinColour: ReportColour
  /** Absent before the first session. */
  readonly dots:
    | {
        /** Reflectance in the middle of a dot among its neighbours. */
        readonly middle: readonly number[]
        /** Share of the light that the pigment takes there, 0..1. */
        readonly taken: readonly number[]
        readonly middleColour: ReportColour
        /** Mean of dots and the skin between them: what is left from afar. */
        readonly treatedColour: ReportColour
      }
    | undefined
}

export type SkinReportInput = {
  readonly design: Pick<Design, 'skin' | 'dot' | 'pigment' | 'ink' | 'rates'>
  readonly stage: StageName
  /** Days since the session of the stage. */
  readonly day?: number | undefined
  readonly band: BandName
  readonly sessionGaps: readonly number[]
  /** Parts of water of each session. */
  readonly sessionShades: readonly number[]
  /** Dots per cm2 where they stand densest once all sessions are done, and the share of them that are placed now. */
  readonly densestPerCm2: number
  readonly placedShare: number
}

/** Rings over which a dot's contrast is summed, mm: fine where it is steep, out to where nothing is left. */
const ringEdgesMm = Array.from({ length: 61 }, (_, i) => 3.5 * (i / 60) ** 2)

/** Spectra and colours of a design at a moment. */
export function skinReport(input: SkinReportInput): SkinReport {
  const { design, densestPerCm2 } = input
  const bare = skinReflectance(design.skin)
  const skinColour = colourOf(bare)
  const last = lastDot(input)
  return {
    wavelengthsNm,
    skin: [...bare],
    skinColour,
    dots: last && dotsIn(design.skin, last, densestPerCm2 * input.placedShare, skinColour.lab),
  }
}

type LastDot = { readonly dot: PigmentDot; readonly options: DotContrastOptions }

/** The dot of the latest session that is done, with its ink. */
function lastDot(input: SkinReportInput): LastDot | undefined {
  const { design, stage, band, sessionGaps, sessionShades } = input
  const { daysSince } = shownMoment(stage, input.day, sessionGaps)
  const days = daysSince.at(-1)
  if (days === undefined) return undefined
  const { healedDiameterMm, depthMm } = design.dot
  const { pigment, ink } = design
  const rates = courseRates(design.rates)
  const shade = sessionShades[daysSince.length - 1] ?? design.dot.shade
  return {
    dot: dotAt({ healedDiameterMm, depthMm, shade, pigment }, days, band, rates),
    options: ink ? { inkShape: inkShape(ink, { days, kind: pigment, band, rates }) } : {},
  }
}

function dotsIn(skin: Skin, last: LastDot, perCm2: number, skinLab: LabD65): SkinReport['dots'] {
  const seen = dotSpectrum(last.dot, skin, { ...last.options, fieldDensityPerCm2: perCm2 })
  const middle = [...seen.dot]
  return {
    middle,
    taken: middle.map((light, band) => 1 - light / seen.skin[band]!),
    middleColour: colourOf(seen.dot, skinLab),
    treatedColour: colourOf(treatedReflectance(seen.skin, skin, last, perCm2), skinLab),
  }
}

/** Mean reflectance of treated skin: dots multiply, so the light they take adds up in the exponent. */
function treatedReflectance(
  bare: Float64Array,
  skin: Skin,
  { dot, options }: LastDot,
  perCm2: number,
): Float64Array {
  const radiiMm = ringEdgesMm.slice(1).map((outer, i) => (outer + ringEdgesMm[i]!) / 2)
  return bare.map((light, band) => {
    const contrast = dotContrast(dot, skin, band, radiiMm, options)
    const takenMm2 = contrast.reduce(
      (sum, share, i) => sum + share * Math.PI * (ringEdgesMm[i + 1]! ** 2 - ringEdgesMm[i]! ** 2),
      0,
    )
    return light * Math.exp((-takenMm2 * perCm2) / 100)
  })
}

function colourOf(reflectance: ArrayLike<number>, skinLab?: LabD65): ReportColour {
  const xyz = spectrumToXyzD65(Float64Array.from(reflectance))
  const lab = xyzD65ToLabD65(xyz)
  const [r, g, b] = xyzD65ToLinearRgb(xyz)
  return {
    srgb: [linearToSrgb8(r), linearToSrgb8(g), linearToSrgb8(b)],
    lab,
    fromSkin: skinLab ? differenceCiede2000(lab, skinLab) : 0,
  }
}
