import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import type { Vec3 } from '../vector.ts'
import { createDotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { parseRankedTile } from './ranked-tile.ts'
import { createScalpChart } from './scalp-chart.ts'

/** The average head of men with its chart and pool of one seed, for tests. */
export function sampleHead(tileBytes: Uint8Array, seed = 5) {
  const tile = parseRankedTile(tileBytes)
  const surface = createHeadSurface(averageHead('men'))
  const chart = createScalpChart(surface)
  return { tile, surface, chart, pool: createDotPool(surface, chart, tile, seed) }
}

/** Place of a dot of a set, mm. */
export function placeOf(dots: DotSet, i: number): Vec3 {
  return [dots.positionsMm[3 * i]!, dots.positionsMm[3 * i + 1]!, dots.positionsMm[3 * i + 2]!]
}
