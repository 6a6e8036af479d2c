import type { DensityField } from './density-field.ts'
import { inverseScaleAt } from './inverse-scale.ts'
import { distanceToMm, type LocalTreatment } from './local-treatments.ts'
import { nodeRectOf } from './node-rect.ts'
import { chartGridNodes, chartCells } from './scalp-chart.ts'

/** Calls `place` for every cell of the scalp that a treatment may touch. */
export function placeTreatments(
  field: Pick<DensityField, 'chart' | 'layers'>,
  treatments: Iterable<LocalTreatment>,
  place: (cell: number, treatment: LocalTreatment) => void,
): void {
  const { chart, layers } = field
  const { roomMm, cellRadiusMm } = layers
  const lifted = new Float64Array(8)
  const [cx, cy, cz] = chart.surface.centreMm
  const stepMm = (2 * chart.halfMm) / chartCells
  for (const treatment of treatments) {
    const rect = cellsNear(field, treatment)
    if (!rect) continue
    for (let row = rect.rowFrom; row < rect.rowTo; row++)
      for (let column = rect.columnFrom; column < rect.columnTo; column++) {
        const node = row * chartGridNodes + column
        const room = Math.max(
          roomMm[node]!,
          roomMm[node + 1]!,
          roomMm[node + chartGridNodes]!,
          roomMm[node + chartGridNodes + 1]!,
        )
        if (room <= 0) continue
        chart.liftInto(lifted, (column + 0.5) * stepMm - chart.halfMm, (row + 0.5) * stepMm - chart.halfMm)
        const r = lifted[3]!
        const reachMm = treatment.radiusMm + treatment.fadeMm + cellRadiusMm[node]!
        const [x, y, z] = [cx + r * lifted[0]!, cy + r * lifted[1]!, cz + r * lifted[2]!]
        if (distanceToMm(treatment, x, y, z) <= reachMm) place(row * chartCells + column, treatment)
      }
  }
}

/** Cells about a treatment, generously. */
function cellsNear({ chart }: Pick<DensityField, 'chart'>, treatment: LocalTreatment) {
  const { pointsMm } = treatment
  let [minU, maxU, minV, maxV, minInverse] = [Infinity, -Infinity, Infinity, -Infinity, Infinity]
  for (let i = 0; i < pointsMm.length; i += 3) {
    const [u, v] = chart.toChart(
      chart.surface.directionOf([pointsMm[i]!, pointsMm[i + 1]!, pointsMm[i + 2]!]),
    )
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
    minInverse = Math.min(minInverse, inverseScaleAt(chart, u, v))
  }
  const stepMm = (2 * chart.halfMm) / chartCells
  // The scale grows outwards, by half over the widest patch.
  const reach = (1.6 * (treatment.radiusMm + treatment.fadeMm)) / minInverse + 1.5 * stepMm
  return nodeRectOf(minU - reach, maxU + reach, minV - reach, maxV + reach, chart.halfMm, chartGridNodes, 1)
}
