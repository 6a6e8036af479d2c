import type { HeadSurface } from '../head-surface.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import { tapeReadingMm } from '../measure-head.ts'
import { isCranialOutline } from '../silhouette.ts'
import { type FitLayout, type FitState, opticsOf, withOffset } from './fit-layout.ts'
import { clickKnee, focalSdLog, outlineKnee, outlineSdMm, outlineShare, tapeKnee } from './fit-weights.ts'
import { closestPass } from './outline.ts'
import { toCamera } from './pose.ts'
import { robustCost } from './robust-loss.ts'
import { faceOf, surfaceOf } from './shape-vector.ts'

/** Robust cost of a state: priors, tapes, clicks and outlines; infinite where no head can be. [HEAD-8] */
export function fitCost(layout: FitLayout, state: FitState): number {
  const { base, tapes, views } = layout
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
    const eye = opticsOf(layout, state, v)
    if (!view.isFocalKnown) sum += (state.logFocal[v]! / focalSdLog) ** 2
    for (const { landmark, px } of view.clicks) {
      toCamera(c, pose, withOffset(layout, state, landmark, means[landmark]))
      if (!(c[2]! < -60)) return Number.POSITIVE_INFINITY
      const ex = (eye.cx - (eye.focalPx * c[0]!) / c[2]! - px[0]) / view.clickSdPx
      const ey = (eye.cy + (eye.focalPx * c[1]!) / c[2]! - px[1]) / view.clickSdPx
      sum += robustCost(ex * ex + ey * ey, clickKnee)
    }
    const share = outlineShare(view.outline.length)
    for (const px of view.outline) {
      const pass = closestPass(surface, pose, eye, px)
      if (!isCranialOutline(surface, pass.pointMm)) continue
      sum += share * robustCost((pass.clearanceMm / outlineSdMm) ** 2, outlineKnee)
    }
  }
  return sum
}
