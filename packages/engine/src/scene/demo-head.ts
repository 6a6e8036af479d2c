import type { HeadParameters } from '../head/head-parameters.ts'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface, type HeadSurface } from '../head/head-surface.ts'
import { zoneWeightsAt } from '../head/zone-at.ts'
import { zoneNames } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'
import type { DemoPerson } from './demo-people.ts'
import { hairShare } from './hair-patterns.ts'
import { noise } from './noise.ts'
import { smoothStep } from './solids.ts'

/** Share of follicles per zone against the densest, after zone rankings (source `rutnin-2022`). */
const zoneFactor = {
  frontal: 0.92,
  'mid-scalp': 0.96,
  crown: 1,
  'temporal-left': 0.74,
  'temporal-right': 0.74,
  'parietal-left': 0.86,
  'parietal-right': 0.86,
  occipital: 1,
} as const

export function demoHead(person: DemoPerson): HeadParameters {
  return {
    ...averageHead(person.base),
    scale: person.scale,
    asymmetryMm: person.asymmetryMm,
    pitchRad: person.pitchRad,
  }
}

/** Follicular units per cm2 of a demo client at a direction: pattern, zones, bare patches, scar. */
export function demoHairField(person: DemoPerson, surface: HeadSurface): (direction: Vec3) => number {
  const spots = person.bareSpots.map(({ centre, radiusMm }) => ({ point: surface.pointMm(centre), radiusMm }))
  const scar = person.scar?.points.map((direction) => surface.pointMm(direction)) ?? []
  return (direction) => {
    const share = hairShare(surface, person.hairPattern, direction, person.seed % 61)
    if (share === 0) return 0
    const weights = zoneWeightsAt(surface, direction)
    let factor = 0
    let known = 0
    for (const zone of zoneNames) {
      factor += zoneFactor[zone] * weights[zone]
      known += weights[zone]
    }
    let density = person.hairPerCm2 * share * (known > 0.05 ? factor / known : 0.8)
    if (spots.length === 0 && scar.length === 0) return density
    const p = surface.pointMm(direction)
    for (const { point, radiusMm } of spots) {
      const uneven = 2.2 * noise(p[0] / 9, p[1] / 9, p[2] / 9)
      density *= smoothStep(radiusMm - 2.5, radiusMm + 2.5, distance(p, point) + uneven)
    }
    if (scar.length > 0) {
      const half = person.scar!.widthMm / 2
      density *= smoothStep(
        half - 0.6,
        half + 1.2,
        lineDistance(p, scar) + 0.7 * noise(p[0] / 5, p[1] / 5, p[2] / 5),
      )
    }
    return density
  }
}

/** Distance from a point to a polyline of points, mm. */
export function lineDistance(p: Vec3, line: readonly Vec3[]): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < line.length; i++) {
    const a = line[i]!
    const b = line[i + 1]!
    const d: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
    const q: Vec3 = [p[0] - a[0], p[1] - a[1], p[2] - a[2]]
    const along = (q[0] * d[0] + q[1] * d[1] + q[2] * d[2]) / (d[0] ** 2 + d[1] ** 2 + d[2] ** 2)
    const t = Math.min(1, Math.max(0, along))
    best = Math.min(best, Math.hypot(q[0] - t * d[0], q[1] - t * d[1], q[2] - t * d[2]))
  }
  return best
}

export function distance(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

export function demoSurface(person: DemoPerson): HeadSurface {
  return createHeadSurface(demoHead(person))
}
