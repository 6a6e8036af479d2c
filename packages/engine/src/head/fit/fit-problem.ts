import type { Vec3 } from '../../vector.ts'
import type { HeadSurface } from '../head-surface.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import type { LandmarkName } from '../landmarks.ts'
import { type TapeName, tapeReadingMm } from '../measure-head.ts'
import { isCranialOutline } from '../silhouette.ts'
import { landmarkSpread } from './landmark-spread.ts'
import type { LeastSquaresProblem } from './levenberg-marquardt.ts'
import { addRow, emptyNormalEquations, type NormalEquations } from './normal-equations.ts'
import { closestPass } from './outline.ts'
import { movePose, type Optics, type Pose, toCamera } from './pose.ts'
import { robustCost, robustWeight } from './robust-loss.ts'
import { bodySize, faceOf, shapeSize, surfaceOf } from './shape-vector.ts'
import { poseDerivatives } from './start-pose.ts'

/** A tape measure with its standard deviation, mm. */
export type TapeReading = { readonly tape: TapeName; readonly readingMm: number; readonly sdMm: number }

export type ProblemView = {
  readonly clicks: readonly { readonly landmark: LandmarkName; readonly px: readonly [number, number] }[]
  readonly outline: readonly (readonly [number, number])[]
  readonly cx: number
  readonly cy: number
  readonly clickSdPx: number
  /** Known focal length, or the middle of the guess. */
  readonly focalPx: number
  readonly isFocalKnown: boolean
}

export type FitState = {
  /** Shape and face unknowns in standard deviations. */
  readonly body: Float64Array
  /** Personal offsets of the clicked landmarks in their standard deviations, x y z each. */
  readonly offsets: Float64Array
  readonly poses: readonly Pose[]
  /** Log of the focal length over its guess, per view; 0 where it is known. */
  readonly logFocal: Float64Array
}

export type FitProblem = LeastSquaresProblem<FitState> & {
  readonly landmarks: readonly LandmarkName[]
  readonly size: number
  /** First column of a view's pose (rotation, translation, then the focal length when free). */
  readonly viewColumn: readonly number[]
  readonly optics: (state: FitState, view: number) => Optics
  readonly landmarkPoint: (surface: HeadSurface, state: FitState, landmark: LandmarkName) => Vec3
}

const focalSdLog = 0.25
const clickKnee = 3
const outlineKnee = 3
const tapeKnee = 4
/** Cranium against the cubic, and the click, mm. Source `own-geometry`. */
const outlineSdMm = 2
/** Neighbouring outline points share the same model error: more than this many add nothing. */
const outlineWorth = 20
const derivativeStep = 0.01

