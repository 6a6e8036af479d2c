import { EngineError } from '../engine-error.ts'
import type { Camera } from '../head/camera.ts'
import { lookAt } from '../head/project.ts'
import type { Vec3 } from '../vector.ts'

export const studioViewNames = ['front', 'left', 'right', 'top', 'back'] as const
export type StudioViewName = (typeof studioViewNames)[number]

/** Distance of the camera, mm, and what the picture's height spans there. */
const distanceMm = 1200
const frameHeightMm = 364

const directions: { readonly [view in StudioViewName]: { from: Vec3; at: Vec3; up: Vec3 } } = {
  front: { from: [0.03, 0.2, 1], at: [0, 12, 0], up: [0, 1, 0] },
  left: { from: [1, 0.1, 0.06], at: [0, 8, 4], up: [0, 1, 0] },
  right: { from: [-1, 0.1, 0.06], at: [0, 8, 4], up: [0, 1, 0] },
  top: { from: [0, Math.sin(1.2), Math.cos(1.2)], at: [0, 62, 6], up: [0, 1, 0] },
  back: { from: [-0.03, 0.14, -1], at: [0, 8, 0], up: [0, 1, 0] },
}

/**
 * Camera of a studio view: 1.2 m away, the picture 364 mm high at the head, portrait 4:5. `left` shows the client's
 * left side; `top` looks down at 69 degrees from the front.
 */
export function studioCamera(view: StudioViewName, widthPx: number): Camera {
  if (!(widthPx >= 64 && widthPx <= 8000)) {
    throw new EngineError('render-size', `A demo photo can be 64 to 8000 px wide, not ${widthPx}.`)
  }
  const { from, at, up } = directions[view]
  const width = Math.round(widthPx)
  const heightPx = Math.round(width * 1.25)
  const length = Math.hypot(...from)
  return lookAt({
    eyeMm: [0, 1, 2].map((axis) => at[axis]! + (distanceMm * from[axis]!) / length) as unknown as Vec3,
    targetMm: at,
    upMm: up,
    focalPx: (heightPx * distanceMm) / frameHeightMm,
    widthPx: width,
    heightPx,
  })
}
