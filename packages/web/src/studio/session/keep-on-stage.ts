import { projectPoint, type Camera, type Vec3 } from '@halftone/engine'
import { panBy, toScreenPx, type Viewport } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'

/** Screen px between a place that keys move and the stage's rim. */
const marginPx = 48

/** The viewport that shows a place of the head, moved no further than it must. */
export function keepOnStage(studio: Studio, camera: Camera, direction: Vec3): Viewport {
  const { viewport, stageSize } = studio.session.get()
  const { xPx, yPx } = projectPoint(camera, studio.head.surface().pointMm(direction))
  const [x, y] = toScreenPx(viewport, [xPx, yPx])
  const away = (at: number, room: number) =>
    Math.min(Math.max(at, marginPx), Math.max(marginPx, room - marginPx)) - at
  const [dx, dy] = [away(x, stageSize.width), away(y, stageSize.height)]
  if (dx === 0 && dy === 0) return viewport
  return panBy(viewport, dx, dy, { width: camera.widthPx, height: camera.heightPx }, stageSize)
}
