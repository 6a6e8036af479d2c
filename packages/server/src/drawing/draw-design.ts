import {
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  measureTreatment,
  polishDotSet,
  runSteps,
  treatmentNotes,
  type Design,
  type DotSet,
  type HeadSurface,
  type TreatmentNote,
} from '@halftone/engine'
import { polishKernel } from './polish-kernel.ts'
import { rankedTile } from './ranked-tile.ts'

export type DrawnDesign = {
  readonly surface: HeadSurface
  readonly dots: DotSet
  readonly treatment: ReturnType<typeof measureTreatment>
  readonly notes: readonly TreatmentNote[]
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
  const pool = createDotPool(surface, chart, rankedTile(), design.seed, design.performed)
  const field = createDensityField(surface, chart, design)
  const cut = cutDots(pool, field, design, sessionShares)
  const dots = options.isPolished
    ? runSteps(polishDotSet(pool, field, cut, sessionShares, { kernel: polishKernel() })).dots
    : cut
  const treatment = measureTreatment(surface, chart, field, design)
  return { surface, dots, treatment, notes: treatmentNotes(field) }
}
