import type { Hairline } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn } from '../head/landmark-positions.ts'
import { edgeAngle, fromScalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { skinArcMm } from './skin-arc.ts'
import { stereographic, stereographicInverse } from './stereographic.ts'

/** Azimuth of the lowest point of the sideburn in the scalp's polar frame, radians. */
const sideburnAzimuth = 0.084
/** An end nearer than this to the ear front is taken to be there, mm. */
const earFrontReachMm = 6
const stepMm = 1.5
const headRadiusMm = 85
/** Once round the head is 360; control points lie on the head. */
export const mostPieces = 512

/** Unit direction of the ear front (bottom of the sideburn), where every hairline ends. */
export function earFront(surface: HeadSurface, side: 'left' | 'right'): Vec3 {
  const azimuth = side === 'left' ? sideburnAzimuth : Math.PI - sideburnAzimuth
  return fromScalpPolar(azimuth, edgeAngle(surface, azimuth))
}

/**
 * Smooth dense curve of a hairline, unit directions from the client's right ear front to the left, about 1.5 mm apart:
 * a centripetal Catmull-Rom curve through the control points (source `yuksel-2011`), continued to the ear fronts.
 * A mirrored hairline takes its right half (x <= 0) and reflects it.
 * @throws EngineError `hairline-points` for fewer than 3 points, points that are not unit directions, or points off the
 * upper head.
 */
export function hairlineCurve(
  surface: HeadSurface,
  hairline: Hairline,
): { readonly directions: readonly Vec3[] } {
  const knots = hairlineKnots(surface, hairline).map(stereographic)
  const spans = new Float64Array(8 * (knots.length - 1))
  curveSpans(knots, spans)
  const directions: Vec3[] = []
  const points = new Float64Array(2 * mostPieces)
  for (let span = 0; span < knots.length - 1; span++) {
    const pieces = piecesOf(spans, span)
    spanInto(points, spans, span, pieces)
    for (let k = 0; k < pieces; k++) directions.push(stereographicInverse(points[2 * k]!, points[2 * k + 1]!))
  }
  const end = knots[knots.length - 1]!
  directions.push(stereographicInverse(end[0], end[1]))
  return { directions }
}

type Point2 = readonly [number, number]

/** Writes the four knots of every span between neighbouring knots, 8 numbers each; the ends are continued straight. */
export function curveSpans(knots: readonly Point2[], spans: Float64Array): void {
  for (let i = 0; i < knots.length - 1; i++) {
    const p1 = knots[i]!
    const p2 = knots[i + 1]!
    const p0 = knots[i - 1]
    const p3 = knots[i + 2]
    spans[8 * i] = p0 ? p0[0] : 2 * p1[0] - p2[0]
    spans[8 * i + 1] = p0 ? p0[1] : 2 * p1[1] - p2[1]
    spans[8 * i + 2] = p1[0]
    spans[8 * i + 3] = p1[1]
    spans[8 * i + 4] = p2[0]
    spans[8 * i + 5] = p2[1]
    spans[8 * i + 6] = p3 ? p3[0] : 2 * p2[0] - p1[0]
    spans[8 * i + 7] = p3 ? p3[1] : 2 * p2[1] - p1[1]
  }
}

/** Pieces of some 1.5 mm that a span is cut into. */
export function piecesOf(spans: Float64Array, span: number): number {
  const p1 = spans[8 * span + 2]!
  const q1 = spans[8 * span + 3]!
  const p2 = spans[8 * span + 4]!
  const q2 = spans[8 * span + 5]!
  // Stereographic radius r = tan(angle / 2), so angles are 2 dr / (1 + r^2).
  const nearer = Math.min(p1 ** 2 + q1 ** 2, p2 ** 2 + q2 ** 2)
  const angle = (2 * Math.hypot(p2 - p1, q2 - q1)) / (1 + nearer)
  return Math.max(2, Math.min(mostPieces, Math.ceil((angle * headRadiusMm) / stepMm)))
}

/**
 * Writes the points of a span that begin its pieces, [p, q, p, q, ...]: Barry and Goldman's pyramid with knots a power
 * 1/2 of the chord apart.
 */
export function spanInto(out: Float64Array, spans: Float64Array, span: number, pieces: number): void {
  const first = 8 * span
  const t1 = knotGap(spans, first)
  const t2 = t1 + knotGap(spans, first + 2)
  const t3 = t2 + knotGap(spans, first + 4)
  for (let n = 0; n < pieces; n++) {
    const at = t1 + (n / pieces) * (t2 - t1)
    for (let axis = 0; axis < 2; axis++) {
      const k = first + axis
      const ab = mix(spans[k]!, spans[k + 2]!, at / t1)
      const bc = mix(spans[k + 2]!, spans[k + 4]!, (at - t1) / (t2 - t1))
      const cd = mix(spans[k + 4]!, spans[k + 6]!, (at - t2) / (t3 - t2))
      const abc = mix(ab, bc, at / t2)
      const bcd = mix(bc, cd, (at - t1) / (t3 - t1))
      out[2 * n + axis] = mix(abc, bcd, (at - t1) / (t2 - t1))
    }
  }
}

function knotGap(spans: Float64Array, k: number): number {
  return Math.sqrt(Math.hypot(spans[k + 2]! - spans[k]!, spans[k + 3]! - spans[k + 1]!))
}

function mix(a: number, b: number, t: number): number {
  return a + t * (b - a)
}

/** Length along the skin from the glabella to the hairline on the midline, mm; negative below the glabella. */
export function hairlineHeightMm(surface: HeadSurface, hairline: Hairline): number {
  const glabella = surface.directionOf(landmarkPositionsOn(surface).glabella)
  return skinArcMm(surface, glabella, midFrontalDirection(hairlineCurve(surface, hairline).directions))
}

/** Where a dense hairline crosses the mid-sagittal plane. */
export function midFrontalDirection(directions: readonly Vec3[]): Vec3 {
  let best: Vec3 | undefined
  for (let i = 1; i < directions.length; i++) {
    const a = directions[i - 1]!
    const b = directions[i]!
    if (a[0] > 0 === b[0] > 0) continue
    const t = a[0] / (a[0] - b[0])
    const y = a[1] + t * (b[1] - a[1])
    const z = a[2] + t * (b[2] - a[2])
    const length = Math.hypot(y, z)
    if (!best || z / length > best[2]) best = [0, y / length, z / length]
  }
  if (best) return best
  throw new EngineError(
    'hairline-points',
    'The hairline never crosses the middle of the forehead. Place control points on both sides or mirror it.',
  )
}

/** Control points in order from right to left, mirrored when asked, with the ear fronts at both ends. */
export function hairlineKnots(surface: HeadSurface, hairline: Hairline): readonly Vec3[] {
  const given = hairline.controlPoints
  checkControlPoints(given)
  const first = given[0]!
  const last = given[given.length - 1]!
  const ordered = first[0] <= last[0] ? [...given] : [...given].reverse()
  const points = hairline.mirrored ? mirror(ordered) : ordered
  const right = earFront(surface, 'right')
  const left = earFront(surface, 'left')
  const knots = [...points]
  if (apartMm(points[0]!, right) > earFrontReachMm) knots.unshift(right)
  if (apartMm(points[points.length - 1]!, left) > earFrontReachMm) knots.push(left)
  return knots.filter((knot, i) => i === 0 || apartMm(knot, knots[i - 1]!) > 0.2)
}

function mirror(ordered: readonly Vec3[]): readonly Vec3[] {
  const onMidline = 0.006
  const right = ordered.filter((point) => point[0] < -onMidline)
  if (right.length === 0)
    throw new EngineError(
      'hairline-points',
      'A mirrored hairline follows its right half, but no control point lies on the client’s right (x < 0). Add one or turn mirroring off.',
    )
  const middle = ordered
    .filter((point) => Math.abs(point[0]) <= onMidline)
    .map(([, y, z]): Vec3 => [0, y / Math.hypot(y, z), z / Math.hypot(y, z)])
  const left = right.map(([x, y, z]): Vec3 => [-x, y, z]).reverse()
  return [...right, ...middle.slice(0, 1), ...left]
}

function checkControlPoints(points: readonly Vec3[]): void {
  if (points.length < 3)
    throw new EngineError(
      'hairline-points',
      `A hairline needs 3 or more control points, got ${points.length}. Start from defaultHairline().`,
    )
  points.forEach((point, i) => {
    const length = Math.hypot(...point)
    if (!(Math.abs(length - 1) < 1e-3))
      throw new EngineError(
        'hairline-points',
        `Hairline control point ${i + 1} has length ${length} instead of 1. Store unit directions from the scalp centre.`,
      )
    const [p, q] = stereographic(point)
    if (!(p * p + q * q < 9))
      throw new EngineError(
        'hairline-points',
        `Hairline control point ${i + 1} lies off the scalp, on the lower face or neck. Move it up to the forehead or temple.`,
      )
  })
}

function apartMm(a: Vec3, b: Vec3): number {
  return headRadiusMm * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
