import type { Vec3 } from '../../vector.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import { tapeReadingMm } from '../measure-head.ts'
import { isCranialOutline } from '../silhouette.ts'
import { type FitLayout, type FitState, opticsOf, withOffset } from './fit-layout.ts'
import { clickKnee, focalSdLog, outlineKnee, outlineSdMm, outlineShare, tapeKnee } from './fit-weights.ts'
import { landmarkSpread } from './landmark-spread.ts'
import { addRow, emptyNormalEquations, type NormalEquations } from './normal-equations.ts'
import { closestPass } from './outline.ts'
import { type Pose, toCamera } from './pose.ts'
import { robustWeight } from './robust-loss.ts'
import { bodySize, faceOf, shapeSize, surfaceOf } from './shape-vector.ts'
import { poseDerivatives } from './start-pose.ts'

/** Step of the numeric shape derivatives, in standard deviations. */
const derivativeStep = 0.01

/** Weighted normal equations of a state: J'WJ and J'Wr over every unknown. */
export function linearise(layout: FitLayout, state: FitState): NormalEquations {
  const { base, tapes, views, size, viewColumn, offsetColumn } = layout
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
    const eye = opticsOf(layout, state, v)
    const first = viewColumn[v]!
    const freeFocal = view.isFocalKnown ? 0 : 1
    if (freeFocal) addPrior(equations, first + 6, state.logFocal[v]!, focalSdLog)
    for (const { landmark, px } of view.clicks) {
      toCamera(c, pose, withOffset(layout, state, landmark, means[landmark]))
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
    const share = outlineShare(view.outline.length)
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
