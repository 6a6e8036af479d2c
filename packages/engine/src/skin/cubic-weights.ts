/** Four neighbouring nodes and their weights. */
export type CubicWeights = {
  readonly first: number
  readonly weights: readonly [number, number, number, number]
}

/**
 * Weights of smooth (C1) cubic interpolation at `x` on ascending uneven nodes (at least four); slopes come from
 * the parabola through three nodes. Outside the nodes the nearest end is returned.
 */
export function cubicWeights(nodes: readonly number[], x: number): CubicWeights {
  const last = nodes.length - 1
  const at = (i: number): number => nodes[Math.min(last, Math.max(0, i))] as number
  const clamped = Math.min(at(last), Math.max(at(0), x))
  let cell = 0
  while (cell < last - 1 && clamped > at(cell + 1)) cell++
  const first = Math.min(last - 3, Math.max(0, cell - 1))
  const h = at(cell + 1) - at(cell)
  const t = (clamped - at(cell)) / h
  const out = [0, 0, 0, 0] as [number, number, number, number]
  const put = (node: number, weight: number): void => {
    out[node - first] = (out[node - first] as number) + weight
  }
  /** Slope at `node` of the parabola through it and its neighbours, times `weight`. */
  const putSlope = (node: number, weight: number): void => {
    const centre = Math.min(last - 1, Math.max(1, node))
    const [a, b, c] = [at(centre - 1), at(centre), at(centre + 1)]
    const p = at(node)
    put(centre - 1, (weight * (2 * p - b - c)) / ((a - b) * (a - c)))
    put(centre, (weight * (2 * p - a - c)) / ((b - a) * (b - c)))
    put(centre + 1, (weight * (2 * p - a - b)) / ((c - a) * (c - b)))
  }
  put(cell, (1 + 2 * t) * (1 - t) ** 2)
  put(cell + 1, t * t * (3 - 2 * t))
  putSlope(cell, t * (1 - t) ** 2 * h)
  putSlope(cell + 1, t * t * (t - 1) * h)
  return { first, weights: out }
}

/** Slopes at ascending uneven nodes (at least three) of the parabola through each and its neighbours. */
export function cubicSlopes(nodes: Float64Array, values: Float64Array): Float64Array {
  const last = nodes.length - 1
  return nodes.map((p, node) => {
    const centre = Math.min(last - 1, Math.max(1, node))
    const [a, b, c] = [nodes[centre - 1], nodes[centre], nodes[centre + 1]] as [number, number, number]
    return (
      ((values[centre - 1] as number) * (2 * p - b - c)) / ((a - b) * (a - c)) +
      ((values[centre] as number) * (2 * p - a - c)) / ((b - a) * (b - c)) +
      ((values[centre + 1] as number) * (2 * p - a - b)) / ((c - a) * (c - b))
    )
  })
}
