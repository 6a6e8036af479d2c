import type { Exclusion, FueScars, Patch } from '../design/design.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import type { Vec3 } from '../vector.ts'
import { skinArcMm } from './skin-arc.ts'

/** Skin kept free around a mole, lesion or wound, mm. [DOT-5] */
export const exclusionMarginMm = 1.5

/** A patch or an exclusion as surface points (mm, [x, y, z, ...]) with a reach, ready for use dot by dot. */
export type LocalTreatment = {
  readonly kind: 'patch' | 'exclusion'
  readonly reason: Patch['reason'] | Exclusion['reason']
  readonly pointsMm: Float64Array
  readonly radiusMm: number
  /** Width over which a patch fades at its rim, mm. */
  readonly fadeMm: number
  readonly densityPerCm2: number
  /** Hair grows in it, so only what is missing is added. */
  readonly holdsHair: boolean
}

export function localTreatments(
  surface: HeadSurface,
  patches: readonly Patch[],
  exclusions: readonly Exclusion[],
  fueScars: readonly FueScars[] = [],
): readonly LocalTreatment[] {
  return [
    ...patches.map((patch): LocalTreatment => {
      const radiusMm = patch.kind === 'disc' ? patch.radiusMm : patch.widthMm / 2
      return {
        kind: 'patch',
        reason: patch.reason,
        pointsMm:
          patch.kind === 'disc' ? flat([surface.pointMm(patch.centre)]) : linePoints(surface, patch.points),
        radiusMm,
        fadeMm: Math.min(patch.reason === 'alopecia' || patch.reason === 'thinning' ? 5 : 1.5, radiusMm),
        densityPerCm2: patch.densityPerCm2,
        holdsHair: patch.reason === 'thinning',
      }
    }),
    ...fueScars.flatMap(({ points, diameterMm, densityPerCm2 }) =>
      points.map((point): LocalTreatment => ({
        kind: 'patch',
        reason: 'fue-scars',
        pointsMm: flat([surface.pointMm(point)]),
        radiusMm: diameterMm / 2,
        fadeMm: diameterMm / 4,
        densityPerCm2,
        holdsHair: false,
      })),
    ),
    ...exclusions.map((exclusion): LocalTreatment => ({
      kind: 'exclusion',
      reason: exclusion.reason,
      pointsMm: flat([surface.pointMm(exclusion.centre)]),
      radiusMm: exclusion.radiusMm + exclusionMarginMm,
      fadeMm: 0,
      densityPerCm2: 0,
      holdsHair: false,
    })),
  ]
}

/** Distance from a skin point to the middle of a treatment, mm (chord: short of the arc by under 1 % at 40 mm). */
export function distanceToMm(treatment: LocalTreatment, x: number, y: number, z: number): number {
  const points = treatment.pointsMm
  let best = Infinity
  if (points.length === 3) return Math.hypot(x - points[0]!, y - points[1]!, z - points[2]!)
  for (let i = 0; i + 5 < points.length; i += 3) {
    const bx = points[i + 3]! - points[i]!
    const by = points[i + 4]! - points[i + 1]!
    const bz = points[i + 5]! - points[i + 2]!
    const px = x - points[i]!
    const py = y - points[i + 1]!
    const pz = z - points[i + 2]!
    const length2 = bx * bx + by * by + bz * bz
    let t = length2 > 0 ? (px * bx + py * by + pz * bz) / length2 : 0
    t = t < 0 ? 0 : t > 1 ? 1 : t
    const dx = px - t * bx
    const dy = py - t * by
    const dz = pz - t * bz
    best = Math.min(best, dx * dx + dy * dy + dz * dz)
  }
  return Math.sqrt(best)
}

/** How much of a patch applies at a distance from its middle, 0..1; its stated size is where half applies. */
export function patchShare(patch: LocalTreatment, distanceMm: number): number {
  const t = (patch.radiusMm - distanceMm) / patch.fadeMm + 0.5
  return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t)
}

/** Surface points along a line of directions, at most 4 mm apart. */
function linePoints(surface: HeadSurface, directions: readonly Vec3[]): Float64Array {
  const points: Vec3[] = []
  for (let i = 0; i + 1 < directions.length; i++) {
    const a = directions[i]!
    const b = directions[i + 1]!
    const pieces = Math.max(1, Math.ceil(skinArcMm(surface, a, b) / 4))
    for (let k = i === 0 ? 0 : 1; k <= pieces; k++) {
      const t = k / pieces
      const mixed = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])] as const
      const length = Math.hypot(...mixed)
      points.push(surface.pointMm([mixed[0] / length, mixed[1] / length, mixed[2] / length]))
    }
  }
  return flat(points)
}

function flat(points: readonly Vec3[]): Float64Array {
  return Float64Array.from(points.flat())
}
