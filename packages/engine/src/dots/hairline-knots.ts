import type { Hairline } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { edgeAngle, fromScalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { stereographicInto } from './stereographic.ts'

/** Azimuth of the lowest point of the sideburn in the scalp's polar frame, radians. */
const sideburnAzimuth = 0.084
/** An end nearer than this to the ear front is taken to be there, mm. */
const earFrontReachMm = 6
/** Of knots nearer than this to the one before only that one counts, mm. */
const sameKnotMm = 0.2
/** Points so near the midline (x of a unit direction) are on it. */
const onMidline = 0.006
export const headRadiusMm = 85

/** Knots of a hairline from the client's right ear front to the left; the arrays may be longer. Flat, for they are made anew in every frame of a drag. */
export type HairlineKnots = {
  count: number
  /** Unit directions [x, y, z, ...]. */
  directions: Float64Array
  /** Their stereographic coordinates [p, q, ...]. */
  plane: Float64Array
}

export function createHairlineKnots(): HairlineKnots {
  return { count: 0, directions: new Float64Array(0), plane: new Float64Array(0) }
}

const knownEarFronts = new WeakMap<HeadSurface, { readonly left: Vec3; readonly right: Vec3 }>()

/** Unit direction of the ear front (bottom of the sideburn), where every hairline ends. */
export function earFront(surface: HeadSurface, side: 'left' | 'right'): Vec3 {
  let fronts = knownEarFronts.get(surface)
  if (!fronts) {
    const at = (azimuth: number) => fromScalpPolar(azimuth, edgeAngle(surface, azimuth))
    fronts = { left: at(sideburnAzimuth), right: at(Math.PI - sideburnAzimuth) }
    knownEarFronts.set(surface, fronts)
  }
  return fronts[side]
}

/**
 * Takes the control points in order from right to left, mirrored when asked, with the ear fronts at both ends.
 * @throws EngineError `hairline-points` as `hairlineCurve`
 */
export function hairlineKnots(knots: HairlineKnots, surface: HeadSurface, hairline: Hairline): void {
  const { controlPoints } = hairline
  checkControlPoints(controlPoints)
  // Both halves, one on the midline and the ear fronts.
  const most = 2 * controlPoints.length + 3
  if (knots.plane.length < 2 * most) {
    knots.directions = new Float64Array(3 * most)
    knots.plane = new Float64Array(2 * most)
  }
  knots.count = 1
  const first = controlPoints[0]!
  const last = controlPoints[controlPoints.length - 1]!
  const isOrdered = first[0] <= last[0]
  if (hairline.mirrored) addMirrored(knots, controlPoints, isOrdered)
  else
    for (let i = 0; i < controlPoints.length; i++) addKnot(knots, inOrder(controlPoints, i, isOrdered), false)
  endAtEars(knots, surface)
  dropRepeated(knots)
  for (let k = 0; k < knots.count; k++) stereographicInto(knots.plane, 2 * k, knots.directions, 3 * k)
}

function inOrder(points: readonly Vec3[], i: number, isOrdered: boolean): Vec3 {
  return points[isOrdered ? i : points.length - 1 - i]!
}

function addKnot(knots: HairlineKnots, point: Vec3, isOtherSide: boolean): void {
  const { directions } = knots
  const at = 3 * knots.count++
  directions[at] = isOtherSide ? -point[0] : point[0]
  directions[at + 1] = point[1]
  directions[at + 2] = point[2]
}

/** The client's right half, the first point on the midline and the right half again as the left. */
function addMirrored(knots: HairlineKnots, points: readonly Vec3[], isOrdered: boolean): void {
  const { directions } = knots
  for (let i = 0; i < points.length; i++) {
    const point = inOrder(points, i, isOrdered)
    if (point[0] < -onMidline) addKnot(knots, point, false)
  }
  if (knots.count === 1)
    throw new EngineError(
      'hairline-points',
      'A mirrored hairline follows its right half, but no control point lies on the client’s right (x < 0). Add one or turn mirroring off.',
    )
  for (let i = 0; i < points.length; i++) {
    const point = inOrder(points, i, isOrdered)
    if (!(Math.abs(point[0]) <= onMidline)) continue
    const length = Math.sqrt(point[1] * point[1] + point[2] * point[2])
    const at = 3 * knots.count++
    directions[at] = 0
    directions[at + 1] = point[1] / length
    directions[at + 2] = point[2] / length
    break
  }
  for (let i = points.length - 1; i >= 0; i--) {
    const point = inOrder(points, i, isOrdered)
    if (point[0] < -onMidline) addKnot(knots, point, true)
  }
}

/** Puts the right ear front in the room left before the first knot and the left one after the last, where neither is there yet. */
function endAtEars(knots: HairlineKnots, surface: HeadSurface): void {
  const { directions } = knots
  directions.set(earFront(surface, 'right'))
  if (!isFurther(directions, 3, 0, earFrontReachMm)) {
    directions.copyWithin(0, 3, 3 * knots.count)
    knots.count--
  }
  addKnot(knots, earFront(surface, 'left'), false)
  if (!isFurther(directions, 3 * knots.count - 3, 3 * knots.count - 6, earFrontReachMm)) knots.count--
}

/** Drops knots that lie on the one before. */
function dropRepeated(knots: HairlineKnots): void {
  const { directions } = knots
  let kept = 1
  for (let k = 1; k < knots.count; k++) {
    if (!isFurther(directions, 3 * k, 3 * k - 3, sameKnotMm)) continue
    // What is kept never overtakes what is still to be compared.
    directions.copyWithin(3 * kept, 3 * k, 3 * k + 3)
    kept++
  }
  knots.count = kept
}

function isFurther(directions: Float64Array, a: number, b: number, mm: number): boolean {
  const x = directions[a]! - directions[b]!
  const y = directions[a + 1]! - directions[b + 1]!
  const z = directions[a + 2]! - directions[b + 2]!
  return headRadiusMm * Math.sqrt(x * x + y * y + z * z) > mm
}

const checked = new Float64Array(5)

function checkControlPoints(points: readonly Vec3[]): void {
  if (points.length < 3)
    throw new EngineError(
      'hairline-points',
      `A hairline needs 3 or more control points, got ${points.length}. Start from defaultHairline().`,
    )
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!
    const length = Math.sqrt(point[0] ** 2 + point[1] ** 2 + point[2] ** 2)
    if (!(Math.abs(length - 1) < 1e-3))
      throw new EngineError(
        'hairline-points',
        `Hairline control point ${i + 1} has length ${length} instead of 1. Store unit directions from the scalp centre.`,
      )
    checked.set(point)
    stereographicInto(checked, 3, checked, 0)
    if (!(checked[3]! * checked[3]! + checked[4]! * checked[4]! < 9))
      throw new EngineError(
        'hairline-points',
        `Hairline control point ${i + 1} lies off the scalp, on the lower face or neck. Move it up to the forehead or temple.`,
      )
  }
}
