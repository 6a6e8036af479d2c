import {
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  measureTreatment,
  polishDotSet,
  runSteps,
  type Design,
  type DotSet,
  type HeadSurface,
} from '@halftone/engine'
import { polishKernel } from './polish-kernel.ts'
import { rankedTile } from './ranked-tile.ts'

export type DrawnDesign = {
  readonly surface: HeadSurface
  readonly dots: DotSet
  readonly treatment: ReturnType<typeof measureTreatment>
}

/**
 * Recomputes every dot of a design; `sessionShares` is cumulative and ends at 1. Takes some tenths of a second, and as
 * long again with polish.
 */
export function drawDesign(
  design: Design,
  sessionShares: readonly number[],
  options: { readonly isPolished?: boolean } = {},
): DrawnDesign {
  const surface = createHeadSurface(design.head)
  const chart = createScalpChart(surface)
  const pool = createDotPool(surface, chart, rankedTile(), design.seed)
  const field = createDensityField(surface, chart, design)
  const cut = cutDots(pool, field, design, sessionShares)
  const dots = options.isPolished
    ? runSteps(polishDotSet(pool, field, cut, sessionShares, { kernel: polishKernel() })).dots
    : cut
  return { surface, dots, treatment: measureTreatment(surface, chart, field, design) }
}
