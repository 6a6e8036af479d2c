import { brushBounds } from './brush-layers.ts'
import type { DensityField } from './density-field.ts'
import { chartCells, chartGridNodes } from './scalp-chart.ts'
import { edgeFadeMm } from './scalp-layers.ts'

/** Bounds the density of every cell, or of those that `version` touched, and notes the plain ones. */
export function boundCells(field: DensityField, version?: number): void {
  const { layers, zoneDensity, cellUpper, cellPlain, brush } = field
  const bounds = new Float64Array(2)
  for (let row = 0; row < chartCells; row++)
    for (let column = 0; column < chartCells; column++) {
      const cell = row * chartCells + column
      if (version !== undefined && field.cellVersion[cell] !== version) continue
      const node = row * chartGridNodes + column
      const { roomMm } = layers
      const [a, b, c, d] = [node, node + 1, node + chartGridNodes, node + chartGridNodes + 1]
      cellPlain[cell] = 0
      cellUpper[cell] = 0
      if (Math.max(roomMm[a]!, roomMm[b]!, roomMm[c]!, roomMm[d]!) <= 0) continue
      let upper = Math.max(zoneDensity[a]!, zoneDensity[b]!, zoneDensity[c]!, zoneDensity[d]!)
      const treatments = field.treatmentsOfCell.get(cell)
      for (const treatment of treatments ?? []) upper = Math.max(upper, treatment.densityPerCm2)
      const isBrushed = brush?.touched[cell] === 1
      if (isBrushed) {
        brushBounds(brush, cell, bounds)
        upper = upper * bounds[0]! + bounds[1]!
      }
      cellUpper[cell] = Math.min(upper, field.capacityPerCm2)
      const leastRoomMm = Math.min(roomMm[a]!, roomMm[b]!, roomMm[c]!, roomMm[d]!)
      if (!treatments && !isBrushed && leastRoomMm >= edgeFadeMm && upper <= field.capacityPerCm2)
        cellPlain[cell] = 1
    }
}
