import type { ProjectedDots } from '@halftone/engine'
import { unseen } from './group-dots.ts'

/** Sites as the graphics card wants them: [x, y] photo px and [xx, xy, yy, fade] per site. */
export function interleaveSites(projected: ProjectedDots): {
  count: number
  photoPx: Float32Array
  shape: Float32Array
} {
  const { count, xPx, yPx, a, b, c, fade } = projected
  const photoPx = new Float32Array(2 * count)
  const shape = new Float32Array(4 * count)
  for (let i = 0; i < count; i++) {
    photoPx[2 * i] = xPx[i]!
    photoPx[2 * i + 1] = yPx[i]!
    shape[4 * i] = a[i]!
    shape[4 * i + 1] = b[i]!
    shape[4 * i + 2] = c[i]!
    shape[4 * i + 3] = fade[i]!
  }
  return { count, photoPx, shape }
}

/** For every site of the pool its place among the projected ones, or `unseen`. */
export function siteNumbers(index: Uint32Array, poolCount: number): Uint32Array {
  const numbers = new Uint32Array(poolCount).fill(unseen)
  for (let i = 0; i < index.length; i++) numbers[index[i]!] = i
  return numbers
}
