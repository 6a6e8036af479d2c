/** A picture in memory: sRGB bytes, RGBA order, row by row from the top left. */
export type Photo = {
  readonly widthPx: number
  readonly heightPx: number
  readonly rgba: Uint8ClampedArray
}
