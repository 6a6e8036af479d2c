import type { emptySums } from '../../packages/engine/src/skin/monte-carlo/trace-dot-grid.ts'

type DotSums = ReturnType<typeof emptySums>

const names = ['opaque', 'weak', 'plain', 'reached'] as const

/** The sums of one beam, in the order in which streams add them up. */
export const listed = (sums: DotSums): Float64Array[] => names.map((name) => sums[name])

/** Sums that stand in a list from `first` on, by their names. */
export const named = (list: readonly Float64Array[], first = 0): DotSums =>
  Object.fromEntries(names.map((name, index) => [name, list[first + index]])) as DotSums

/** How many sums a beam has. */
export const sumCount = names.length
