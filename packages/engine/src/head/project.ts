import { EngineError } from '../engine-error.ts'
import type { Vec3 } from '../vector.ts'
import type { Camera } from './camera.ts'

/** Picture position (pixels, y down) and depth (mm in front of the camera; <= 0 behind it) of a head-frame point. */
export function projectPoint(camera: Camera, pointMm: Vec3): { xPx: number; yPx: number; depthMm: number } {
  const [r0, r1, r2] = camera.rotation
  const x = pointMm[0] - camera.centreMm[0]
  const y = pointMm[1] - camera.centreMm[1]
  const z = pointMm[2] - camera.centreMm[2]
  const depthMm = -(r2[0] * x + r2[1] * y + r2[2] * z)
  const k = camera.focalPx / depthMm
  return {
    xPx: camera.principalPx[0] + k * (r0[0] * x + r0[1] * y + r0[2] * z),
    yPx: camera.principalPx[1] - k * (r1[0] * x + r1[1] * y + r1[2] * z),
    depthMm,
  }
}

/** The ray (head frame, unit direction) that leaves the camera through a picture position in pixels. */
export function rayThrough(camera: Camera, xPx: number, yPx: number): { originMm: Vec3; direction: Vec3 } {
  const [r0, r1, r2] = camera.rotation
  const x = (xPx - camera.principalPx[0]) / camera.focalPx
  const y = -(yPx - camera.principalPx[1]) / camera.focalPx
  const inverse = 1 / Math.sqrt(x * x + y * y + 1)
  return {
    originMm: camera.centreMm,
    direction: [
      (r0[0] * x + r1[0] * y - r2[0]) * inverse,
      (r0[1] * x + r1[1] * y - r2[1]) * inverse,
      (r0[2] * x + r1[2] * y - r2[2]) * inverse,
    ],
  }
}

export type LookAt = {
  readonly eyeMm: Vec3
  readonly targetMm: Vec3
  readonly upMm: Vec3
  readonly focalPx: number
  readonly widthPx: number
  readonly heightPx: number
}

/** A camera at `eyeMm` looking at `targetMm`, principal point in the middle; throws `camera` when up is along the view. */
export function lookAt({ eyeMm, targetMm, upMm, focalPx, widthPx, heightPx }: LookAt): Camera {
  const back = unit(eyeMm[0] - targetMm[0], eyeMm[1] - targetMm[1], eyeMm[2] - targetMm[2])
  const right = unit(
    upMm[1] * back[2] - upMm[2] * back[1],
    upMm[2] * back[0] - upMm[0] * back[2],
    upMm[0] * back[1] - upMm[1] * back[0],
  )
  const up: Vec3 = [
    back[1] * right[2] - back[2] * right[1],
    back[2] * right[0] - back[0] * right[2],
    back[0] * right[1] - back[1] * right[0],
  ]
  return {
    widthPx,
    heightPx,
    focalPx,
    principalPx: [widthPx / 2, heightPx / 2],
    rotation: [right, up, back],
    centreMm: eyeMm,
  }
}

function unit(x: number, y: number, z: number): Vec3 {
  const length = Math.hypot(x, y, z)
  if (!(length > 1e-9)) {
    throw new EngineError(
      'camera',
      'A camera needs an eye apart from its target and an up direction that is not along the view.',
    )
  }
  return [x / length, y / length, z / length]
}
