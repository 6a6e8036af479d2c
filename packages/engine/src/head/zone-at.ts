import type { Vec3 } from '../vector.ts'
import { type HeadSurface } from './head-surface.ts'
import { landmarkScale } from './landmark-positions.ts'
import { edgeAngle, isOnScalp, scalpPolar } from './scalp-boundary.ts'
import { type ZoneName, zoneNames } from './zones.ts'

/**
 * Planes between the zones on a head of pooled size, mm: the sides begin at the outer canthi, the mid-scalp lies
 * between the coronal planes before and behind the ears, the crown ends where the back of the head turns down. Source
 * `ilht-scalp-regions`; positions `own-geometry`. [HEAD-7]
 */
const planesMm = { lateral: 43.6, earFront: 14.5, earBack: -32, crownLow: 63.5, earFloor: 11.5 } as const

export type ZonePlanes = {
  readonly lateral: number
  readonly earFront: number
  readonly earBack: number
  readonly crownLow: number
  readonly earFloor: number
}

/** The zone planes of this head: x, z, z, y and y in mm of the head frame. */
export function zonePlanes(surface: HeadSurface): ZonePlanes {
  const size = landmarkScale(surface.parameters)
  return {
    lateral: planesMm.lateral * size[0],
    earFront: planesMm.earFront * size[2],
    earBack: planesMm.earBack * size[2],
    crownLow: planesMm.crownLow * size[1],
    earFloor: planesMm.earFloor * size[1],
  }
}

/** The zone of a unit direction, undefined off the hair-bearing scalp. */
export function zoneAt(surface: HeadSurface, direction: Vec3): ZoneName | undefined {
  if (!isOnScalp(surface, direction)) return undefined
  const [x, y, z] = surface.pointMm(direction)
  return zoneOfPoint(zonePlanes(surface), x, y, z)
}

/** The zone of a scalp point (mm), given the planes of its head. */
export function zoneOfPoint(planes: ZonePlanes, x: number, y: number, z: number): ZoneName {
  const isMedial = Math.abs(x) < planes.lateral
  if (z >= planes.earFront) return isMedial ? 'frontal' : x > 0 ? 'temporal-left' : 'temporal-right'
  const isTop = isMedial && y > planes.crownLow
  if (z < planes.earBack) return isTop ? 'crown' : 'occipital'
  if (isTop) return 'mid-scalp'
  if (y <= planes.earFloor) return 'occipital'
  return x > 0 ? 'parietal-left' : 'parietal-right'
}

export type ZoneWeights = { readonly [zone in ZoneName]: number }

/** Half the width over which neighbouring zones blend, mm. */
const blendHalfMm = 5

/**
 * How much of each zone a direction belongs to, 0..1 with sum 1 inside the scalp; zones blend over about 10 mm at their
 * common borders and the whole fades to 0 over the same width at the edge of the scalp.
 */
export function zoneWeightsAt(surface: HeadSurface, direction: Vec3): ZoneWeights {
  const [x, y, z] = surface.pointMm(direction)
  const planes = zonePlanes(surface)
  const { azimuth, angle } = scalpPolar(direction)
  const insideMm = (edgeAngle(surface, azimuth) - angle) * surface.radiusMm(direction)
  const on = smooth(insideMm + blendHalfMm)
  const top = smooth(planes.lateral - Math.abs(x)) * smooth(y - planes.crownLow)
  const medial = smooth(planes.lateral - Math.abs(x))
  const front = smooth(z - planes.earFront)
  const behind = smooth(planes.earBack - z)
  const middle = Math.max(0, 1 - front - behind)
  const over = smooth(y - planes.earFloor)
  const left = smooth(x)
  const weights: { [zone in ZoneName]: number } = {
    frontal: front * medial,
    'mid-scalp': middle * top,
    crown: behind * top,
    'temporal-left': front * (1 - medial) * left,
    'temporal-right': front * (1 - medial) * (1 - left),
    'parietal-left': middle * (1 - top) * over * left,
    'parietal-right': middle * (1 - top) * over * (1 - left),
    occipital: behind * (1 - top) + middle * (1 - top) * (1 - over),
  }
  for (const zone of zoneNames) weights[zone] *= on
  return weights
}

/** 0 at -blend, 1 at +blend, smooth between. */
function smooth(distanceMm: number): number {
  const t = Math.max(0, Math.min(1, (distanceMm + blendHalfMm) / (2 * blendHalfMm)))
  return t * t * (3 - 2 * t)
}
