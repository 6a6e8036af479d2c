import {
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  measureTreatment,
  type Design,
  type DotSet,
  type HeadSurface,
} from '@halftone/engine'
import { rankedTile } from './ranked-tile.ts'

export type DrawnDesign = {
  readonly surface: HeadSurface
  readonly dots: DotSet
  readonly treatment: ReturnType<typeof measureTreatment>
}

/** Recomputes every dot of a design; `sessionShares` is cumulative and ends at 1. Takes some tenths of a second. */
export function drawDesign(design: Design, sessionShares: readonly number[]): DrawnDesign {
  const surface = createHeadSurface(design.head)
  const chart = createScalpChart(surface)
  const pool = createDotPool(surface, chart, rankedTile(), design.seed)
  const field = createDensityField(surface, chart, design)
  const dots = cutDots(pool, field, design, sessionShares)
  return { surface, dots, treatment: measureTreatment(surface, chart, field, design) }
}
