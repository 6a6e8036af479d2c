import type { DensityField } from './density-field.ts'
import type { DotGate } from './dot-gate.ts'
import type { DotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { createEdgeNoise, type EdgeNoise } from './edge-profile.ts'
import { chartCells } from './scalp-chart.ts'

/** What `cutDots` remembers of its last cut, and room for the next. */
export type CutMemory = {
  pool: DotPool | undefined
  field: DensityField | undefined
  gate: DotGate | undefined
  /** The field's version at the last cut. */
  version: number
  /** Everything else that decided the last cut. */
  rules: unknown
  /** First dot of each cell in the output of the last cut and of the next, one entry more than cells. */
  cellFirst: Int32Array
  nextFirst: Int32Array
  /** Cells that changed, in order, and their number. */
  readonly changed: Int32Array
  changedCount: number
  /** Dots of the changed cells one after another: place in the pool, share of the local density, 1 on the front edge. */
  readonly chosen: Uint32Array
  readonly share: Float32Array
  readonly edge: Uint8Array
  readonly noise: EdgeNoise
}

export function createCutMemory(pool: DotPool): CutMemory {
  const cells = chartCells * chartCells
  return {
    pool: undefined,
    field: undefined,
    gate: undefined,
    version: -1,
    rules: undefined,
    cellFirst: new Int32Array(cells + 1),
    nextFirst: new Int32Array(cells + 1),
    changed: new Int32Array(cells),
    changedCount: 0,
    chosen: new Uint32Array(pool.count),
    share: new Float32Array(pool.count),
    edge: new Uint8Array(pool.count),
    noise: createEdgeNoise(pool.count),
  }
}

/** Moves the dots of the cells that stayed as they were to their new places: runs to the left first, then to the right. */
export function moveKeptCells(set: DotSet, index: Uint32Array, memory: CutMemory): void {
  const { cellFirst, nextFirst, changed, changedCount } = memory
  const cells = chartCells * chartCells
  if (changedCount === cells) return
  const move = (cellFrom: number, cellTo: number, isLeft: boolean) => {
    const from = cellFirst[cellFrom]!
    const to = nextFirst[cellFrom]!
    if (to === from || to < from !== isLeft) return
    const end = cellFirst[cellTo]!
    if (end === from) return
    set.positionsMm.copyWithin(3 * to, 3 * from, 3 * end)
    set.normals.copyWithin(3 * to, 3 * from, 3 * end)
    set.ids.copyWithin(to, from, end)
    set.rankShare.copyWithin(to, from, end)
    set.session.copyWithin(to, from, end)
    set.classIndex.copyWithin(to, from, end)
    set.diameterMm.copyWithin(to, from, end)
    index.copyWithin(to, from, end)
  }
  for (let n = 0; n <= changedCount; n++)
    move(n === 0 ? 0 : changed[n - 1]! + 1, n === changedCount ? cells : changed[n]!, true)
  for (let n = changedCount; n >= 0; n--)
    move(n === 0 ? 0 : changed[n - 1]! + 1, n === changedCount ? cells : changed[n]!, false)
}