/** The joint least-squares problem of one head, its landmarks and any number of views. [HEAD-8] */
export function createFitProblem(
  base: 'men' | 'women',
  tapes: readonly TapeReading[],
  views: readonly ProblemView[],
): FitProblem {
  const landmarks = [...new Set(views.flatMap((view) => view.clicks.map((click) => click.landmark)))]
  const offsetColumn = new Map(landmarks.map((name, i) => [name, bodySize + 3 * i]))
  let size = bodySize + 3 * landmarks.length
  const viewColumn = views.map((view) => {
    const first = size
    size += view.isFocalKnown ? 6 : 7
    return first
  })
  const optics = (state: FitState, view: number): Optics => {
    const { cx, cy, focalPx } = views[view]!
    return { cx, cy, focalPx: focalPx * Math.exp(state.logFocal[view]!) }
  }
  const withOffset = (mean: Vec3, state: FitState, landmark: LandmarkName): Vec3 => {
    const at = offsetColumn.get(landmark)! - bodySize
    const sd = landmarkSpread[landmark].sdMm
    const o = state.offsets
    return [mean[0] + sd[0] * o[at]!, mean[1] + sd[1] * o[at + 1]!, mean[2] + sd[2] * o[at + 2]!]
  }
  const landmarkPoint = (surface: HeadSurface, state: FitState, landmark: LandmarkName): Vec3 =>
    withOffset(landmarkPositionsOn(surface, faceOf(state.body))[landmark], state, landmark)

  const cost = (state: FitState): number => {
    if (state.body.some((value) => !(Math.abs(value) < 12))) return Number.POSITIVE_INFINITY
    let surface: HeadSurface
    try {
      surface = surfaceOf(base, state.body)
    } catch {
      // A step may leave the range of heads; the damping brings it back.
      return Number.POSITIVE_INFINITY
    }
    let sum = 0
    for (const value of state.body) sum += value * value
    for (const value of state.offsets) sum += value * value
    for (const { tape, readingMm, sdMm } of tapes) {
      const e = (tapeReadingMm(surface, tape) - readingMm) / sdMm
      sum += robustCost(e * e, tapeKnee)
    }
    const means = landmarkPositionsOn(surface, faceOf(state.body))
    const c = new Float64Array(3)
    for (const [v, view] of views.entries()) {
      const pose = state.poses[v]!
      const eye = optics(state, v)
      if (!view.isFocalKnown) sum += (state.logFocal[v]! / focalSdLog) ** 2
      for (const { landmark, px } of view.clicks) {
        toCamera(c, pose, withOffset(means[landmark], state, landmark))
        if (!(c[2]! < -60)) return Number.POSITIVE_INFINITY
        const ex = (eye.cx - (eye.focalPx * c[0]!) / c[2]! - px[0]) / view.clickSdPx
        const ey = (eye.cy + (eye.focalPx * c[1]!) / c[2]! - px[1]) / view.clickSdPx
        sum += robustCost(ex * ex + ey * ey, clickKnee)
      }
      const share = Math.min(1, outlineWorth / Math.max(1, view.outline.length))
      for (const px of view.outline) {
        const pass = closestPass(surface, pose, eye, px)
        if (!isCranialOutline(surface, pass.pointMm)) continue
        sum += share * robustCost((pass.clearanceMm / outlineSdMm) ** 2, outlineKnee)
      }
    }
    return sum
  }

  const linearise = (state: FitState): NormalEquations => {
    const equations = emptyNormalEquations(size)
    for (let i = 0; i < bodySize; i++) addPrior(equations, i, state.body[i]!)
    for (let i = 0; i < state.offsets.length; i++) addPrior(equations, bodySize + i, state.offsets[i]!)
    const surface = surfaceOf(base, state.body)
    const means = landmarkPositionsOn(surface, faceOf(state.body))
    const nudged = Array.from({ length: bodySize }, (_, k) => {
      const body = Float64Array.from(state.body)
      body[k] = body[k]! + derivativeStep
      const moved = k < shapeSize ? surfaceOf(base, body) : surface
      return { surface: moved, means: landmarkPositionsOn(moved, faceOf(body)) }
    })
    const columns = new Int32Array(size)
    const rowX = new Float64Array(size)
    const rowY = new Float64Array(size)
    for (const { tape, readingMm, sdMm } of tapes) {
      const now = tapeReadingMm(surface, tape)
      const e = (now - readingMm) / sdMm
      for (let k = 0; k < shapeSize; k++) {
        columns[k] = k
        rowX[k] = (tapeReadingMm(nudged[k]!.surface, tape) - now) / (derivativeStep * sdMm)
      }
      addRow(equations, columns, rowX, shapeSize, e, robustWeight(e * e, tapeKnee))
    }
    const c = new Float64Array(3)
    const poseX = new Float64Array(6)
    const poseY = new Float64Array(6)
    for (const [v, view] of views.entries()) {
      const pose = state.poses[v]!
      const m = pose.rotation
      const eye = optics(state, v)
      const first = viewColumn[v]!
      const freeFocal = view.isFocalKnown ? 0 : 1
      if (freeFocal) addPrior(equations, first + 6, state.logFocal[v]!, focalSdLog)
      for (const { landmark, px } of view.clicks) {
        toCamera(c, pose, withOffset(means[landmark], state, landmark))
        const x = -(eye.focalPx * c[0]!) / c[2]!
        const y = (eye.focalPx * c[1]!) / c[2]!
        const ex = (eye.cx + x - px[0]) / view.clickSdPx
        const ey = (eye.cy + y - px[1]) / view.clickSdPx
        poseDerivatives(poseX, poseY, c, pose, eye.focalPx / view.clickSdPx)
        let n = 0
        for (let i = 0; i < 6; i++, n++) {
          columns[n] = first + i
          rowX[n] = poseX[i]!
          rowY[n] = poseY[i]!
        }
        if (freeFocal) {
          columns[n] = first + 6
          rowX[n] = x / view.clickSdPx
          rowY[n++] = y / view.clickSdPx
        }
        // A point moves the picture as the camera's translation does, turned into the head frame.
        const along = (row: Float64Array, d: Vec3) =>
          row[3]! * (m[0]! * d[0] + m[1]! * d[1] + m[2]! * d[2]) +
          row[4]! * (m[3]! * d[0] + m[4]! * d[1] + m[5]! * d[2]) +
          row[5]! * (m[6]! * d[0] + m[7]! * d[1] + m[8]! * d[2])
        const put = (column: number, d: Vec3) => {
          columns[n] = column
          rowX[n] = along(poseX, d)
          rowY[n++] = along(poseY, d)
        }
        const mean = means[landmark]
        for (let k = 0; k < bodySize; k++) {
          const next = nudged[k]!.means[landmark]
          put(k, [
            (next[0] - mean[0]) / derivativeStep,
            (next[1] - mean[1]) / derivativeStep,
            (next[2] - mean[2]) / derivativeStep,
          ])
        }
        const sd = landmarkSpread[landmark].sdMm
        const at = offsetColumn.get(landmark)!
        put(at, [sd[0], 0, 0])
        put(at + 1, [0, sd[1], 0])
        put(at + 2, [0, 0, sd[2]])
        const weight = robustWeight(ex * ex + ey * ey, clickKnee)
        addRow(equations, columns, rowX, n, ex, weight)
        addRow(equations, columns, rowY, n, ey, weight)
      }
      const share = Math.min(1, outlineWorth / Math.max(1, view.outline.length))
      for (const px of view.outline) {
        const { pointMm: p, clearanceMm } = closestPass(surface, pose, eye, px)
        if (!isCranialOutline(surface, p)) continue
        const e = clearanceMm / outlineSdMm
        // By the envelope theorem the closest point may be held fixed along its ray.
        const h = 0.01
        const gx = (surface.clearanceMm(p[0] + h, p[1], p[2]) - clearanceMm) / (h * outlineSdMm)
        const gy = (surface.clearanceMm(p[0], p[1] + h, p[2]) - clearanceMm) / (h * outlineSdMm)
        const gz = (surface.clearanceMm(p[0], p[1], p[2] + h) - clearanceMm) / (h * outlineSdMm)
        toCamera(c, pose, p)
        outlinePoseRow(rowX, columns, first, c, pose, [gx, gy, gz], freeFocal === 1)
        let n = 6 + freeFocal
        for (let k = 0; k < shapeSize; k++) {
          columns[n] = k
          rowX[n++] =
            (nudged[k]!.surface.clearanceMm(p[0], p[1], p[2]) - clearanceMm) / (derivativeStep * outlineSdMm)
        }
        addRow(equations, columns, rowX, n, e, share * robustWeight(e * e, outlineKnee))
      }
    }
    return equations
  }

  const move = (state: FitState, step: Float64Array): FitState => {
    const offsets = Float64Array.from(state.offsets, (value, i) => value + step[bodySize + i]!)
    return {
      body: Float64Array.from(state.body, (value, i) => value + step[i]!),
      offsets,
      poses: state.poses.map((pose, v) => movePose(pose, step, viewColumn[v]!)),
      logFocal: Float64Array.from(state.logFocal, (value, v) =>
        views[v]!.isFocalKnown ? 0 : value + step[viewColumn[v]! + 6]!,
      ),
    }
  }
  return { cost, linearise, move, landmarks, size, viewColumn, optics, landmarkPoint }
}

