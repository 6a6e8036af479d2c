import type { Camera } from '@halftone/engine'

/** The camera of the same photo at another size. */
export function scaleCamera(camera: Camera, widthPx: number, heightPx: number): Camera {
  const scale = widthPx / camera.widthPx
  return {
    ...camera,
    widthPx,
    heightPx,
    focalPx: camera.focalPx * scale,
    principalPx: [camera.principalPx[0] * scale, camera.principalPx[1] * (heightPx / camera.heightPx)],
  }
}
