/** A rectangle of whole photo pixels. */
export type Region = {
  readonly xPx: number
  readonly yPx: number
  readonly widthPx: number
  readonly heightPx: number
}
