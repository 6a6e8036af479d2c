import type { HeadSurface } from '../head-surface.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import { projectPoint } from '../project.ts'
import { isCranialOutline } from '../silhouette.ts'
import type { FittedView, HeadFitView } from './fit-input.ts'
import { type FitLayout, type FitState, opticsOf, type ProblemView, withOffset } from './fit-layout.ts'
import { closestPass } from './outline.ts'
import { cameraOf } from './pose.ts'
import { faceOf } from './shape-vector.ts'

/** The camera and the residuals of one view of a solved problem. */
export function fittedView(
  layout: FitLayout,
  problemView: ProblemView,
  state: FitState,
  surface: HeadSurface,
  view: HeadFitView,
  index: number,
): FittedView {
  const optics = opticsOf(layout, state, index)
  const pose = state.poses[index]!
  const camera = cameraOf(pose, optics, view.widthPx, view.heightPx)
  const means = landmarkPositionsOn(surface, faceOf(state.body))
  const landmarkResiduals = problemView.clicks.map(({ landmark, px }) => {
    const fitted = projectPoint(camera, withOffset(layout, state, landmark, means[landmark]))
    const mean = projectPoint(camera, means[landmark])
    return {
      landmark,
      px: Math.hypot(fitted.xPx - px[0], fitted.yPx - px[1]),
      fromMeanPx: Math.hypot(mean.xPx - px[0], mean.yPx - px[1]),
    }
  })
  const squares = landmarkResiduals.reduce((sum, { px }) => sum + px * px, 0)
  const passes = problemView.outline.map((px) => closestPass(surface, pose, optics, px))
  const used = passes.filter(({ pointMm }) => isCranialOutline(surface, pointMm))
  const outlineSquares = used.reduce((sum, { clearanceMm }) => sum + clearanceMm ** 2, 0)
  return {
    name: view.name,
    camera,
    rotation: camera.rotation,
    centreMm: camera.centreMm,
    distanceMm: Math.hypot(...pose.translationMm),
    focalPx: optics.focalPx,
    residualPx: Math.sqrt(squares / landmarkResiduals.length),
    landmarkResiduals,
    ...(problemView.outline.length > 0 && {
      outline: {
        used: used.length,
        ignored: passes.length - used.length,
        residualMm: Math.sqrt(outlineSquares / Math.max(1, used.length)),
      },
    }),
  }
}
