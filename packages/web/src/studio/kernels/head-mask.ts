import { Silhouette, type Camera, type RayTarget } from '@halftone/engine'
import { scaleCamera } from './scale-camera.ts'

/** Share of every pixel that the cranium covers, 0..255, on the photo or on a reduced copy of it. */
export type HeadMask = { readonly coverage: Uint8Array; readonly widthPx: number; readonly heightPx: number }

/** Beyond this a mask costs more memory than its edge gains. */
const largestPx = 2048
const cellPx = 8

/** The outline that the engine's own drawing keeps to, as a picture: once per view. */
export function headMask(camera: Camera, head: RayTarget): HeadMask {
  const shrink = Math.min(1, largestPx / Math.max(camera.widthPx, camera.heightPx))
  const widthPx = Math.round(camera.widthPx * shrink)
  const heightPx = Math.round(camera.heightPx * shrink)
  const region = { xPx: 0, yPx: 0, widthPx, heightPx }
  const silhouette = new Silhouette(scaleCamera(camera, widthPx, heightPx), head, region)
  const coverage = new Uint8Array(widthPx * heightPx)
  const shareAt = (x: number, y: number) => Math.round(255 * silhouette.coverage(x, y))
  for (let top = 0; top < heightPx; top += cellPx)
    for (let left = 0; left < widthPx; left += cellPx) {
      const bottom = Math.min(heightPx, top + cellPx)
      const right = Math.min(widthPx, left + cellPx)
      const share = shareAt(left, top)
      // An outline is smooth: a cell whose corners are alike, all in or all out, is alike throughout.
      const isAlike =
        share % 255 === 0 &&
        share === shareAt(right - 1, top) &&
        share === shareAt(left, bottom - 1) &&
        share === shareAt(right - 1, bottom - 1)
      for (let y = top; y < bottom; y++) {
        const row = y * widthPx
        if (isAlike) coverage.fill(share, row + left, row + right)
        else for (let x = left; x < right; x++) coverage[row + x] = shareAt(x, y)
      }
    }
  return { coverage, widthPx, heightPx }
}
