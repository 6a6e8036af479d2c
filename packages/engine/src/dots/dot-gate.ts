import type { DensityField } from './density-field.ts'
import type { DotPool } from './dot-pool.ts'
import type { FollicleSites } from './place-follicles.ts'
import { bilinear, chartCells, chartGridNodes } from './scalp-chart.ts'
import { createSites, type Sites } from './sites.ts'
import { spacingMmAt } from './spacing.ts'

/** Dots keep this share of the hexagonal distance of dots and hair together from a follicle. [DOT-12] */
export const clearShare = 0.6
/** The grid gives skin distances to 1 %. */
const spare = 1.01
/** The threshold rises at most this much over the density of dots and hair together, so that dots stay apart. */
const mostRaise = 1.25
/** Densities at which the room left is read, dots per cm2: 1 to 200 in equal ratios. */
const levels = Float64Array.from({ length: 56 }, (_, k) => 200 ** (k / 55))
/** Dots per cm2 of a pool: it holds every dot up to this cut. */
const poolPerCm2 = 200

/** Cuts of a pool's dots among obstacles. */
export type DotGate = {
  /** Density from which on each dot is there; Infinity for dots that never are. */
  readonly cut: Float32Array
  /** 1 for cells whose cuts differ from the pool's; they are in no order there. */
  readonly isGated: Uint8Array
}

const known = new WeakMap<DotPool, { follicles: FollicleSites | undefined; gate: DotGate | undefined }>()

/**
 * Cuts for a pool whose dots keep clear of follicles and of dots that are in the skin out of order: a dot waits until
 * the spacing of dots and hair together is small enough, and the others come in earlier, so that the count is kept.
 * Undefined when nothing is in the way. Kept with the pool until the follicles change; some 60 ms.
 */
export function dotGate(pool: DotPool, field: DensityField): DotGate | undefined {
  const before = known.get(pool)
  if (before && before.follicles === field.follicles) return before.gate
  const strangers = strangersOf(pool, field.follicles)
  const moved = movedOf(pool, (i) => pool.fixed?.isForeign[i] === 0)
  const gate = strangers || moved ? makeGate(pool, field, strangers, moved) : undefined
  known.set(pool, { follicles: field.follicles, gate })
  return gate
}

/** Follicles and dots of other pools: their places have nothing to do with the pool's order. */
function strangersOf(pool: DotPool, follicles: FollicleSites | undefined): Sites | undefined {
  const foreign = movedOf(pool, (i) => pool.fixed?.isForeign[i] === 1)
  if (!foreign || !follicles) return foreign ?? follicles
  for (let i = 0; i < follicles.count; i++) foreign.add(follicles.u[i]!, follicles.v[i]!)
  return foreign
}

function movedOf(pool: DotPool, isOf: (i: number) => boolean): Sites | undefined {
  const { fixed } = pool
  if (!fixed) return undefined
  const sites = createSites(pool.chart)
  for (let i = 0; i < pool.count; i++)
    if (fixed.isMoved[i] === 1 && isOf(i)) sites.add(pool.u[i]!, pool.v[i]!)
  return sites.count > 0 ? sites : undefined
}

