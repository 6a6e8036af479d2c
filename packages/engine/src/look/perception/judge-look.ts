import type { LabD65, LinearRgb } from '../../colour/colour.ts'
import { differenceCiede2000 } from '../../colour/difference-ciede2000.ts'
import { linearRgbToXyzD65 } from '../../colour/linear-rgb-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../../colour/xyz-d65-to-lab-d65.ts'
import { bandNames, type BandName, type Banded } from '../../skin/band.ts'
import { courseRates } from '../../skin/course-rates.ts'
import { dotAt } from '../../skin/dot-at.ts'
import { dotSpectrum } from '../../skin/dot-spectrum.ts'
import { healedAfterDays } from '../../skin/healing.ts'
import { inkShape } from '../../skin/ink-mixture.ts'
import { openSkinShare } from '../../skin/open-skin-share.ts'
import { skinLinearRgb } from '../../skin/skin-reflectance.ts'
import type { DotProfile } from '../appearance.ts'
import { dotProfile } from '../dot-profile.ts'
import { type DotEffect, dotEffect, treatedRgb } from './dot-effect.ts'
import { checkJudgedLook, type JudgedLook } from './judged-look.ts'
import { judgeMeasures, type LookMeasures, type LookReason, type LookVerdict } from './look-verdict.ts'
import { differenceOfSeen, seenFrom, type SeenPicture } from './s-cielab.ts'
import { drawPatch, type PatchField, patchMmPerPx, placesOf } from './skin-patch.ts'
import { hairDiameterMm, hairProfile, hairsPerUnit } from './stubble.ts'
import { distanceOfMerging, type DotField, singleDotFrequency, textureSeen } from './texture-visibility.ts'
import { checkDistance } from './viewing.ts'

/** The numbers of a look at one age. */
export type AgedLook = {
  /** Years after healing; 0 is healed. */
  readonly years: number
  readonly verdict: LookVerdict
  readonly openSkinShare: Banded
  readonly blueCast: Banded
  /** Mean S-CIELAB difference of a square of treated skin to one of the client's stubble, CIE94. */
  readonly colourDifference: Banded
}

export type LookJudgement = {
  readonly distanceM: number
  readonly verdict: LookVerdict
  readonly reasons: readonly LookReason[]
  /** Every verdict that some plausible course, eye and hair would give; one entry: it is sure. */
  readonly possibleVerdicts: readonly LookVerdict[]
  /** From here on single dots are not seen; the same for the client's stubble. */
  readonly readsAsHairFromM: Banded
  readonly stubbleReadsFromM: Banded
  /** Single dots at `distanceM`, in thresholds of the eye. */
  readonly texture: Banded
  readonly stubbleTexture: Banded
  /** CIEDE2000 of the mean tone of the treated skin to bare skin. */
  readonly toneToSkin: Banded
  readonly ages: readonly AgedLook[]
}

/** One plausible world: course of the pigment, scattering of this skin, eye of the viewer, thickness of the hair. */
type World = {
  readonly band: BandName
  readonly scatterScale: number
  readonly keenness: number
  readonly hairMm: number
}
const expected: World = { band: 'middle', scatterScale: 1, keenness: 1, hairMm: hairDiameterMm.middle }
const courses: readonly World[] = bandNames.map((band) => ({ ...expected, band }))
/**
 * One thing at a time away from what is expected. Keenness: half for a viewer who does not look for dots (our choice), 3.5
 * for a keen eye on a bright, wide field, which is what barten-2003 gives at most over the standard observer.
 */
const others: readonly World[] = [
  { ...expected, scatterScale: 0.6 },
  { ...expected, scatterScale: 1.5 },
  { ...expected, keenness: 0.5 },
  { ...expected, keenness: 3.5 },
  { ...expected, hairMm: hairDiameterMm.low },
  { ...expected, hairMm: hairDiameterMm.high },
]

const ageYears = [0, 1, 3, 5] as const
const yearDays = 365.25
/** Two hairs of a unit stand this far from its middle, mm; our choice. */
const unitApartMm = 0.1

type Measured = {
  readonly measures: LookMeasures
  readonly colourDifference: number
  readonly readsFromM: number
  readonly stubbleFromM: number
}

const labOf = (rgb: LinearRgb): LabD65 => xyzD65ToLabD65(linearRgbToXyzD65(rgb))

function bandedOf(values: readonly number[]): Banded {
  return { low: Math.min(...values), middle: values[0]!, high: Math.max(...values) }
}

/**
 * Judges treated skin beside the client's own stubble from `distanceM` (0.3..3 m): verdict with reasons, the distance
 * from which it reads as hair, and its colour, blue cast and open skin when healed and 1, 3 and 5 years on. Every number
 * is a range over plausible courses, skins, eyes and hairs. Takes some tenths of a second.
 * @throws EngineError 'look-not-valid' or 'distance-not-valid'.
 */
export function judgeLook(look: JudgedLook, distanceM = 1): LookJudgement {
  checkJudgedLook(look)
  checkDistance(distanceM)
  const measureAt = createMeasure(look, distanceM)
  const healed = [expected, ...courses, ...others].map((world) => measureAt(0, world))
  const ages = ageYears.map((years): AgedLook => {
    const course = years === 0 ? healed : [expected, ...courses].map((world) => measureAt(years, world))
    return {
      years,
      verdict: judgeMeasures(course[0]!.measures).verdict,
      openSkinShare: bandedOf(course.map(({ measures }) => measures.openSkinShare)),
      blueCast: bandedOf(course.map(({ measures }) => measures.blueCast)),
      colourDifference: bandedOf(course.map(({ colourDifference }) => colourDifference)),
    }
  })
  const of = (read: (one: Measured) => number): Banded => bandedOf(healed.map(read))
  const judged = healed.map(({ measures }) => judgeMeasures(measures))
  return {
    distanceM,
    ...judged[0]!,
    possibleVerdicts: [...new Set(judged.map(({ verdict }) => verdict))],
    readsAsHairFromM: of(({ readsFromM }) => readsFromM),
    stubbleReadsFromM: of(({ stubbleFromM }) => stubbleFromM),
    texture: of(({ measures }) => measures.texture),
    stubbleTexture: of(({ measures }) => measures.stubbleTexture),
    toneToSkin: of(({ measures }) => measures.toneToSkin),
    ages,
  }
}

