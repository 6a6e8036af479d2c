/** Weights of the four cubic B-splines that are not zero in a cell, at `t` 0..1 of it, written into `out`. */
export function splineWeights(t: number, out: Float64Array): void {
  const s = 1 - t
  out[0] = (s * s * s) / 6
  out[1] = (t * t * (3 * t - 6) + 4) / 6
  out[2] = (s * s * (3 * s - 6) + 4) / 6
  out[3] = (t * t * t) / 6
}

/** The cell, 0..cells - 1, of a place 0..cells on an axis. */
export const cellOf = (place: number, cells: number): number => {
  const cell = Math.floor(place)
  return cell < cells ? (cell < 0 ? 0 : cell) : cells - 1
}
