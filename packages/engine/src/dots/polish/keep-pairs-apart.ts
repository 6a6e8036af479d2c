import { hexagonalSpacing } from '../level-forces.ts'
import { nearPairs } from './near-pairs.ts'
import type { OpenSkin } from './open-skin.ts'
import { leastApart } from './least-apart.ts'
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
  const { dots } = input
  const isKept = new Uint8Array(dots.count).fill(1)
  for (let round = 0; round <= rounds; round++) {
    let found = 0
    for (const level of levels)
      for (const { a, b, isDot, bothMove, push } of tooNear(input, level, u, v)) {
        found++
        if (round < rounds) push(skin)
        // An earlier one may have been left out already.
        else if (isKept[a] && (!isDot || isKept[b]))
          isKept[bothMove && dots.rank[a]! < dots.rank[b]! ? b : a] = 0
      }
    if (found === 0) break
  }
  return isKept
}

type NearPair = {
  readonly a: number
  readonly b: number
  /** b is a dot, not a follicle. */
  readonly isDot: boolean
  readonly bothMove: boolean
  /** Parts the pair as far as the limit asks and the skin lets it. */
  readonly push: (skin: OpenSkin) => void
}

/** Pairs that are still too near when their turn comes: an earlier push may have parted them. */
function* tooNear(
  input: PolishInput,
  level: PolishLevel,
  u: Float32Array,
  v: Float32Array,
): Generator<NearPair> {
  const { dots, obstacles } = input
  const { dotHalf, obstacleHalf } = level
  const pairs = nearPairs(input, level, u, v)
  for (let k = 0; k < pairs.length; k += 2) {
    const a = pairs[k]!
    const b = pairs[k + 1]!
    const hair = b - dots.count
    const isDot = hair < 0
    const dx = u[a]! - (isDot ? u[b]! : obstacles!.u[hair]!)
    const dy = v[a]! - (isDot ? v[b]! : obstacles!.v[hair]!)
    const half = dotHalf[a]! + (isDot ? dotHalf[b]! : obstacleHalf[hair]!)
    const limitMm = (leastApart * hexagonalSpacing) / Math.sqrt(half)
    const gapMm = Math.sqrt(dx * dx + dy * dy)
    if (gapMm >= limitMm) continue
    const bothMove = isDot && !dots.isFrozen?.[b]
    const push = (skin: OpenSkin) => {
      const wayMm = (limitMm * spare - gapMm) * (bothMove ? 0.5 : 1)
      // Two on one spot part along u.
      const x = gapMm > 0 ? dx / gapMm : 1
      const y = gapMm > 0 ? dy / gapMm : 0
      const hasMoved = skin.moveDot(a, u, v, x * wayMm, y * wayMm)
      if (bothMove) skin.moveDot(b, u, v, -x * wayMm, -y * wayMm)
      else if (!hasMoved) skin.moveDot(a, u, v, -y * wayMm, x * wayMm)
    }
    yield { a, b, isDot, bothMove, push }
  }
}
