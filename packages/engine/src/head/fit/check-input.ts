import { EngineError } from '../../engine-error.ts'
import type { Vec3 } from '../../vector.ts'
import { averageHead } from '../average-head.ts'
import { landmarkPositions } from '../landmark-positions.ts'
import { landmarkNames, type LandmarkName } from '../landmarks.ts'
import { type TapeName, tapeNames } from '../measure-head.ts'
import type { HeadFitInput, HeadFitView } from './fit-input.ts'

/** Tape readings that can be an adult head, mm; wider than any of 6,000 adults. Source `ansur-ii`. [HEAD-10] */
export const tapeRangeMm: { readonly [name in TapeName]: readonly [number, number] } = {
  circumferenceMm: [480, 680],
  earToEarMm: [280, 430],
  frontToBackMm: [260, 430],
  breadthMm: [120, 190],
}

/** Sides of a picture in which landmarks can be clicked, px. */
const leastSidePx = 50
const mostSidePx = 100_000

const tapeWords: { readonly [name in TapeName]: string } = {
  circumferenceMm: 'head circumference',
  earToEarMm: 'ear-to-ear measure',
  frontToBackMm: 'front-to-back measure',
  breadthMm: 'head breadth',
}

/** Landmarks with a left and a right, by the name of the pair. */
export const landmarkPairs = landmarkNames
  .filter((name) => name.endsWith('Left'))
  .map((left) => ({
    pair: left.slice(0, -'Left'.length),
    left,
    right: `${left.slice(0, -'Left'.length)}Right` as LandmarkName,
  }))

/** The clicks of a view as a list. */
export function clicksOf(view: HeadFitView): { landmark: LandmarkName; px: readonly [number, number] }[] {
  return landmarkNames.flatMap((landmark) => {
    const px = view.landmarks[landmark]
    return px ? [{ landmark, px }] : []
  })
}

/** Throws an EngineError that says what to mend; returns quietly when a fit can be tried. */
export function checkFitInput(input: HeadFitInput): void {
  const { base = 'men', tape = {}, views = [] } = input
  if (base !== 'men' && base !== 'women') {
    throw new EngineError('head-base', `The base must be "men" or "women"; got ${JSON.stringify(base)}.`)
  }
  checkTape(tape)
  const hasTape = tapeNames.some((name) => tape[name] !== undefined)
  if (!hasTape && views.length === 0) {
    throw new EngineError(
      'fit-empty',
      'A head fit needs a tape measure or a photo with clicked landmarks; got neither. Measure the circumference or click landmarks in a photo.',
    )
  }
  const names = new Set<string>()
  for (const view of views) {
    if (names.has(view.name)) {
      throw new EngineError(
        'view-name-twice',
        `Two views are called "${view.name}". Give every view its own name.`,
      )
    }
    names.add(view.name)
    checkView(view, hasTape, base)
  }
}

function checkTape(tape: NonNullable<HeadFitInput['tape']>): void {
  for (const name of Object.keys(tape)) {
    if (!(tapeNames as readonly string[]).includes(name)) {
      throw new EngineError(
        'tape-unknown',
        `There is no tape measure called "${name}". Known: ${tapeNames.join(', ')}.`,
      )
    }
  }
  for (const name of tapeNames) {
    const value = tape[name]
    if (value === undefined) continue
    const [low, high] = tapeRangeMm[name]
    if (typeof value === 'number' && value >= low && value <= high) continue
    const isCentimetres = typeof value === 'number' && value * 10 >= low && value * 10 <= high
    throw new EngineError(
      'tape-out-of-range',
      `The ${tapeWords[name]} (${name}) must lie between ${low} and ${high} mm; got ${String(value)}.` +
        (isCentimetres ? ` That looks like centimetres: write ${value * 10}.` : ' Measure again.'),
    )
  }
}

function checkView(view: HeadFitView, hasTape: boolean, base: 'men' | 'women'): void {
  const where = `view "${view.name}"`
  if (![view.widthPx, view.heightPx].every((side) => side >= leastSidePx && side <= mostSidePx)) {
    throw new EngineError(
      'picture-size',
      `The picture of ${where} is ${view.widthPx} x ${view.heightPx} px; each side must have ${leastSidePx} to ${mostSidePx} px.`,
    )
  }
  const { focalPx } = view
  const diagonal = Math.hypot(view.widthPx, view.heightPx)
  if (focalPx !== undefined && !(focalPx > 0.2 * diagonal && focalPx < 30 * diagonal)) {
    throw new EngineError(
      'focal-length',
      `The focal length of ${where} is ${focalPx} px; for this picture it must lie between ${Math.ceil(0.2 * diagonal)} and ${Math.floor(30 * diagonal)} px. Leave it out when it is unknown.`,
    )
  }
  for (const name of Object.keys(view.landmarks)) {
    if (!(landmarkNames as readonly string[]).includes(name)) {
      throw new EngineError(
        'landmark-unknown',
        `${capital(where)} has a landmark called "${name}". Known: ${landmarkNames.join(', ')}.`,
      )
    }
  }
  const clicks = clicksOf(view)
  for (const { landmark, px } of clicks) checkClick(`The ${landmark} of ${where}`, px, view)
  for (const [i, px] of (view.outline ?? []).entries())
    checkClick(`Outline point ${i + 1} of ${where}`, px, view)
  checkSpread(where, clicks, diagonal)
  checkCount(view, where, clicks, hasTape, base)
}

