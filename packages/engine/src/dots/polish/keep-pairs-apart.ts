import { hexagonalSpacing } from '../level-forces.ts'
import { leastApart } from './least-apart.ts'
import { createNearPairs } from './near-pairs.ts'
import type { OpenSkin } from './open-skin.ts'
import type { PolishInput } from './polish-input.ts'
import type { PolishLevel } from './polish-level.ts'

const rounds = 12
/** Pairs are pushed this much past the limit, so that rounding leaves none below it. */
const spare = 1.002

/**
 * Pushes pairs apart that are too near in the set of a session, dots only, within the treated skin; where that fails after
 * 12 rounds the dot of higher rank is left out. Returns 1 for every dot that stays.
 */
export function keepPairsApart(
  input: PolishInput,
  levels: readonly PolishLevel[],
  skin: OpenSkin,
  u: Float32Array,
  v: Float32Array,
): Uint8Array {
  const { dots, obstacles } = input
  const isKept = new Uint8Array(dots.count).fill(1)
  const near = levels.map((level) => createNearPairs(input, level))
  for (let round = 0; round <= rounds; round++) {
    let found = 0
    for (let n = 0; n < levels.length; n++) {
      const { dotHalf, obstacleHalf } = levels[n]!
      near[n]!.find(u, v)
      const { pairs, count } = near[n]!
      for (let k = 0; k < count; k += 2) {
        const a = pairs[k]!
        const b = pairs[k + 1]!
        const hair = b - dots.count
        const isDot = hair < 0
        for (const level of near) {
          level.stir(a)
          if (isDot) level.stir(b)
        }
        const dx = u[a]! - (isDot ? u[b]! : obstacles!.u[hair]!)
        const dy = v[a]! - (isDot ? v[b]! : obstacles!.v[hair]!)
        const half = dotHalf[a]! + (isDot ? dotHalf[b]! : obstacleHalf[hair]!)
        const limitMm = (leastApart * hexagonalSpacing) / Math.sqrt(half)
        const gapMm = Math.sqrt(dx * dx + dy * dy)
        // An earlier push may have parted them.
        if (gapMm >= limitMm) continue
        found++
        const bothMove = isDot && !dots.isFrozen?.[b]
        if (round === rounds) {
          // An earlier one may have been left out already.
          if (isKept[a] && (!isDot || isKept[b]))
            isKept[bothMove && dots.rank[a]! < dots.rank[b]! ? b : a] = 0
          continue
        }
        const wayMm = (limitMm * spare - gapMm) * (bothMove ? 0.5 : 1)
        // Two on one spot part along u.
        const x = gapMm > 0 ? dx / gapMm : 1
        const y = gapMm > 0 ? dy / gapMm : 0
        const hasMoved = skin.moveDot(a, u, v, x * wayMm, y * wayMm)
        if (bothMove) skin.moveDot(b, u, v, -x * wayMm, -y * wayMm)
        else if (!hasMoved) skin.moveDot(a, u, v, -y * wayMm, x * wayMm)
      }
    }
    if (found === 0) break
  }
  return isKept
}