function addPrior({ size, h, g }: NormalEquations, column: number, value: number, sd = 1): void {
  h[column * size + column] = h[column * size + column]! + 1 / (sd * sd)
  g[column] = g[column]! + value / (sd * sd)
}

/**
 * Derivatives of an outline clearance by pose and focal length. The point sits at camera coordinates c on a fixed
 * picture ray, so in the head it is X = R'(c - t) + C0; `gradient` is that of the clearance in the head frame.
 */
function outlinePoseRow(
  row: Float64Array,
  columns: Int32Array,
  first: number,
  c: Float64Array,
  { rotation: m, translationMm: t }: Pose,
  gradient: Vec3,
  withFocal: boolean,
): void {
  const gx = m[0]! * gradient[0] + m[1]! * gradient[1] + m[2]! * gradient[2]
  const gy = m[3]! * gradient[0] + m[4]! * gradient[1] + m[5]! * gradient[2]
  const gz = m[6]! * gradient[0] + m[7]! * gradient[1] + m[8]! * gradient[2]
  const qx = c[0]! - t[0]!
  const qy = c[1]! - t[1]!
  const qz = c[2]! - t[2]!
  // c = R(X - C0) + t held fixed: R dX = -(w x q) - dt.
  row[0] = -(gz * qy - gy * qz)
  row[1] = -(gx * qz - gz * qx)
  row[2] = -(gy * qx - gx * qy)
  row[3] = -gx
  row[4] = -gy
  row[5] = -gz
  // A longer lens bends the ray inwards: c.x and c.y shrink in proportion.
  if (withFocal) row[6] = -(gx * c[0]! + gy * c[1]!)
  for (let i = 0; i < (withFocal ? 7 : 6); i++) columns[i] = first + i
}
