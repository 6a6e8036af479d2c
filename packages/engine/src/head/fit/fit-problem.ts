import { fitCost } from './fit-cost.ts'
import { type FitLayout, type FitState, layOut, type ProblemView, type TapeReading } from './fit-layout.ts'
import type { LeastSquaresProblem } from './levenberg-marquardt.ts'
import { linearise } from './linearise.ts'
import { movePose } from './pose.ts'
import { bodySize } from './shape-vector.ts'

export type FitProblem = LeastSquaresProblem<FitState> & { readonly layout: FitLayout }

/** The joint least-squares problem of one head, its landmarks and any number of views. [HEAD-8] */
export function createFitProblem(
  base: 'men' | 'women',
  tapes: readonly TapeReading[],
  views: readonly ProblemView[],
): FitProblem {
  const layout = layOut(base, tapes, views)
  const { viewColumn } = layout
  const move = (state: FitState, step: Float64Array): FitState => {
    const offsets = Float64Array.from(state.offsets, (value, i) => value + step[bodySize + i]!)
    return {
      body: Float64Array.from(state.body, (value, i) => value + step[i]!),
      offsets,
      poses: state.poses.map((pose, v) => movePose(pose, step, viewColumn[v]!)),
      logFocal: Float64Array.from(state.logFocal, (value, v) =>
        views[v]!.isFocalKnown ? 0 : value + step[viewColumn[v]! + 6]!,
      ),
    }
  }
  return {
    layout,
    move,
    cost: (state) => fitCost(layout, state),
    linearise: (state) => linearise(layout, state),
  }
}
