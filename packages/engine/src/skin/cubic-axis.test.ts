import { expect, test } from 'vitest'
import { createCubicAxis } from './cubic-axis.ts'
import { cubicWeights } from './cubic-weights.ts'

test('an axis gives the weights that the plain function gives, between, on and outside the nodes', () => {
  const nodes = [0.1, 0.2, 0.4, 0.7, 1.1, 1.7, 2.5]
  const axis = createCubicAxis(nodes)
  const weights = new Float64Array(4)
  for (let x = -0.1; x < 3; x += 0.013) {
    const plain = cubicWeights(nodes, x)
    const first = axis(x, weights)
    const byNode = (start: number, values: ArrayLike<number>): number[] =>
      nodes.map((_, i) => (i >= start && i < start + 4 ? (values[i - start] as number) : 0))
    for (const [i, w] of byNode(first, weights).entries())
      expect(w).toBeCloseTo(byNode(plain.first, plain.weights)[i] as number, 9)
  }
})
