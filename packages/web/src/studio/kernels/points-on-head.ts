import { isDotVisible, projectPoint, type Camera, type HeadSurface, type Vec3 } from '@halftone/engine'
import type { Point } from './viewport.ts'

/** Points as short path data in photo px: one dot each for those that the camera sees. */
export function pointsPath(surface: HeadSurface, camera: Camera, points: readonly Vec3[]): string {
  let path = ''
  for (const direction of points) {
    const at = seenAt(surface, camera, direction)
    if (at) path += `M${at[0].toFixed(1)} ${at[1].toFixed(1)}h0`
  }
  return path
}

/** Place in the list of the seen point nearest to a photo pixel, within reach (px); -1 for none. */
export function pointAt(
  surface: HeadSurface,
  camera: Camera,
  points: readonly Vec3[],
  photoPx: Point,
  reachPx: number,
): number {
  let best = reachPx
  let found = -1
  points.forEach((direction, index) => {
    const at = seenAt(surface, camera, direction)
    const away = at ? Math.hypot(at[0] - photoPx[0], at[1] - photoPx[1]) : Infinity
    if (away > best) return
    best = away
    found = index
  })
  return found
}

function seenAt(surface: HeadSurface, camera: Camera, direction: Vec3): Point | undefined {
  const point = surface.pointMm(direction)
  if (!isDotVisible(surface, camera, point, surface.normal(direction))) return undefined
  const { xPx, yPx } = projectPoint(camera, point)
  return [xPx, yPx]
}
