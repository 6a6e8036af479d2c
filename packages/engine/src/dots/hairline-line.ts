import type { Hairline } from '../design/design.ts'
import { curveSpans, mostPieces, piecesOf, spanInto } from './hairline-curve.ts'
import { createHairlineKnots, hairlineKnots } from './hairline-knots.ts'
import { inverseScaleInto } from './inverse-scale.ts'
import type { ScalpChart } from './scalp-chart.ts'

/** A dense hairline on a chart, from right ear front to left. The arrays may be longer than `count`. */
export type HairlineLine = {
  count: number
  /** Chart coordinates, mm. */
  u: Float64Array
  v: Float64Array
  /** Skin mm per chart mm at each point. */
  inverse: Float64Array
  /** The four knots of every span of the curve, 8 numbers each, and the first point of each span. */
  spans: number
  knots: Float64Array
  first: Int32Array
}

export function createHairlineLine(): HairlineLine {
  return {
    count: 0,
    u: new Float64Array(0),
    v: new Float64Array(0),
    inverse: new Float64Array(0),
    spans: 0,
    knots: new Float64Array(0),
    first: new Int32Array(1),
  }
}

const knots = createHairlineKnots()
const points = new Float64Array(2 * mostPieces)
const place = new Float64Array(3)

/**
 * Writes the curve of a hairline (see `hairlineCurve`) on the chart into `line`. Spans whose knots are those of
 * `before`, a line on the same chart, are copied: a drag moves few.
 * @throws EngineError `hairline-points` as `hairlineCurve`
 */
export function lineOnChart(
  chart: ScalpChart,
  hairline: Hairline,
  line: HairlineLine,
  before: HairlineLine,
): void {
  hairlineKnots(knots, chart.surface, hairline)
  const spans = knots.count - 1
  if (line.first.length <= spans) {
    line.knots = new Float64Array(8 * 2 * spans)
    line.first = new Int32Array(2 * spans + 1)
  }
  curveSpans(knots, line.knots)
  line.spans = spans
  let count = 0
  for (let span = 0; span < spans; span++) {
    line.first[span] = count
    if (isSameSpan(line, before, span)) {
      const from = before.first[span]!
      const pieces = before.first[span + 1]! - from
      reserve(line, count + pieces + 1)
      for (let k = 0; k < pieces; k++, count++) {
        line.u[count] = before.u[from + k]!
        line.v[count] = before.v[from + k]!
        line.inverse[count] = before.inverse[from + k]!
      }
      continue
    }
    const pieces = piecesOf(line.knots, span)
    reserve(line, count + pieces + 1)
    spanInto(points, line.knots, span, pieces)
    putPoints(chart, line, count, pieces)
    count += pieces
  }
  line.first[spans] = count
  reserve(line, count + 1)
  points[0] = knots.plane[2 * spans]!
  points[1] = knots.plane[2 * spans + 1]!
  putPoints(chart, line, count++, 1)
  line.count = count
}

function isSameSpan(line: HairlineLine, before: HairlineLine, span: number): boolean {
  if (span >= before.spans) return false
  for (let k = 8 * span; k < 8 * span + 8; k++) if (line.knots[k] !== before.knots[k]) return false
  return true
}

/** Puts the first `pieces` of `points` on the chart, from place `at` of the line on. */
function putPoints(chart: ScalpChart, line: HairlineLine, at: number, pieces: number): void {
  chart.planeToChart(points, pieces)
  for (let k = 0; k < pieces; k++) {
    place[0] = points[2 * k]!
    place[1] = points[2 * k + 1]!
    inverseScaleInto(place, chart)
    line.u[at + k] = place[0]!
    line.v[at + k] = place[1]!
    line.inverse[at + k] = place[2]!
  }
}

function reserve(line: HairlineLine, count: number): void {
  if (line.u.length >= count) return
  for (const name of ['u', 'v', 'inverse'] as const) {
    const longer = new Float64Array(Math.max(512, 2 * count))
    longer.set(line[name])
    line[name] = longer
  }
}
