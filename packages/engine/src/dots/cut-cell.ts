import type { CutMemory } from './cut-memory.ts'
import { type DensityField, placeDensity, setDensity } from './density-field.ts'
import type { DotGate } from './dot-gate.ts'
import type { DotPool } from './dot-pool.ts'
import { edgeShare, fineEdgeMm, keepNoiseOf, workOutNoise } from './edge-profile.ts'
import { edgeNodes } from './hairline-distance.ts'
import { bilinear, chartCells, chartGridNodes } from './scalp-chart.ts'

type Out = Pick<CutMemory, 'chosen' | 'share' | 'edge' | 'noise'>

/** Writes place, share and edge of every dot of a cell that is there from `count` on; returns the count after it. */
export function cutCell(
  pool: DotPool,
  field: DensityField,
  gate: DotGate | undefined,
  cell: number,
  out: Out,
  count: number,
): number {
  const { cellUpper, cellPlain, edge, layers, profile } = field
  const { cellStart } = pool
  const fixed = pool.fixed?.inCell[cell] === 1 ? pool.fixed.session : undefined
  const start = cellStart[cell]!
  const end = cellStart[cell + 1]!
  if (start === end) return count
  // What is in the skin is there first, whatever the density says.
  for (let i = start; fixed && i < end; i++) {
    if (fixed[i] === 0) continue
    out.chosen[count] = i
    out.share[count] = 0
    out.edge[count] = 0
    count++
  }
  if (cellUpper[cell] === 0) return count
  const column = cell % chartCells
  const row = (cell - column) / chartCells
  const centreMm = edge.mm[(2 * row + 1) * edgeNodes + 2 * column + 1]!
  const radiusMm = layers.cellRadiusMm[row * (chartCells + 1) + column]!
  if (centreMm + radiusMm <= 0) return count
  // Deep behind the line its exact distance no longer matters.
  const isDeep = centreMm - radiusMm > Math.max(fineEdgeMm, profile.depthMm)
  // Three loops, not one: in each the compiler takes the small functions in, and numbers need no memory.
  if (cellPlain[cell] === 0) return cutTreatedCell(pool, field, gate, cell, isDeep, out, count)
  return isDeep
    ? cutDeepCell(pool, field, gate, cell, out, count)
    : cutEdgeCell(pool, field, gate, cell, out, count)
}

/** A cell where zones alone decide. */
function cutDeepCell(
  pool: DotPool,
  { chart, cellUpper, zoneDensity }: DensityField,
  gate: DotGate | undefined,
  cell: number,
  { chosen, share, edge }: Out,
  count: number,
): number {
  const { u, v, cellStart } = pool
  const isOrdered = gate?.isGated[cell] !== 1
  const cut = isOrdered ? pool.cut : gate.cut
  const fixed = pool.fixed?.inCell[cell] === 1 ? pool.fixed.session : undefined
  const upper = cellUpper[cell]!
  const { halfMm } = chart
  const toGrid = chartCells / (2 * halfMm)
  const end = cellStart[cell + 1]!
  for (let i = cellStart[cell]!; i < end; i++) {
    const needed = cut[i]!
    if (needed >= upper) {
      if (isOrdered) break
      continue
    }
    if (fixed && fixed[i] !== 0) continue
    const density = bilinear(
      zoneDensity,
      chartGridNodes,
      (u[i]! + halfMm) * toGrid,
      (v[i]! + halfMm) * toGrid,
    )
    if (needed >= density) continue
    chosen[count] = i
    share[count] = needed / density
    edge[count++] = 0
  }
  return count
}

/** A cell where zones and hairline decide. */
function cutEdgeCell(
  pool: DotPool,
  field: DensityField,
  gate: DotGate | undefined,
  cell: number,
  { chosen, share, edge, noise }: Out,
  count: number,
): number {
  const { chart, cellUpper, profile, zoneDensity } = field
  const { mm } = field.edge
  const { u, v, positionsMm, cellStart } = pool
  const isOrdered = gate?.isGated[cell] !== 1
  const cut = isOrdered ? pool.cut : gate.cut
  const fixed = pool.fixed?.inCell[cell] === 1 ? pool.fixed.session : undefined
  const upper = cellUpper[cell]!
  const { halfMm } = chart
  const toGrid = chartCells / (2 * halfMm)
  const end = cellStart[cell + 1]!
  keepNoiseOf(noise, profile.seed)
  for (let i = cellStart[cell]!; i < end; i++) {
    const needed = cut[i]!
    if (needed >= upper) {
      if (isOrdered) break
      continue
    }
    if (fixed && fixed[i] !== 0) continue
    const column = (u[i]! + halfMm) * toGrid
    const row = (v[i]! + halfMm) * toGrid
    const edgeMm = bilinear(mm, edgeNodes, 2 * column, 2 * row)
    if (edgeMm <= 0) continue
    if (edgeMm < profile.depthMm && Number.isNaN(noise.macro[i]!)) workOutNoise(noise, i, positionsMm, 3 * i)
    const density =
      bilinear(zoneDensity, chartGridNodes, column, row) *
      edgeShare(profile, edgeMm, noise.macro[i]!, noise.micro[i]!)
    if (needed >= density) continue
    chosen[count] = i
    share[count] = needed / density
    edge[count++] = edgeMm < fineEdgeMm ? 1 : 0
  }
  return count
}

const place = new Float64Array(7)

/** A cell with a brush, a patch, an exclusion or the scalp's edge. */
function cutTreatedCell(
  pool: DotPool,
  field: DensityField,
  gate: DotGate | undefined,
  cell: number,
  isDeep: boolean,
  { chosen, share, edge, noise }: Out,
  count: number,
): number {
  const { chart, cellUpper } = field
  const { mm } = field.edge
  const { u, v, positionsMm, cellStart } = pool
  const isOrdered = gate?.isGated[cell] !== 1
  const cut = isOrdered ? pool.cut : gate.cut
  const fixed = pool.fixed?.inCell[cell] === 1 ? pool.fixed.session : undefined
  const upper = cellUpper[cell]!
  const { halfMm } = chart
  const toGrid = chartCells / (2 * halfMm)
  const cellColumn = cell % chartCells
  const centreMm = mm[((2 * (cell - cellColumn)) / chartCells + 1) * edgeNodes + 2 * cellColumn + 1]!
  const end = cellStart[cell + 1]!
  for (let i = cellStart[cell]!; i < end; i++) {
    const needed = cut[i]!
    if (needed >= upper) {
      if (isOrdered) break
      continue
    }
    if (fixed && fixed[i] !== 0) continue
    const column = (u[i]! + halfMm) * toGrid
    const row = (v[i]! + halfMm) * toGrid
    const edgeMm = isDeep ? centreMm : bilinear(mm, edgeNodes, 2 * column, 2 * row)
    if (edgeMm <= 0) continue
    place[0] = column
    place[1] = row
    place[2] = edgeMm
    place[3] = positionsMm[3 * i]!
    place[4] = positionsMm[3 * i + 1]!
    place[5] = positionsMm[3 * i + 2]!
    setDensity(field, place, noise, i)
    const density = place[placeDensity]!
    if (needed >= density) continue
    chosen[count] = i
    share[count] = needed / density
    edge[count++] = edgeMm < fineEdgeMm ? 1 : 0
  }
  return count
}
