import type { Design } from '../design/design.ts'
import { createHeadSurface, type HeadSurface } from '../head/head-surface.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { createDensityField, type DensityField, updateDensityField } from './density-field.ts'
import { sameValue } from './same-value.ts'
import { createDotPool, type DotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { measureTreatment, type TreatmentMeasures } from './measure-treatment.ts'
import type { RankedTile } from './ranked-tile.ts'
import { createScalpChart, type ScalpChart } from './scalp-chart.ts'

/** Everything that lives as long as one head and one seed, for edits in quick succession. */
export type DotEngine = {
  readonly surface: HeadSurface
  readonly chart: ScalpChart
  readonly pool: DotPool
  readonly field: DensityField
  /** Dots of an edited design; the arrays are views that the next call overwrites. A new head, seed or performed session remakes the pool. */
  update(design: Design, sessionShares: readonly number[]): DotSet
  /** Areas and expected dots of the design last given. */
  measure(): TreatmentMeasures
}

/** Prepares a head for editing, some 300 ms; then `update` takes a few ms. */
export function createDotEngine(tile: RankedTile, design: Design): DotEngine {
  let head = design.head
  let seed = design.seed
  let performed = design.performed
  let surface = createHeadSurface(head)
  let chart = createScalpChart(surface)
  let field = createDensityField(surface, chart, design)
  let pool = createDotPool(surface, chart, tile, seed, performed)
  let buffers = createDotBuffers(pool)
  return {
    get surface() {
      return surface
    },
    get chart() {
      return chart
    },
    get pool() {
      return pool
    },
    get field() {
      return field
    },
    update(next, sessionShares) {
      const isNewHead = !sameValue(next.head, head)
      if (isNewHead) {
        surface = createHeadSurface(next.head)
        chart = createScalpChart(surface)
        field = createDensityField(surface, chart, next)
        head = next.head
      } else updateDensityField(field, next)
      if (isNewHead || next.seed !== seed || !sameValue(next.performed, performed)) {
        seed = next.seed
        performed = next.performed
        pool = createDotPool(surface, chart, tile, seed, performed)
        buffers = createDotBuffers(pool)
      }
      return cutDots(pool, field, next, sessionShares, buffers)
    },
    measure: () => measureTreatment(surface, chart, field, field.design),
  }
}
