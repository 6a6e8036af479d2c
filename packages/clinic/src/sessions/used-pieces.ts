import type { ShownPass } from './session-pass.ts'

type Pass = Pick<ShownPass, 'needleLotId' | 'diluentLotId' | 'needleChanged' | 'struck'>

/**
 * [LT-6] Pieces that a session took from each lot: a needle for the first pass with a lot and for each change, one
 * ampoule of each lot of diluent. A pass that was struck took nothing. Pigment is counted by the bottle, not here.
 * @param passes in the order in which they were done
 */
export function usedPieces(passes: readonly Pass[]): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const { needleLotId, diluentLotId, needleChanged, struck } of passes) {
    if (struck) continue
    const before = pieces.get(needleLotId)
    if (before === undefined || needleChanged) pieces.set(needleLotId, (before ?? 0) + 1)
    if (!pieces.has(diluentLotId)) pieces.set(diluentLotId, 1)
  }
  return pieces
}
