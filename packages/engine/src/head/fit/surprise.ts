import type { FitState } from './fit-layout.ts'
import type { FitProblem } from './fit-problem.ts'
import { outlineShare } from './fit-weights.ts'

/** Rotation and translation of a photo, which nothing is known about beforehand. */
const freePerView = 6

/**
 * How much worse the fit is than careful clicks and tapes would make it, at least 1: the Birge ratio, the root of the
 * remaining cost over its expectation. Rough clicks raise it, and every uncertainty grows by it. Source `birge-1932`.
 * [HEAD-8]
 */
export function surpriseOf(problem: FitProblem, state: FitState): number {
  const { tapes, views } = problem.layout
  const read = views.reduce(
    (sum, { clicks, outline }) => sum + 2 * clicks.length + outlineShare(outline.length) * outline.length,
    tapes.length,
  )
  const expected = read - freePerView * views.length
  return expected < 1 ? 1 : Math.sqrt(Math.max(1, problem.cost(state) / expected))
}
