import type { RankedTile } from '../ranked-tile.ts'
import type { ChartPlaces, PolishInput } from './polish-input.ts'

/** A square of the tile, cut by a density, as tests and benchmarks polish it. The unit is the mean spacing. */
export type PlaneSample = {
  readonly input: PolishInput
  /** The treated square reaches from `fromMm` to `toMm` both ways. */
  readonly fromMm: number
  readonly toMm: number
  /** Wanted dots per unit of area, all sessions. */
  readonly densityAt: (u: number, v: number) => number
}

/**
 * Dots of the tile under `total * share(x)` on the unit square, less an untreated margin; share has mean 1. With
 * follicles a dot nearer than 0.6 of the local distance to one is left out and the cut raised until the count is met.
 */
export function planeSample(
  tile: RankedTile,
  total: number,
  share: (x: number) => number,
  sessionShares: readonly number[],
  options: { readonly margin?: number; readonly follicles?: ChartPlaces } = {},
): PlaneSample {
  const { margin = 0.02, follicles } = options
  const sideMm = Math.sqrt(total)
  const [fromMm, toMm] = [margin * sideMm, (1 - margin) * sideMm]
  const isTreated = (u: number, v: number) => u > fromMm && u < toMm && v > fromMm && v < toMm
  const densityAt = (u: number, v: number) => (isTreated(u, v) ? share(u / sideMm) : 0)
  const order = Array.from({ length: tile.count }, (_, rank) => rank)
  // Row by row, as pools are.
  const rowOf = (rank: number) => Math.floor(tile.y[rank]! * 64)
  order.sort((a, b) => rowOf(a) - rowOf(b) || tile.x[a]! - tile.x[b]!)
  const u = Float32Array.from(order, (rank) => tile.x[rank]! * sideMm)
  const v = Float32Array.from(order, (rank) => tile.y[rank]! * sideMm)
  const pigment = u.map((value, k) => densityAt(value, v[k]!))
  const hairPerMm2 = follicles?.hairPerMm2?.[0] ?? 0
  const isFree = u.map((value, k) => (isClear(value, v[k]!, pigment[k]! + hairPerMm2, follicles) ? 1 : 0))
  let raise = 1
  const chosenAt = () =>
    order.flatMap((rank, k) => (isFree[k] && (rank + 0.5) / total < raise * pigment[k]! ? [k] : []))
  let chosen = chosenAt()
  if (follicles) {
    const wanted = order.filter((rank, k) => (rank + 0.5) / total < pigment[k]!).length
    for (let round = 0; round < 20; round++) {
      raise *= wanted / chosen.length
      chosen = chosenAt()
    }
  }
  const rank = Float32Array.from(chosen, (k) => (order[k]! + 0.5) / total / (raise * pigment[k]!))
  const hair = (count: number) => ({ hairPerMm2: new Float32Array(count).fill(hairPerMm2) })
  return {
    ...{ fromMm, toMm, densityAt },
    input: {
      dots: {
        count: chosen.length,
        u: Float32Array.from(chosen, (k) => u[k]!),
        v: Float32Array.from(chosen, (k) => v[k]!),
        pigmentPerMm2: Float32Array.from(chosen, (k) => pigment[k]!),
        ...(follicles ? hair(chosen.length) : {}),
        session: Uint8Array.from(rank, (q) => sessionShares.findIndex((end) => q < end) + 1),
        rank,
      },
      sessionShares,
      ...(follicles ? { obstacles: follicles } : {}),
      ground: {
        count: tile.count,
        ...{ u, v, pigmentPerMm2: pigment },
        ...(follicles ? { hairPerMm2: pigment.map((value) => (value > 0 ? hairPerMm2 : 0)) } : {}),
        areaMm2: new Float32Array(tile.count).fill(total / tile.count),
      },
      isTreated,
    },
  }
}

function isClear(u: number, v: number, density: number, follicles: ChartPlaces | undefined): boolean {
  if (!follicles) return true
  const limit2 = (0.36 * 2) / Math.sqrt(3) / density
  for (let k = 0; k < follicles.count; k++)
    if ((u - follicles.u[k]!) ** 2 + (v - follicles.v[k]!) ** 2 < limit2) return false
  return true
}
