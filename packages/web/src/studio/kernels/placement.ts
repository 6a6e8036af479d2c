import {
  landmarkPositions,
  projectPoint,
  type Camera,
  type Design,
  type DesignView,
  type LandmarkName,
} from '@halftone/engine'
import type { Size } from './viewport.ts'

/** A camera further away than this was never fitted: nobody photographs a head from 6 m. */
const furthestRealCameraMm = 6_000
const placeholderDistanceMm = 9_000

/** Camera of a photo whose head has not been marked yet: far off, so that it cannot be taken for a fitted one. */
export function placeholderCamera(size: Size): Camera {
  return {
    widthPx: size.width,
    heightPx: size.height,
    focalPx: (placeholderDistanceMm * Math.min(size.width, size.height)) / 400,
    principalPx: [size.width / 2, size.height / 2],
    rotation: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    centreMm: [0, 0, placeholderDistanceMm],
  }
}

/** True when the view's camera was fitted, so that the head may be drawn on the photo. */
export function isPlaced(view: DesignView): boolean {
  return Math.hypot(...view.camera.centreMm) < furthestRealCameraMm
}

/** Distance of every mark from where the head says it should lie, mm at the depth of the point. */
export function markErrorsMm(view: DesignView, design: Design): ReadonlyMap<LandmarkName, number> {
  const errors = new Map<LandmarkName, number>()
  if (!isPlaced(view)) return errors
  const positions = landmarkPositions(design.head)
  for (const [name, mark] of Object.entries(view.landmarks ?? {}) as [
    LandmarkName,
    readonly [number, number],
  ][]) {
    const { xPx, yPx, depthMm } = projectPoint(view.camera, positions[name])
    const mmPerPx = depthMm / view.camera.focalPx
    errors.set(name, Math.hypot(mark[0] - xPx, mark[1] - yPx) * mmPerPx)
  }
  return errors
}

/** Millimetres per photo pixel at a point of the head, across the line of sight. */
export function mmPerPxAt(camera: Camera, pointMm: readonly [number, number, number]): number {
  return projectPoint(camera, pointMm).depthMm / camera.focalPx
}
