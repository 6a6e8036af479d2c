import { cubicWeights } from './cubic-weights.ts'

/** Writes the weights of four nodes at `x` into `weights` and returns the first of the nodes. */
export type CubicAxis = (x: number, weights: Float64Array) => number

const samples = [0, 1 / 3, 2 / 3, 1] as const

/** `cubicWeights` on nodes that stay the same: every weight is a cubic within a cell, made once and then only evaluated. */
export function createCubicAxis(nodes: readonly number[]): CubicAxis {
  const last = nodes.length - 1
  const firsts = new Int32Array(last)
  const cubics = new Float64Array(last * 16)
  for (let cell = 0; cell < last; cell++) {
    const [from, to] = [nodes[cell] as number, nodes[cell + 1] as number]
    // Just inside the cell, so that the weights are those of its own four nodes.
    const rows = samples.map((t) => cubicWeights(nodes, from + (to - from) * (1e-12 + t * (1 - 2e-12))))
    firsts[cell] = (rows[1] as (typeof rows)[number]).first
    for (let node = 0; node < 4; node++) {
      const [a, b, c, d] = rows.map(({ weights }) => weights[node] as number) as [
        number,
        number,
        number,
        number,
      ]
      // The cubic through the values at 0, 1/3, 2/3 and 1.
      cubics.set(
        [
          a,
          (-11 * a + 18 * b - 9 * c + 2 * d) / 2,
          (9 * (2 * a - 5 * b + 4 * c - d)) / 2,
          (9 * (-a + 3 * b - 3 * c + d)) / 2,
        ],
        (cell * 4 + node) * 4,
      )
    }
  }
  return (x, weights) => {
    let cell = 0
    while (cell < last - 1 && x > (nodes[cell + 1] as number)) cell++
    const from = nodes[cell] as number
    const t = Math.min(1, Math.max(0, (x - from) / ((nodes[cell + 1] as number) - from)))
    for (let node = 0, at = cell * 16; node < 4; node++, at += 4)
      weights[node] =
        (cubics[at] as number) +
        t * ((cubics[at + 1] as number) + t * ((cubics[at + 2] as number) + t * (cubics[at + 3] as number)))
    return firsts[cell] as number
  }
}
