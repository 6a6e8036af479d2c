import type { Design } from '../design/design.ts'
import { dotLooks } from '../dots/dot-classes.ts'
import type { BandName } from '../skin/band.ts'
import { dotAt } from '../skin/dot-at.ts'
import { bloodFactor } from '../skin/healing.ts'
import { flushedReflectance } from '../skin/flushed-reflectance.ts'
import { skinReflectance } from '../skin/skin-reflectance.ts'
import type { Skin } from '../skin/tissue.ts'
import type { Appearance, DotProfile } from './appearance.ts'
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
}

/** How the dots and the treated skin of a design look at a moment of its course. */
export function appearanceAt(design: Design, moment: Moment, options: AppearanceOptions = {}): Appearance {
  const band = options.band ?? 'middle'
  const { skin, dot, pigment } = design
  const contrast = options.scatterScale === undefined ? {} : { scatterScale: options.scatterScale }
  const looks = dotLooks(design)
  const profiles: (DotProfile | undefined)[] = []
  for (const [index, days] of moment.daysSince.entries())
    for (const { healedDiameterMm, extraShade } of looks) {
      const shade = (options.sessionShades?.[index] ?? dot.shade) + extraShade
      const intended = { healedDiameterMm, shade, depthMm: dot.depthMm, pigment }
      profiles.push(dotProfile(dotAt(intended, days, band), skin, contrast))
    }
  return { profiles, classCount: looks.length, skinFactor: rednessFactor(skin, moment, band) }
}

/** Colour of treated over untreated skin: the sessions' extra blood adds up. */
function rednessFactor(skin: Skin, moment: Moment, band: BandName): readonly [number, number, number] {
  const extra = moment.daysSince.reduce((total, days) => total + bloodFactor(days, band) - 1, 0)
  if (extra < 1e-4) return [1, 1, 1]
  return channelRatio(skinReflectance(skin), flushedReflectance(skin, extra))
}
