import { type FlatDots, neighbourGrid } from './flat-dots.ts'

/** Pair correlation in bins of distance: how often pairs of that distance occur against chance. */
export type PairCorrelation = {
  /** Width of a bin, in spacings 1/sqrt(density). */
  readonly binSpacings: number
  /** Value of each bin from distance 0 on; 1 = as often as by chance. */
  readonly value: Float64Array
}

/**
 * Pair correlation of dots in the local measure (mean density of each pair). Judged dots must keep `reachSpacings`
 * from an open edge.
 */
export function pairCorrelation(dots: FlatDots, reachSpacings = 4, binSpacings = 0.05): PairCorrelation {
  const bins = Math.round(reachSpacings / binSpacings)
  const value = new Float64Array(bins)
  const visit = neighbourGrid(dots)
  let judged = 0
  for (let i = 0; i < dots.count; i++) {
    if (dots.counted && !dots.counted[i]) continue
    judged++
    const own = dots.density[i]!
    // 1.25: a thinner neighbour lies further off at the same distance in spacings.
    visit(dots.x[i]!, dots.y[i]!, (1.25 * reachSpacings) / Math.sqrt(own), (j, dx, dy) => {
      if (j === i) return
      const scaled = Math.sqrt((dx * dx + dy * dy) * 0.5 * (own + dots.density[j]!))
      const bin = Math.floor(scaled / binSpacings)
      if (bin < bins) value[bin]! += 1
    })
  }
  for (let bin = 0; bin < bins; bin++)
    value[bin]! /= judged * Math.PI * (2 * bin + 1) * binSpacings * binSpacings
  return { binSpacings, value }
}
