import type { Design } from '../design/design.ts'
import { dotLooks } from '../dots/dot-classes.ts'
import type { BandName } from '../skin/band.ts'
import { dotAt } from '../skin/dot-at.ts'
import { courseRates, type CourseRates } from '../skin/course-rates.ts'
import { bloodFactor, scabShare } from '../skin/healing.ts'
import { flushedReflectance } from '../skin/flushed-reflectance.ts'
import { inkShape, type InkMixture } from '../skin/ink-mixture.ts'
import { skinReflectance } from '../skin/skin-reflectance.ts'
import type { Skin } from '../skin/tissue.ts'
import type { Appearance, DotProfile } from './appearance.ts'
import { channelOverlap } from './channel-overlap.ts'
import { channelRatio } from './channel-ratio.ts'
import { dotProfile } from './dot-profile.ts'
import type { Moment } from './moment.ts'

export type AppearanceOptions = {
  /** Which plausible course of healing and fading; default 'middle'. */
  readonly band?: BandName
  /** Parts of water of each session where the plan differs from the design's one shade. */
  readonly sessionShades?: readonly number[]
  /** Factor on the skin's scattering, 0.4..1.5; default 1. */
  readonly scatterScale?: number
  /** What is known of this person's healing and fading; default: what the design says. */
  readonly rates?: Partial<CourseRates>
  /** Pigments of the ink by weight; default: what the design says, or carbon black. */
  readonly ink?: InkMixture
}

/** How the dots and the treated skin of a design look at a moment of its course. */
export function appearanceAt(design: Design, moment: Moment, options: AppearanceOptions = {}): Appearance {
  const band = options.band ?? 'middle'
  const { skin, dot, pigment } = design
  const rates = courseRates(options.rates ?? design.rates)
  const ink = options.ink ?? design.ink
  const contrast = options.scatterScale === undefined ? {} : { scatterScale: options.scatterScale }
  const overlap = channelOverlap(dot.depthMm, skin, contrast)
  const looks = dotLooks(design)
  const profiles: (DotProfile | undefined)[] = []
  for (const [index, days] of moment.daysSince.entries()) {
    const look = {
      ...contrast,
      scabShare: scabShare(days, band, rates),
      ...(ink ? { inkShape: inkShape(ink, { days, kind: pigment, band, rates }) } : {}),
    }
    for (const { healedDiameterMm, extraShade } of looks) {
      const shade = (options.sessionShades?.[index] ?? dot.shade) + extraShade
      const intended = { healedDiameterMm, shade, depthMm: dot.depthMm, pigment }
      profiles.push(dotProfile(dotAt(intended, days, band, rates), skin, look, overlap))
    }
  }
  return {
    profiles,
    classCount: looks.length,
    skinFactor: rednessFactor(skin, moment, band, rates),
    overlap,
  }
}

/** Colour of treated over untreated skin: the sessions' extra blood adds up. */
function rednessFactor(
  skin: Skin,
  moment: Moment,
  band: BandName,
  rates: CourseRates,
): readonly [number, number, number] {
  const extra = moment.daysSince.reduce((total, days) => total + bloodFactor(days, band, rates) - 1, 0)
  if (extra < 1e-4) return [1, 1, 1]
  return channelRatio(skinReflectance(skin), flushedReflectance(skin, extra))
}
