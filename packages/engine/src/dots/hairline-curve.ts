import type { Hairline } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn } from '../head/landmark-positions.ts'
import type { Vec3 } from '../vector.ts'
import { createHairlineKnots, hairlineKnots, type HairlineKnots, headRadiusMm } from './hairline-knots.ts'
import { skinArcMm } from './skin-arc.ts'
import { stereographicInverse } from './stereographic.ts'

const stepMm = 1.5
/** Once round the head is 360; control points lie on the head. */
export const mostPieces = 512

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
  const knots = createHairlineKnots()
  hairlineKnots(knots, surface, hairline)
  const last = knots.count - 1
  const spans = new Float64Array(8 * last)
  curveSpans(knots, spans)
  const directions: Vec3[] = []
  const points = new Float64Array(2 * mostPieces)
  for (let span = 0; span < last; span++) {
    const pieces = piecesOf(spans, span)
    spanInto(points, spans, span, pieces)
    for (let k = 0; k < pieces; k++) directions.push(stereographicInverse(points[2 * k]!, points[2 * k + 1]!))
  }
  directions.push(stereographicInverse(knots.plane[2 * last]!, knots.plane[2 * last + 1]!))
  return { directions }
}

/** Writes the four knots of every span between neighbouring knots, 8 numbers each; the ends are continued straight. */
export function curveSpans({ plane, count }: HairlineKnots, spans: Float64Array): void {
  const last = count - 1
  for (let i = 0; i < last; i++)
    for (let axis = 0; axis < 2; axis++) {
      const k = 2 * i + axis
      const at = 8 * i + axis
      const p1 = plane[k]!
      const p2 = plane[k + 2]!
      spans[at] = i > 0 ? plane[k - 2]! : 2 * p1 - p2
      spans[at + 2] = p1
      spans[at + 4] = p2
      spans[at + 6] = i + 1 < last ? plane[k + 4]! : 2 * p2 - p1
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
  const chord = Math.sqrt((p2 - p1) ** 2 + (q2 - q1) ** 2)
  const angle = (2 * chord) / (1 + nearer)
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

/** `Math.hypot` would leave the last bit to the machine. */
function knotGap(spans: Float64Array, k: number): number {
  return Math.sqrt(Math.sqrt((spans[k + 2]! - spans[k]!) ** 2 + (spans[k + 3]! - spans[k + 1]!) ** 2))
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
