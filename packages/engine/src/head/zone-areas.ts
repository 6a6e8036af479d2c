import type { HeadSurface } from './head-surface.ts'
import { edgeAngle, fromScalpPolar } from './scalp-boundary.ts'
import { zoneAt } from './zone-at.ts'
import { type ZoneName, zoneNames } from './zones.ts'

export type ZoneAreasCm2 = { readonly [zone in ZoneName]: number } & { readonly total: number }

/**
 * Areas of the zones and of the whole hair-bearing scalp on the head itself, cm2. Integrates dA = r^2 / (n.u) dOmega
 * over a polar grid fitted to the scalp's edge. [HEAD-5]
 */
export function zoneAreasCm2(surface: HeadSurface): ZoneAreasCm2 {
  const areas = Object.fromEntries(zoneNames.map((zone) => [zone, 0])) as { [zone in ZoneName]: number }
  const columns = 360
  const rows = 160
  const n = new Float64Array(3)
  let total = 0
  for (let i = 0; i < columns; i++) {
    const azimuth = ((i + 0.5) * 2 * Math.PI) / columns
    // Rows of equal solid angle from the pole to the edge.
    const cap = 1 - Math.cos(edgeAngle(surface, azimuth))
    const solidAngle = (cap / rows) * ((2 * Math.PI) / columns)
    for (let j = 0; j < rows; j++) {
      const u = fromScalpPolar(azimuth, Math.acos(1 - ((j + 0.5) / rows) * cap))
      const r = surface.radiusMm(u)
      surface.normalInto(n, u[0], u[1], u[2])
      const cosine = n[0]! * u[0] + n[1]! * u[1] + n[2]! * u[2]
      const areaCm2 = ((r * r) / cosine) * solidAngle * 0.01
      const zone = zoneAt(surface, u)
      if (zone) areas[zone] += areaCm2
      total += areaCm2
    }
  }
  return { ...areas, total }
}
