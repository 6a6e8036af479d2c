import { anatomicalPosition, zoneAt, type Vec3 } from '@halftone/engine'
import { patch } from '../document/store.ts'
import { isPlaced } from '../kernels/placement.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { toPhotoPx } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { currentView, directionAt } from './actions.ts'
import type { Brush } from './brush-actions.ts'
import { keepOnStage } from './keep-on-stage.ts'
import type { StageTool } from './stage-tool.ts'

/** What the live region says of a brush that keys move; `where` is a place of the head in words. */
export type BrushWords = {
  readonly dabbed: (where: string) => string
  readonly moved: (where: string) => string
  readonly full: () => string
}

/** The brush on the stage: a drag paints, arrow keys walk over the skin, Enter and Space dab. */
export function brushTool(studio: Studio, brush: Brush, words: BrushWords): StageTool {
  const whereIs = (at: Vec3) => anatomicalPosition(studio.head.surface(), at).words
  const start = (): Vec3 | undefined => {
    const { viewport, stageSize } = studio.session.get()
    const { controlPoints } = studio.document.store.get().design.hairline
    const middle = toPhotoPx(viewport, [stageSize.width / 2, stageSize.height / 2])
    const seen = directionAt(studio, middle)
    // A brush on the forehead changes nothing: the hairline is where hair begins.
    if (seen && zoneAt(studio.head.surface(), seen)) return seen
    return controlPoints[Math.floor(controlPoints.length / 2)]
  }
  return {
    painter: brush.painter,
    arrow: (screen, mm) => {
      const view = currentView(studio)
      const from = brush.place.get() ?? start()
      if (!view || !isPlaced(view) || !from) return
      const to = nudgeOnHead(studio.head.surface(), view.camera, from, screen, mm)
      brush.place.set(to)
      patch(studio.session, { viewport: keepOnStage(studio, view.camera, to) })
      studio.announcement.set(words.moved(whereIs(to)))
    },
    act: () => {
      const at = brush.place.get() ?? start()
      if (!at) return
      brush.place.set(at)
      studio.announcement.set(brush.dab(at) ? words.dabbed(whereIs(at)) : words.full())
    },
  }
}
