/** A wanted density over the unit square, mean 1. */
export type Field = {
  readonly name: 'uniform' | 'ramp'
  readonly at: (x: number) => number
  readonly max: number
}

export const uniform: Field = { name: 'uniform', at: () => 1, max: 1 }
/** Linear, 1 : 9 along x. */
export const ramp: Field = { name: 'ramp', at: (x) => 0.2 + 1.6 * x, max: 1.8 }

/** Dots of the unit square in the order they came. */
export type Points = { readonly count: number; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> }

export function pointsOf(pairs: readonly (readonly [number, number])[]): Points {
  return {
    count: pairs.length,
    x: Float64Array.from(pairs, ([x]) => x),
    y: Float64Array.from(pairs, ([, y]) => y),
  }
}
