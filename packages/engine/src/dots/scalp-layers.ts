import { edgeAngle, fromScalpPolar, scalpPolar } from '../head/scalp-boundary.ts'
import { zoneWeightsAt } from '../head/zone-at.ts'
import { type ZoneName, zoneNames } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'
import { chartGridNodes, type ScalpChart } from './scalp-chart.ts'
import { stereographicInverse } from './stereographic.ts'

/** Dots thin out over this width inside the edge of the scalp, mm. */
export const edgeFadeMm = 8
/** In front the drawn hairline rules, so pigment may go this far past the average natural hairline, mm. */
const frontAllowanceMm = 12

/** Layers of one head on the chart's grid, made once per chart. */
export type ScalpLayers = {
  /** Smooth weights of the zones, sum 1 at every node. */
  readonly zoneWeights: { readonly [zone in ZoneName]: Float32Array }
  /** Room left to where pigment must end, mm on the skin; negative beyond. */
  readonly roomMm: Float32Array
  /** Half the diagonal of the grid cell at each node (cell to its upper right), mm on the skin. */
  readonly cellRadiusMm: Float32Array
}

const known = new WeakMap<ScalpChart, ScalpLayers>()

/** The layers of a chart; the first call takes some 40 ms. */
export function scalpLayers(chart: ScalpChart): ScalpLayers {
  const before = known.get(chart)
  if (before) return before
  const nodes = chartGridNodes ** 2
  const { surface, grid, halfMm } = chart
  const zoneWeights = Object.fromEntries(zoneNames.map((zone) => [zone, new Float32Array(nodes)])) as {
    [zone in ZoneName]: Float32Array
  }
  const roomMm = new Float32Array(nodes)
  const cellRadiusMm = new Float32Array(nodes)
  const halfDiagonal = (Math.SQRT2 * halfMm) / (chartGridNodes - 1)
  for (let node = 0; node < nodes; node++) {
    const p = grid.p[node]!
    const q = grid.q[node]!
    const radius = Math.hypot(p, q)
    const forward = radius > 0 ? q / radius : 0
    const t = Math.max(0, Math.min(1, (forward - 0.3) / 0.35))
    roomMm[node] = grid.insideMm[node]! + frontAllowanceMm * t * t * (3 - 2 * t)
    // The finest skin of the four corners bounds the cell.
    const right = node + 1 < nodes ? grid.inverseScale[node + 1]! : 0
    const above = node + chartGridNodes < nodes ? grid.inverseScale[node + chartGridNodes]! : 0
    const across = node + chartGridNodes + 1 < nodes ? grid.inverseScale[node + chartGridNodes + 1]! : 0
    cellRadiusMm[node] = 1.05 * halfDiagonal * Math.max(grid.inverseScale[node]!, right, above, across)
    const weights = zoneWeightsAt(surface, onScalp(chart, stereographicInverse(p, q)))
    let sum = 0
    for (const zone of zoneNames) sum += weights[zone]
    for (const zone of zoneNames) zoneWeights[zone][node] = weights[zone] / sum
  }
  const layers = { zoneWeights, roomMm, cellRadiusMm }
  known.set(chart, layers)
  return layers
}

/** The direction itself or, past the edge, the nearest on its meridian well inside it: zones run on in front. */
function onScalp(chart: ScalpChart, direction: Vec3): Vec3 {
  const { azimuth, angle } = scalpPolar(direction)
  const limit = edgeAngle(chart.surface, azimuth) - 0.03
  return angle <= limit ? direction : fromScalpPolar(azimuth, limit)
}
