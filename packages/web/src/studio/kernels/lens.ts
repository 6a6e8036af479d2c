import type { Point, Viewport } from './viewport.ts'

/** Times life-size that the magnifier offers; a screen's millimetre is 96 / 25.4 CSS px. */
export const lensTimes = [8, 12, 20] as const
export const startTimes = 12
const cssPxPerMm = 96 / 25.4

/** Screen px per mm of skin at a magnification. */
export const lensPxPerMm = (times: number): number => times * cssPxPerMm

/** Viewport of a square magnifier of `sizePx` with a place of the photo in its middle. */
export function lensViewport(photoPx: Point, times: number, mmPerPhotoPx: number, sizePx: number): Viewport {
  const scale = lensPxPerMm(times) * mmPerPhotoPx
  return { scale, offsetX: sizePx / 2 - scale * photoPx[0], offsetY: sizePx / 2 - scale * photoPx[1] }
}

/** The next magnification up or down; the ends stay. */
export function stepTimes(times: number, by: 1 | -1): number {
  const at = lensTimes.findIndex((each) => each >= times)
  return lensTimes[Math.min(lensTimes.length - 1, Math.max(0, (at < 0 ? lensTimes.length - 1 : at) + by))]!
}

/** How many of the chosen sites lie within a radius of a place, photo px; `placed` of the elements have been placed. */
export function dotsWithin(
  photoPx: Float32Array,
  elements: Uint32Array,
  placed: number,
  [x, y]: Point,
  radiusPx: number,
): number {
  let count = 0
  for (let at = 0; at < placed; at++) {
    const site = 2 * elements[at]!
    const dx = photoPx[site]! - x
    const dy = photoPx[site + 1]! - y
    if (dx * dx + dy * dy <= radiusPx * radiusPx) count++
  }
  return count
}
