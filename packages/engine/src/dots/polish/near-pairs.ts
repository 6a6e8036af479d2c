import { hexagonalSpacing } from '../level-forces.ts'
import { columnAt, rowAt } from './chart-cells.ts'
import { leastApart } from './least-apart.ts'
import type { PolishInput } from './polish-input.ts'
import type { PolishLevel } from './polish-level.ts'

/** Finds the pairs of one session set that are nearer than their limit. */
export type NearPairs = {
  /**
   * Pairs as [a, b, a, b, ...], the first `count` numbers: a moves; b is a dot of higher index, a frozen dot, or the
   * number of dots plus the index of a follicle. In order of a, then of cells.
   */
  pairs: Int32Array
  count: number
  /** Looks through the whole set the first time, then about stirred dots only. */
  find(u: Float32Array, v: Float32Array): void
  /** Tells that a dot may have moved, or belongs to a pair that did not part. */
  stir(i: number): void
}

export function createNearPairs(
  { dots, obstacles }: PolishInput,
  { dots: members, targets, dotHalf, obstacleHalf, grid }: PolishLevel,
): NearPairs {
  const own = dots.count
  const { columns } = grid
  const cells = grid.rows * columns
  const total = members.length + obstacleHalf.length
  const start = new Int32Array(cells + 1)
  const next = new Int32Array(cells)
  const item = new Int32Array(total)
  const cellOf = new Int32Array(total)
  const isStirred = new Uint8Array(own).fill(1)
  const isCellStirred = new Uint8Array(cells)
  const isFrozen = dots.isFrozen
  const limit2 = (leastApart * hexagonalSpacing) ** 2

  const sort = (u: Float32Array, v: Float32Array): void => {
    start.fill(0)
    for (let k = 0; k < total; k++) {
      const hair = k - members.length
      const x = hair < 0 ? u[members[k]!]! : obstacles!.u[hair]!
      const y = hair < 0 ? v[members[k]!]! : obstacles!.v[hair]!
      const cell = rowAt(grid, y) * columns + columnAt(grid, x)
      cellOf[k] = cell
      start[cell + 1]! += 1
    }
    for (let cell = 0; cell < cells; cell++) {
      start[cell + 1]! += start[cell]!
      next[cell] = start[cell]!
    }
    for (let k = 0; k < total; k++)
      item[next[cellOf[k]!]!++] = k < members.length ? members[k]! : own + k - members.length
  }
  const isAnyStirred = (low: number, high: number, lowColumn: number, highColumn: number): boolean => {
    for (let row = low; row <= high; row++)
      for (let cell = row * columns + lowColumn; cell <= row * columns + highColumn; cell++)
        if (isCellStirred[cell] === 1) return true
    return false
  }

  const found: NearPairs = {
    pairs: new Int32Array(256),
    count: 0,
    stir: (i) => {
      isStirred[i] = 1
    },
    find: (u, v) => {
      sort(u, v)
      isCellStirred.fill(0)
      for (let k = 0; k < members.length; k++) if (isStirred[members[k]!] === 1) isCellStirred[cellOf[k]!] = 1
      isStirred.fill(0)
      found.count = 0
      for (let n = 0; n < targets.length; n++) {
        const a = targets[n]!
        const x = u[a]!
        const y = v[a]!
        const half = dotHalf[a]!
        // 1.5: the mean density of a pair may be down to half of the dot's own.
        const reachMm = (1.5 * leastApart * hexagonalSpacing) / Math.sqrt(2 * half)
        const lowColumn = columnAt(grid, x - reachMm)
        const highColumn = columnAt(grid, x + reachMm)
        const lowRow = rowAt(grid, y - reachMm)
        const highRow = rowAt(grid, y + reachMm)
        if (!isAnyStirred(lowRow, highRow, lowColumn, highColumn)) continue
        for (let row = lowRow; row <= highRow; row++) {
          const end = start[row * columns + highColumn + 1]!
          for (let k = start[row * columns + lowColumn]!; k < end; k++) {
            const b = item[k]!
            const hair = b - own
            const dx = x - (hair < 0 ? u[b]! : obstacles!.u[hair]!)
            const dy = y - (hair < 0 ? v[b]! : obstacles!.v[hair]!)
            const halves = half + (hair < 0 ? dotHalf[b]! : obstacleHalf[hair]!)
            if ((dx * dx + dy * dy) * halves >= limit2) continue
            if (hair < 0 && (b === a || (b < a && !isFrozen?.[b]))) continue
            if (found.count + 2 > found.pairs.length) {
              const longer = new Int32Array(2 * found.pairs.length)
              longer.set(found.pairs)
              found.pairs = longer
            }
            found.pairs[found.count++] = a
            found.pairs[found.count++] = b
          }
        }
      }
    },
  }
  return found
}