/** Follicular units as one kind of dot. */
export function unitEffect(profile: DotProfile, skin: LinearRgb): DotEffect {
  const { lightTakenMm2, spectrumMm2, ...rest } = dotEffect(profile, skin)
  const [r, g, b] = lightTakenMm2
  return {
    ...rest,
    lightTakenMm2: [r * hairsPerUnit, g * hairsPerUnit, b * hairsPerUnit],
    spectrumMm2: spectrumMm2.map((v) => v * hairsPerUnit),
  }
}

/** The client's hair of one thickness: one hair, one unit, and the square of stubble as it is seen. */
type Hairs = { readonly profile: DotProfile; readonly effect: DotEffect; readonly stubble: SeenPicture }

const unitsOn = (profile: DotProfile, densityPerCm2: number): PatchField => ({
  profile,
  densityPerCm2,
  apartMm: unitApartMm,
  strength: hairsPerUnit / 2,
})

function createMeasure(look: JudgedLook, distanceM: number): (years: number, world: World) => Measured {
  const rates = courseRates(look.rates)
  const skin = skinLinearRgb(look.skin)
  const skinLab = labOf(skin)
  const made = new Map<string, Measured>()
  const viewing = { mmPerPx: patchMmPerPx, distanceM }
  const hairs = new Map<number, Hairs>()
  const sessions = look.sessions.filter(({ densityPerCm2 }) => densityPerCm2 > 0)
  const dots = sessions.reduce((sum, { densityPerCm2 }) => sum + densityPerCm2, 0)

  function measure(years: number, world: World): Measured {
    const hair = hairs.get(world.hairMm) ?? hairsOf(world.hairMm)
    hairs.set(world.hairMm, hair)
    const days = healedAfterDays + years * yearDays
    const { ink, pigment } = look
    const options = {
      scatterScale: world.scatterScale,
      ...(ink && { inkShape: inkShape(ink, { days, kind: pigment, band: world.band, rates }) }),
    }
    const pigmentOf = (shade: number) =>
      dotAt(
        { healedDiameterMm: look.healedDiameterMm, shade, depthMm: look.depthMm, pigment },
        days,
        world.band,
        rates,
      )
    const profiles = sessions.map(({ shade }) => dotProfile(pigmentOf(shade), look.skin, options))
    const treated: DotField[] = [
      { effect: hair.effect, densityPerCm2: look.hairPerCm2 },
      ...profiles.map((profile, i) => ({
        effect: dotEffect(profile, skin),
        densityPerCm2: sessions[i]!.densityPerCm2,
      })),
    ]
    const stubble: DotField[] = [{ effect: hair.effect, densityPerCm2: look.stubblePerCm2 }]
    const treatedLab = labOf(treatedRgb(skin, treated))
    const stubbleLab = labOf(treatedRgb(skin, stubble))
    const darkest = sessions.at(-1)
    const measures: LookMeasures = {
      texture: textureSeen(treated, distanceM, world.keenness, singleDotFrequency),
      stubbleTexture: textureSeen(stubble, distanceM, world.keenness, singleDotFrequency),
      toneToSkin: differenceCiede2000(treatedLab, skinLab),
      toneToStubble: differenceCiede2000(treatedLab, stubbleLab),
      lighterBy: treatedLab[0] - stubbleLab[0],
      openSkinShare: darkest ? openSkinShare(dots, pigmentOf(darkest.shade).diameterMm) : 1,
      blueCast: darkest ? dotSpectrum(pigmentOf(darkest.shade), look.skin, options).blueCast : 0,
    }
    return {
      measures,
      colourDifference: patchDifference(profiles, hair),
      readsFromM: distanceOfMerging(treated, world.keenness),
      stubbleFromM: distanceOfMerging(stubble, world.keenness),
    }
  }

  function hairsOf(diameterMm: number): Hairs {
    const profile = hairProfile(look.hairSrgb, look.skinSrgb, look.skin, diameterMm)
    const patch = drawPatch(skin, [unitsOn(profile, look.stubblePerCm2)])
    return { profile, effect: unitEffect(profile, skin), stubble: seenFrom(patch, viewing) }
  }

  /** Mean visible difference of the two squares; both have their hairs, then their dots, in the same even places. */
  function patchDifference(profiles: readonly DotProfile[], hair: Hairs): number {
    const fields: PatchField[] = [unitsOn(hair.profile, look.hairPerCm2)]
    let skipPlaces = placesOf(look.hairPerCm2)
    for (const [i, profile] of profiles.entries()) {
      const { densityPerCm2 } = sessions[i]!
      fields.push({ profile, densityPerCm2, skipPlaces })
      skipPlaces += placesOf(densityPerCm2)
    }
    return differenceOfSeen(seenFrom(drawPatch(skin, fields), viewing), hair.stubble).mean
  }

  return (years, world) => {
    const key = JSON.stringify([years, world])
    const known = made.get(key) ?? measure(years, world)
    made.set(key, known)
    return known
  }
}
