import { facingCosine, midlineDirection, projectPoint } from '@halftone/engine'
import { patch } from '../document/store.ts'
import { startTimes } from '../kernels/lens.ts'
import { isPlaced } from '../kernels/placement.ts'
import { toPhotoPx, type Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { currentView } from './actions.ts'

/** Behind most hairlines, where a front or top photo has dots. */
const aboveGlabellaMm = 95
/** Skin seen at a slant squeezes its dots. */
const leastFacing = 0.4

/** Puts the magnifier on the scalp, or away; nothing without a fitted head. */
export function toggleLens(studio: Studio): void {
  const view = currentView(studio)
  if (studio.session.get().lens || !view || !isPlaced(view)) return patch(studio.session, { lens: undefined })
  const surface = studio.head.surface()
  const direction = midlineDirection(surface, aboveGlabellaMm)
  const pointMm = surface.pointMm(direction)
  const { viewport, stageSize } = studio.session.get()
  const { xPx, yPx } = projectPoint(view.camera, pointMm)
  const photoPx: Point =
    facingCosine(view.camera, pointMm, surface.normal(direction)) >= leastFacing
      ? [xPx, yPx]
      : toPhotoPx(viewport, [stageSize.width / 2, stageSize.height / 2])
  patch(studio.session, { lens: { photoPx, times: startTimes } })
}
