import type { Design } from '../design/design.ts'
import type { DensityField } from './density-field.ts'
import type { DotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { createEdgeNoise, type EdgeNoise } from './edge-profile.ts'
import { chartCells } from './scalp-chart.ts'

/** What decides a cut beside pool and field, and what follows from it. */
export type CutRules = {
  readonly dot: Design['dot']
  readonly dotClasses: Design['dotClasses'] | undefined
  readonly sessionShares: readonly number[]
  /** Healed diameter of every look. */
  readonly diameterMm: readonly number[]
  /** Class of every dot of the pool; absent where all are of one. */
  readonly classes: Uint8Array | undefined
}

/** What `cutDots` remembers of its last cut, and room for the next. */
export type CutMemory = {
  pool: DotPool | undefined
  field: DensityField | undefined
  /** The field's version at the last cut. */
  version: number
  rules: CutRules | undefined
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

/** Takes a cut that is done for the one before the next. */
export function noteCut(memory: CutMemory, pool: DotPool, field: DensityField, rules: CutRules): void {
  const { cellFirst } = memory
  memory.cellFirst = memory.nextFirst
  memory.nextFirst = cellFirst
  memory.field = field
  memory.pool = pool
  memory.version = field.version
  memory.rules = rules
}

/** Moves the dots of the cells that stayed as they were to their new places: runs to the left first, then to the right. */
export function moveKeptCells(set: DotSet, index: Uint32Array, memory: CutMemory): void {
  const { changedCount } = memory
  if (changedCount === chartCells * chartCells) return
  for (let n = 0; n <= changedCount; n++) moveRun(set, index, memory, n, true)
  for (let n = changedCount; n >= 0; n--) moveRun(set, index, memory, n, false)
}

/** Moves the dots between the changed cells n - 1 and n, if they go this way. */
function moveRun(set: DotSet, index: Uint32Array, memory: CutMemory, n: number, isLeft: boolean): void {
  const { cellFirst, nextFirst, changed, changedCount } = memory
  const cellFrom = n === 0 ? 0 : changed[n - 1]! + 1
  const from = cellFirst[cellFrom]!
  const to = nextFirst[cellFrom]!
  if (to === from || to < from !== isLeft) return
  const end = cellFirst[n === changedCount ? chartCells * chartCells : changed[n]!]!
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
