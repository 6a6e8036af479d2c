import { hexagonalSpacing } from '../level-forces.ts'
import { columnAt, rowAt } from './chart-cells.ts'
import { leastApart } from './least-apart.ts'
import type { PolishInput } from './polish-input.ts'
import type { PolishLevel } from './polish-level.ts'

/**
 * Pairs of a session set that are nearer than their limit, as [a, b, a, b, ...]: a moves; b is a dot of higher index, a frozen dot, or the number
 * of dots plus the index of a follicle. In order of a, then of cells.
 */
export function nearPairs(
  { dots, obstacles }: PolishInput,
  { dots: members, targets, dotHalf, obstacleHalf, grid }: PolishLevel,
  u: Float32Array,
  v: Float32Array,
): number[] {
  const own = dots.count
  const total = members.length + obstacleHalf.length
  const start = new Int32Array(grid.rows * grid.columns + 1)
  const item = new Int32Array(total)
  const cellOf = new Int32Array(total)
  const placeOf = (k: number) => (k < members.length ? members[k]! : own + k - members.length)
  for (let k = 0; k < total; k++) {
    const b = placeOf(k)
    const x = b < own ? u[b]! : obstacles!.u[b - own]!
    const y = b < own ? v[b]! : obstacles!.v[b - own]!
    cellOf[k] = rowAt(grid, y) * grid.columns + columnAt(grid, x)
    start[cellOf[k]! + 1]! += 1
  }
  for (let cell = 0; cell + 1 < start.length; cell++) start[cell + 1]! += start[cell]!
  const next = start.slice()
  for (let k = 0; k < total; k++) item[next[cellOf[k]!]!++] = placeOf(k)

  const limit2 = (leastApart * hexagonalSpacing) ** 2
  const pairs: number[] = []
  for (const a of targets) {
    const x = u[a]!
    const y = v[a]!
    const half = dotHalf[a]!
    // 1.5: the mean density of a pair may be down to half of the dot's own.
    const reachMm = (1.5 * leastApart * hexagonalSpacing) / Math.sqrt(2 * half)
    const lowColumn = columnAt(grid, x - reachMm)
    const highColumn = columnAt(grid, x + reachMm)
    const highRow = rowAt(grid, y + reachMm)
    for (let row = rowAt(grid, y - reachMm); row <= highRow; row++) {
      const end = start[row * grid.columns + highColumn + 1]!
      for (let k = start[row * grid.columns + lowColumn]!; k < end; k++) {
        const b = item[k]!
        if (b < own) {
          if (b === a || (b < a && !dots.isFrozen?.[b])) continue
          const dx = x - u[b]!
          const dy = y - v[b]!
          if ((dx * dx + dy * dy) * (half + dotHalf[b]!) < limit2) pairs.push(a, b)
        } else {
          const dx = x - obstacles!.u[b - own]!
          const dy = y - obstacles!.v[b - own]!
          if ((dx * dx + dy * dy) * (half + obstacleHalf[b - own]!) < limit2) pairs.push(a, b)
        }
      }
    }
  }
  return pairs
}