function checkClick(what: string, px: readonly [number, number], view: HeadFitView): void {
  const [x, y] = px
  if (px.length !== 2 || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new EngineError(
      'click-not-a-number',
      `${what} must be two finite numbers [x, y]; got [${px.join(', ')}].`,
    )
  }
  if (x < 0 || y < 0 || x > view.widthPx || y > view.heightPx) {
    throw new EngineError(
      'click-outside-picture',
      `${what} lies at (${x}, ${y}), outside its picture of ${view.widthPx} x ${view.heightPx} px.`,
    )
  }
}

/** Clicks on top of each other show no head: a face seen from 20 m still covers more of its picture. */
function checkSpread(
  where: string,
  clicks: readonly { px: readonly [number, number] }[],
  diagonalPx: number,
): void {
  if (clicks.length < 2) return
  const side = (axis: 0 | 1) => {
    const values = clicks.map(({ px }) => px[axis])
    return Math.max(...values) - Math.min(...values)
  }
  if (Math.hypot(side(0), side(1)) >= 0.01 * diagonalPx) return
  throw new EngineError(
    'clicks-coincide',
    `All ${clicks.length} clicks of ${where} lie on nearly the same spot. Click each landmark where it is in the photo.`,
  )
}

function checkCount(
  view: HeadFitView,
  where: string,
  clicks: readonly { landmark: LandmarkName }[],
  hasTape: boolean,
  base: 'men' | 'women',
): void {
  if (clicks.length === 0) {
    throw new EngineError(
      'no-landmarks',
      `${capital(where)} has no landmarks. Click at least four, for example both pupils, the pronasale and the menton.`,
    )
  }
  const model = landmarkPositions(averageHead(base))
  const spread = spreadMm(clicks.map(({ landmark }) => model[landmark]))
  const isLine = clicks.length < 3 || spread[1] < 6
  const isFlat = clicks.length < 4 || spread[2] < 6
  if (!isFlat || (hasTape && !isLine)) return
  const clicked = clicks.map(({ landmark }) => landmark).join(', ')
  const missing = landmarkNames.filter(
    (name) =>
      !clicks.some((click) => click.landmark === name) &&
      spreadMm([...clicks.map(({ landmark }) => model[landmark]), model[name]])[2] >= 6,
  )
  const advice = clicks.length < 3 ? ['both pupils', 'pronasale', 'a tragion'] : missing.slice(0, 4)
  const fault =
    clicks.length < 4
      ? `has only ${clicks.length} landmark${clicks.length === 1 ? '' : 's'} (${clicked}); four that do not lie in one plane are needed`
      : `has ${clicks.length} landmarks that lie in one plane (${clicked}), which leaves its pose open`
  throw new EngineError(
    'too-few-landmarks',
    `${capital(where)} ${fault}${hasTape ? '' : ' when no tape measure is given'}. Missing: click also ${advice.join(' or ')}${hasTape || isLine ? '' : ', or measure the circumference'}.`,
  )
}

/** Standard deviations (mm) of points along their three principal axes, largest first. */
function spreadMm(points: readonly Vec3[]): readonly [number, number, number] {
  const n = points.length
  const mean = [0, 1, 2].map((i) => points.reduce((sum, p) => sum + p[i]!, 0) / n)
  const at = (i: number, j: number) =>
    points.reduce((sum, p) => sum + (p[i]! - mean[i]!) * (p[j]! - mean[j]!), 0) / n
  const [xx, yy, zz, xy, xz, yz] = [at(0, 0), at(1, 1), at(2, 2), at(0, 1), at(0, 2), at(1, 2)]
  // Eigenvalues of a symmetric 3 x 3 matrix by the trigonometric formula.
  const q = (xx + yy + zz) / 3
  const p = Math.sqrt(((xx - q) ** 2 + (yy - q) ** 2 + (zz - q) ** 2 + 2 * (xy * xy + xz * xz + yz * yz)) / 6)
  if (p < 1e-9) return [Math.sqrt(Math.max(0, q)), Math.sqrt(Math.max(0, q)), Math.sqrt(Math.max(0, q))]
  const [a, b, c] = [(xx - q) / p, (yy - q) / p, (zz - q) / p]
  const [d, e, f] = [xy / p, xz / p, yz / p]
  const half = (a * (b * c - f * f) - d * (d * c - f * e) + e * (d * f - b * e)) / 2
  const angle = Math.acos(Math.max(-1, Math.min(1, half))) / 3
  const first = q + 2 * p * Math.cos(angle)
  const last = q + 2 * p * Math.cos(angle + (2 * Math.PI) / 3)
  const root = (value: number) => Math.sqrt(Math.max(0, value))
  return [root(first), root(3 * q - first - last), root(last)]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
