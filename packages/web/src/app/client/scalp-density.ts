import type { Design } from '@halftone/engine'
import type { ScalpDensity } from '../../design/scalp-picture.tsx'

/** Dots that a design adds in each place, for its picture; nothing while it is on its way. */
export function scalpDensity(design: Design | undefined): ScalpDensity {
  const hair = new Map(design?.existingHair.map(({ zone, densityPerCm2 }) => [zone, densityPerCm2]))
  return {
    zones: Object.fromEntries(
      (design?.zones ?? []).map(({ zone, densityPerCm2 }) => [
        zone,
        Math.max(0, densityPerCm2 - (hair.get(zone) ?? 0)),
      ]),
    ),
    patches: design?.patches ?? [],
  }
}
