/** Counted and wanted dots by strip. */
export type StripCounts = { readonly counts: number[]; readonly expected: number[] }

/**
 * Dots in strips against the integral of the wanted density, for `stripError`.
 * @param stripAt strip of a place, -1 where none
 * @param domain square [left, low, side] that holds every strip
 * @param steps of the integral along the square's side
 */
export function stripCounts(
  dots: { readonly count: number; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  strips: number,
  stripAt: (x: number, y: number) => number,
  densityAt: (x: number, y: number) => number,
  [left, low, side]: readonly [number, number, number],
  steps: number,
): StripCounts {
  const counts = new Array<number>(strips).fill(0)
  const expected = new Array<number>(strips).fill(0)
  for (let i = 0; i < dots.count; i++) {
    const strip = stripAt(dots.x[i]!, dots.y[i]!)
    if (strip >= 0) counts[strip]! += 1
  }
  const step = side / steps
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const x = left + (column + 0.5) * step
      const y = low + (row + 0.5) * step
      const strip = stripAt(x, y)
      if (strip >= 0) expected[strip]! += densityAt(x, y) * step * step
    }
  return { counts, expected }
}
