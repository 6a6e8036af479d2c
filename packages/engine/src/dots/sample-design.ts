import type { Design } from '../design/design.ts'
import { averageHead } from '../head/average-head.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { type ZoneName, zoneNames } from '../head/zones.ts'
import { defaultHairline } from './default-hairline.ts'

/** A plain design for tests and benchmarks: every zone at one density but the named ones, soft default hairline. */
export function sampleDesign(
  surface: HeadSurface,
  densityPerCm2: number,
  changes: Partial<Design> & { readonly without?: readonly ZoneName[] } = {},
): Design {
  const { without = [], ...rest } = changes
  return {
    format: 'halftone-design',
    version: 1,
    engineVersion: '0.1.0',
    name: 'sample',
    seed: 5,
    client: { pattern: 'men', stage: 'Norwood VI' },
    head: averageHead('men'),
    views: [],
    hairline: defaultHairline(surface, { pattern: 'men', style: 'soft' }),
    zones: zoneNames.map((zone) => ({ zone, densityPerCm2: without.includes(zone) ? 0 : densityPerCm2 })),
    existingHair: [],
    patches: [],
    exclusions: [],
    skin: { srgb: [214, 170, 146], melaninFraction: 0.03, bloodFraction: 0.04 },
    hair: { srgb: [60, 48, 40] },
    dot: { healedDiameterMm: 0.15, shade: 6, depthMm: 0.3 },
    pigment: 'permanent',
    ...rest,
  }
}
