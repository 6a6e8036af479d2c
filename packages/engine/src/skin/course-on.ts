import { bandNames, type Banded, type BandName } from './band.ts'
import { courseRates, type CourseRates } from './course-rates.ts'
import { pigmentLeft, spreadDiameterMm, type PigmentKind } from './fading.ts'
import { bloodFactor, diameterFactor, healingDarkness, scabShare, swellingShare } from './healing.ts'

/** Every curve of a dot's course on one day, each with its range: 'low' the lighter, 'high' the darker outcome. */
export type CourseDay = {
  /** Darkness of the dot's middle over fresh; from the healed day on it is held and `pigment` goes on. */
  readonly darkness: Banded
  /** Diameter over the healed one, with what it spreads later. */
  readonly diameter: Banded
  /** Blood of the skin over its usual amount. */
  readonly blood: Banded
  /** Share of the marks under a scab. */
  readonly scabs: Banded
  /** Swelling over that of the first hours. */
  readonly swelling: Banded
  /** Pigment over what was there when healed. */
  readonly pigment: Banded
}

/** The course of a usual dot (0.12 mm healed) `days` after its session, for curves with their bands. */
export function courseOn(days: number, kind: PigmentKind, own: Partial<CourseRates> = {}): CourseDay {
  const rates = courseRates(own)
  const banded = (of: (band: BandName) => number): Banded => {
    const [low, middle, high] = bandNames.map(of) as [number, number, number]
    return { low, middle, high }
  }
  const usualMm = 0.12
  return {
    darkness: banded((band) => healingDarkness(days, band, rates)),
    diameter: banded(
      (band) => (diameterFactor(days, band, rates) * spreadDiameterMm(usualMm, days, band, rates)) / usualMm,
    ),
    blood: banded((band) => bloodFactor(days, band, rates)),
    scabs: banded((band) => scabShare(days, band, rates)),
    swelling: banded((band) => swellingShare(days, band, rates)),
    pigment: banded((band) => pigmentLeft(days, kind, band, rates)),
  }
}
