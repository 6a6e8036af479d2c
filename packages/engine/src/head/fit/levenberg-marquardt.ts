import { cholesky, type NormalEquations, solveCholesky } from './normal-equations.ts'

export type LeastSquaresProblem<State> = {
  /** Robust cost of a state; infinite where the state is impossible. */
  cost(state: State): number
  /** Normal equations (already weighted) at a state. */
  linearise(state: State): NormalEquations
  /** The state moved by a step in its own coordinates. */
  move(state: State, step: Float64Array): State
}

/** Lowers the cost by damped Gauss-Newton steps until it changes by less than `tolerance` (relative). */
export function levenbergMarquardt<State>(
  problem: LeastSquaresProblem<State>,
  start: State,
  iterations: number,
  tolerance = 1e-7,
): { state: State; cost: number } {
  let state = start
  let cost = problem.cost(state)
  let damping = 1e-3
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { size, h, g } = problem.linearise(state)
    let improved = false
    for (let attempt = 0; attempt < 8 && !improved; attempt++) {
      const damped = Float64Array.from(h)
      for (let i = 0; i < size; i++) damped[i * size + i] = h[i * size + i]! * (1 + damping) + 1e-9
      const factor = cholesky(damped, size)
      if (factor) {
        const step = solveCholesky(
          factor,
          size,
          g.map((value) => -value),
        )
        const next = problem.move(state, step)
        const nextCost = problem.cost(next)
        if (nextCost < cost) {
          const gain = cost - nextCost
          state = next
          cost = nextCost
          damping = Math.max(1e-9, damping * 0.2)
          improved = true
          if (gain < tolerance * (1 + cost)) return { state, cost }
          continue
        }
      }
      damping *= 6
    }
    if (!improved) break
  }
  return { state, cost }
}
