import type { HeadSurface } from './head-surface.ts'
import { edgeAngle, fromScalpPolar } from './scalp-boundary.ts'
import { zoneOfPoint, zonePlanes } from './zone-at.ts'
import { type ZoneName, zoneNames } from './zones.ts'

export type ZoneAreasCm2 = { readonly [zone in ZoneName]: number } & { readonly total: number }

/**
 * Areas of the zones and of the whole hair-bearing scalp on the head itself, cm2. Integrates dA = r^2 / (n.u) dOmega
 * over a polar grid fitted to the scalp's edge, azimuth x polar. [HEAD-5]
 */
export function zoneAreasCm2(surface: HeadSurface): ZoneAreasCm2 {
  const areas = Object.fromEntries(zoneNames.map((zone) => [zone, 0])) as { [zone in ZoneName]: number }
  const planes = zonePlanes(surface)
  const [cx, cy, cz] = surface.centreMm
  const total = integrateScalp(surface, 240, 120, (r, ux, uy, uz, areaCm2) => {
    areas[zoneOfPoint(planes, cx + r * ux, cy + r * uy, cz + r * uz)] += areaCm2
  })
  return { ...areas, total }
}

/** Area of the whole hair-bearing scalp, cm2; a coarse grid, good to 0.1 %. */
export function scalpAreaCm2(surface: HeadSurface): number {
  return integrateScalp(surface, 90, 24)
}

type ScalpPatch = (radiusMm: number, ux: number, uy: number, uz: number, areaCm2: number) => void

function integrateScalp(surface: HeadSurface, columns: number, rows: number, each?: ScalpPatch): number {
  const n = new Float64Array(3)
  let total = 0
  for (let i = 0; i < columns; i++) {
    const azimuth = ((i + 0.5) * 2 * Math.PI) / columns
    // Rows of equal solid angle from the pole to the edge.
    const cap = 1 - Math.cos(edgeAngle(surface, azimuth))
    const solidAngle = (cap / rows) * ((2 * Math.PI) / columns)
    for (let j = 0; j < rows; j++) {
      const u = fromScalpPolar(azimuth, Math.acos(1 - ((j + 0.5) / rows) * cap))
      const r = surface.radiusAt(u[0], u[1], u[2])
      surface.normalInto(n, u[0], u[1], u[2])
      const areaCm2 = ((r * r) / (n[0]! * u[0] + n[1]! * u[1] + n[2]! * u[2])) * solidAngle * 0.01
      each?.(r, u[0], u[1], u[2], areaCm2)
      total += areaCm2
    }
  }
  return total
}