function makeGate(
  pool: DotPool,
  field: DensityField,
  strangers: Sites | undefined,
  moved: Sites | undefined,
): DotGate {
  const { chart, count, u, v, cellStart } = pool
  const toGrid = chartCells / (2 * chart.halfMm)
  // What is moved of the pool's own order keeps others waiting but takes no room: it stands in for its own dot.
  const wait = new Float32Array(count)
  const waitMoved = new Float32Array(count)
  const hair = new Float32Array(count)
  const isTouched = new Uint8Array(chartCells * chartCells)
  for (let i = 0; i < count; i++) {
    const nearest = strangers?.nearestMm(u[i]!, v[i]!) ?? Infinity
    const nearestMoved = moved?.nearestMm(u[i]!, v[i]!) ?? Infinity
    if (nearest === Infinity && nearestMoved === Infinity) continue
    const column = (u[i]! + chart.halfMm) * toGrid
    const row = (v[i]! + chart.halfMm) * toGrid
    const inverse = bilinear(chart.grid.inverseScale, chartGridNodes, column, row)
    hair[i] = bilinear(field.hairDensity, chartGridNodes, column, row)
    wait[i] = clearFrom(nearest * inverse) - hair[i]!
    waitMoved[i] = clearFrom(nearestMoved * inverse) - hair[i]!
    isTouched[(row | 0) * chartCells + (column | 0)] = 1
  }
  const cut = pool.cut.slice()
  const isGated = new Uint8Array(chartCells * chartCells)
  const raised = new Float64Array(levels.length)
  for (let row = 0; row < chartCells; row++)
    for (let column = 0; column < chartCells; column++) {
      const cell = row * chartCells + column
      if (cellStart[cell] === cellStart[cell + 1] || !isNearTouched(isTouched, row, column)) continue
      isGated[cell] = 1
      readRoom(pool, wait, hair, row, column, raised)
      for (let i = cellStart[cell]!; i < cellStart[cell + 1]!; i++) {
        if (pool.fixed && pool.fixed.session[i] !== 0) continue
        cut[i] = Math.max(wait[i]!, waitMoved[i]!, levelOf(raised, pool.cut[i]!))
      }
    }
  return { cut, isGated }
}

/** Density of dots and hair together from which on a dot this far from an obstacle is clear of it. */
function clearFrom(skinMm: number): number {
  return (spare * clearShare * spacingMmAt(1)) ** 2 / Math.max(1e-6, skinMm * skinMm)
}

function isNearTouched(isTouched: Uint8Array, row: number, column: number): boolean {
  for (let r = Math.max(0, row - 1); r <= Math.min(chartCells - 1, row + 1); r++)
    for (let c = Math.max(0, column - 1); c <= Math.min(chartCells - 1, column + 1); c++)
      if (isTouched[r * chartCells + c] === 1) return true
  return false
}

/** For every level of density the cut up to which dots must be taken about a cell to reach it, rising. */
function readRoom(
  pool: DotPool,
  wait: Float32Array,
  hair: Float32Array,
  row: number,
  column: number,
  raised: Float64Array,
): void {
  const { cellStart, fixed } = pool
  raised.fill(0)
  let seen = 0
  let foreign = 0
  let hairSum = 0
  for (let r = Math.max(0, row - 1); r <= Math.min(chartCells - 1, row + 1); r++)
    for (let c = Math.max(0, column - 1); c <= Math.min(chartCells - 1, column + 1); c++)
      for (let i = cellStart[r * chartCells + c]!; i < cellStart[r * chartCells + c + 1]!; i++) {
        if (fixed?.isForeign[i] === 1) {
          foreign++
          continue
        }
        seen++
        hairSum += hair[i]!
        // Counts go to the first level that lets the dot in; summed up below.
        const level = fixed && fixed.session[i] !== 0 ? 0 : firstLevelOver(wait[i]!)
        if (level < levels.length) raised[level]! += 1
      }
  const foreignPerCm2 = seen > 0 ? (foreign / seen) * poolPerCm2 : 0
  const hairPerCm2 = seen > 0 ? hairSum / seen : 0
  let free = 0
  let most = 0
  for (let k = 0; k < levels.length; k++) {
    free += raised[k]!
    const wanted = Math.max(0, levels[k]! - foreignPerCm2)
    const all = free > 0 ? (wanted * seen) / free : wanted > 0 ? Infinity : 0
    most = Math.max(most, Math.min(all, mostRaise * (levels[k]! + hairPerCm2)))
    raised[k] = most
  }
}

function firstLevelOver(density: number): number {
  if (density < levels[0]!) return 0
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (levels[middle]! > density) high = middle
    else low = middle + 1
  }
  return low
}

/** Density at which a dot of a cut is taken, by straight lines between the levels; Infinity beyond the last. */
function levelOf(raised: Float64Array, cut: number): number {
  if (cut <= raised[0]!) return raised[0]! > 0 ? (cut / raised[0]!) * levels[0]! : 0
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (raised[middle]! >= cut) high = middle
    else low = middle + 1
  }
  if (low === levels.length) return Infinity
  const t = (cut - raised[low - 1]!) / (raised[low]! - raised[low - 1]!)
  return levels[low - 1]! + t * (levels[low]! - levels[low - 1]!)
}
