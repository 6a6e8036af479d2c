import type { Hairline, HairlineStyle } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn } from '../head/landmark-positions.ts'
import { edgeAngle, fromScalpPolar, scalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { earFront } from './hairline-knots.ts'
import { unit, walkSkin } from './skin-arc.ts'

/** Glabella to mid-frontal point along the skin, mm: men `garg-hairline`, women `qoves`. [DOT-8] */
export const defaultMidFrontalMm = { men: 80, women: 55 } as const

const defaultFeatherMm: { readonly [style in HairlineStyle]: number } = { soft: 18, broken: 14, defined: 6 }
const defaultIrregularity: { readonly [style in HairlineStyle]: number } = {
  soft: 0.5,
  broken: 0.8,
  defined: 0.15,
}

/**
 * A conservative starting hairline. Men: after the 8-8-8 method (mid-frontal point 80 mm above the glabella, fronto-
 * temporal corner 80 mm above the glabella's level, temporal peak 50 mm from the corner towards the outer canthus and the ear), with
 * the corner on the sagittal plane of the outer canthus (source `shapiro-hairline`) and temples no lower than the edge
 * of the hair-bearing scalp. Women: 55 mm, rounded, closed temples.
 * @throws EngineError `hairline-height` when `midFrontalMm` is not between 40 and 120.
 */
export function defaultHairline(
  surface: HeadSurface,
  options: {
    readonly pattern: 'men' | 'women'
    readonly style: HairlineStyle
    readonly midFrontalMm?: number
  },
): Hairline {
  const { pattern, style } = options
  const heightMm = options.midFrontalMm ?? defaultMidFrontalMm[pattern]
  if (!(heightMm >= 40 && heightMm <= 120))
    throw new EngineError(
      'hairline-height',
      `The mid-frontal point was asked at ${heightMm} mm above the glabella; it lies between 40 and 120. Men start at 80, women at 55.`,
    )
  const landmarks = landmarkPositionsOn(surface)
  const glabella = surface.directionOf(landmarks.glabella)
  const middle = walkSkin(surface, glabella, [0, 1, 0], heightMm)
  const canthus = surface.directionOf(landmarks.outerCanthusRight)
  const rightHalf =
    pattern === 'men'
      ? menRightHalf(surface, glabella, middle, canthus)
      : womenRightHalf(surface, middle, canthus)
  const right = [earFront(surface, 'right'), ...rightHalf]
  const left = right.map(([x, y, z]): Vec3 => [-x, y, z]).reverse()
  return {
    controlPoints: [...right, middle, ...left],
    mirrored: true,
    style,
    featherMm: defaultFeatherMm[style],
    irregularity: defaultIrregularity[style],
  }
}

/** Temple, temporal peak, corner and one point between corner and middle, from the ear upwards. */
function menRightHalf(surface: HeadSurface, glabella: Vec3, middle: Vec3, canthus: Vec3): readonly Vec3[] {
  const planeMm = surface.pointMm(canthus)[0]
  const beside = walkToPlane(surface, planeMm, 0, 90, (mm) => walkSkin(surface, glabella, [-1, 0, 0], mm))
  const corner = walkToPlane(surface, planeMm, -0.6, 1.2, (aside) =>
    walkSkin(surface, beside, [-aside, 1, 0], 80),
  )
  const ear = earFront(surface, 'right')
  const aim = unit(mixOf(canthus, ear, 0.5))
  const peak = keepOnScalp(surface, walkSkin(surface, corner, towards(corner, aim), 50))
  const temple = keepOnScalp(surface, unit(mixOf(ear, peak, 0.5)))
  // A gentle convexity: the line between corner and middle bows 3 mm forward.
  const front = walkSkin(surface, unit(mixOf(middle, corner, 0.5)), [0, -1, 0.4], 3)
  return [temple, peak, corner, front]
}

/** Points of a rounded line: closed temple, side and lateral mound. */
function womenRightHalf(surface: HeadSurface, middle: Vec3, canthus: Vec3): readonly Vec3[] {
  const ear = earFront(surface, 'right')
  const mound = keepOnScalp(surface, walkSkin(surface, middle, [-1, -0.12, 0], 38))
  const side = keepOnScalp(
    surface,
    walkSkin(surface, mound, towards(mound, unit(mixOf(canthus, ear, 0.7))), 30),
  )
  const temple = keepOnScalp(surface, unit(mixOf(ear, side, 0.5)))
  return [temple, side, mound]
}

/** The direction of a family (x falling with its parameter) that meets the sagittal plane x = planeMm. */
function walkToPlane(
  surface: HeadSurface,
  planeMm: number,
  from: number,
  to: number,
  at: (parameter: number) => Vec3,
): Vec3 {
  let low = from
  let high = to
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    if (surface.pointMm(at(middle))[0] > planeMm) low = middle
    else high = middle
  }
  return at(low)
}

/** A direction off the hair-bearing scalp moved up to its edge. */
function keepOnScalp(surface: HeadSurface, direction: Vec3): Vec3 {
  const { azimuth, angle } = scalpPolar(direction)
  return fromScalpPolar(azimuth, Math.min(angle, edgeAngle(surface, azimuth)))
}

function towards(from: Vec3, to: Vec3): Vec3 {
  return unit([to[0] - from[0], to[1] - from[1], to[2] - from[2]])
}

function mixOf(a: Vec3, b: Vec3, t: number): Vec3 {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])]
}
