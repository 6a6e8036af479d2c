import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import { clicksOf } from './check-input.ts'
import { fitCost } from './fit-cost.ts'
import { type FitState, layOut } from './fit-layout.ts'
import { createFitProblem } from './fit-problem.ts'
import { linearise } from './linearise.ts'
import { cholesky, solveCholesky } from './normal-equations.ts'
import { bodySize } from './shape-vector.ts'
import { simulateClient, simulatePhoto } from './simulated-client.ts'
import { startPoses } from './start-pose.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'

describe('[HEAD-8] the normal equations of a fit', () => {
  it('have as right side half the gradient of the cost, for every unknown', () => {
    const random = createRandom(31)
    const client = simulateClient('men', random, 1)
    const photos = (['front', 'left'] as const).map((name) =>
      simulatePhoto(client, name, random, { clickSdPx: 4, withOutline: true }),
    )
    const views = photos.map(({ view }, i) => ({
      clicks: clicksOf(view),
      // Points near the end of the cranium switch on and off as it moves; keep clear of them.
      outline: view.outline!.filter(([, y]) => y < 1780),
      cx: 1512,
      cy: 2016,
      clickSdPx: 4,
      focalPx: 3028,
      isFocalKnown: i === 0,
    }))
    const tapes = [
      { tape: 'circumferenceMm', readingMm: 580, sdMm: 6 },
      { tape: 'earToEarMm', readingMm: 355, sdMm: 5 },
    ] as const
    const layout = layOut('men', tapes, views)
    const problem = createFitProblem('men', tapes, views)
    const means = landmarkPositionsOn(client.surface)
    const poses = views.map(
      (view) =>
        startPoses(
          view.clicks.map(({ landmark, px }) => ({
            pointMm: means[landmark],
            px,
            sdMm: 4,
            faces: [0, 0, 0],
          })),
          view,
          undefined,
        )[0]!.pose,
    )
    const state: FitState = {
      body: Float64Array.from({ length: bodySize }, () => 0.6 * (random.next() - 0.5)),
      offsets: Float64Array.from({ length: 3 * layout.landmarks.length }, () => random.next() - 0.5),
      poses,
      logFocal: Float64Array.of(0, 0.05),
    }
    expect(views[1]!.outline.length).toBeGreaterThan(5)
    const { g } = linearise(layout, state)
    for (let i = 0; i < layout.size; i++) {
      const step = new Float64Array(layout.size)
      const h = 1e-5
      step[i] = h
      const up = fitCost(layout, problem.move(state, step))
      step[i] = -h
      const down = fitCost(layout, problem.move(state, step))
      const half = (up - down) / (4 * h)
      expect(Math.abs(g[i]! - half), `unknown ${i}: ${g[i]} against ${half}`).toBeLessThan(
        0.02 * Math.abs(half) + 0.05,
      )
    }
  })
})

describe('cholesky', () => {
  it('solves a symmetric positive system and refuses one that is not positive', () => {
    const matrix = Float64Array.of(4, 2, 0.4, 2, 5, 1, 0.4, 1, 3)
    const x = solveCholesky(cholesky(matrix, 3)!, 3, Float64Array.of(1, -2, 3))
    for (const [i, want] of [1, -2, 3].entries()) {
      const got = matrix[3 * i]! * x[0]! + matrix[3 * i + 1]! * x[1]! + matrix[3 * i + 2]! * x[2]!
      expect(got).toBeCloseTo(want, 10)
    }
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined()
  })
})
