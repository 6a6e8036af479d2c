import { EngineError } from '../../engine-error.ts'
import { linearOfByte } from '../light-codes.ts'
import type { Photo } from '../photo.ts'
import type { Region } from '../region.ts'

/** A picture in linear sRGB light (1 = white paper in the same light), one plane a channel, row by row. */
export type LinearPicture = {
  readonly widthPx: number
  readonly heightPx: number
  readonly planes: readonly [Float32Array, Float32Array, Float32Array]
}

/**
 * The light of a photo, or of one region of it.
 * @throws EngineError 'region-not-valid' where the region leaves the photo or holds no pixel.
 */
export function linearPictureOf(photo: Photo, region?: Region): LinearPicture {
  const { xPx, yPx, widthPx, heightPx } = region ?? { xPx: 0, yPx: 0, ...photo }
  if (
    !(xPx >= 0 && yPx >= 0 && widthPx >= 1 && heightPx >= 1) ||
    xPx + widthPx > photo.widthPx ||
    yPx + heightPx > photo.heightPx
  )
    throw new EngineError(
      'region-not-valid',
      `The region ${widthPx} x ${heightPx} at ${xPx}, ${yPx} leaves the photo of ${photo.widthPx} x ${photo.heightPx} px; give one inside it.`,
    )
  const planes = [0, 1, 2].map(() => new Float32Array(widthPx * heightPx)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const [red, green, blue] = planes
  for (let y = 0; y < heightPx; y++) {
    let p = 4 * ((yPx + y) * photo.widthPx + xPx)
    for (let i = y * widthPx, end = i + widthPx; i < end; i++, p += 4) {
      red[i] = linearOfByte[photo.rgba[p]!]!
      green[i] = linearOfByte[photo.rgba[p + 1]!]!
      blue[i] = linearOfByte[photo.rgba[p + 2]!]!
    }
  }
  return { widthPx, heightPx, planes }
}
