import type { CutMemory } from './cut-memory.ts'
import { type DensityField, densityInCell } from './density-field.ts'
import type { DotGate } from './dot-gate.ts'
import type { DotPool } from './dot-pool.ts'
import { fineEdgeMm } from './edge-profile.ts'
import { edgeNodes } from './hairline-distance.ts'
import { bilinear, chartCells, chartGridNodes } from './scalp-chart.ts'

/** Writes place, share and edge of every dot of a cell that is there from `count` on; returns the count after it. */
export function cutCell(
  pool: DotPool,
  field: DensityField,
  gate: DotGate | undefined,
  cell: number,
  out: Pick<CutMemory, 'chosen' | 'share' | 'edge' | 'noise'>,
  count: number,
): number {
  const { chart, cellUpper, cellPlain, edge, layers, profile, zoneDensity } = field
  const { u, v, positionsMm, cellStart } = pool
  const isOrdered = gate?.isGated[cell] !== 1
  const cut = isOrdered ? pool.cut : gate.cut
  const fixed = pool.fixed?.inCell[cell] === 1 ? pool.fixed.session : undefined
  const upper = cellUpper[cell]!
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
  if (upper === 0) return count
  const column = cell % chartCells
  const row = (cell - column) / chartCells
  const centreMm = edge.mm[(2 * row + 1) * edgeNodes + 2 * column + 1]!
  const radiusMm = layers.cellRadiusMm[row * (chartCells + 1) + column]!
  if (centreMm + radiusMm <= 0) return count
  const { halfMm } = chart
  const toGrid = chartCells / (2 * halfMm)
  // Deep behind the line its exact distance no longer matters.
  const isDeep = centreMm - radiusMm > Math.max(fineEdgeMm, profile.depthMm)
  const isPlain = isDeep && cellPlain[cell] === 1
  for (let i = start; i < end; i++) {
    const needed = cut[i]!
    if (needed >= upper) {
      if (isOrdered) break
      continue
    }
    if (fixed && fixed[i] !== 0) continue
    const gridColumn = (u[i]! + halfMm) * toGrid
    const gridRow = (v[i]! + halfMm) * toGrid
    let edgeMm = centreMm
    let density: number
    if (isPlain) density = bilinear(zoneDensity, chartGridNodes, gridColumn, gridRow)
    else {
      if (!isDeep) edgeMm = bilinear(edge.mm, edgeNodes, 2 * gridColumn, 2 * gridRow)
      if (edgeMm <= 0) continue
      const x = positionsMm[3 * i]!
      const y = positionsMm[3 * i + 1]!
      const z = positionsMm[3 * i + 2]!
      density = densityInCell(field, gridColumn, gridRow, edgeMm, x, y, z, out.noise, i)
    }
    if (needed >= density) continue
    out.chosen[count] = i
    out.share[count] = needed / density
    out.edge[count] = edgeMm < fineEdgeMm ? 1 : 0
    count++
  }
  return count
}
