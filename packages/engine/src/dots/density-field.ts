import type { Design, Hairline } from '../design/design.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { zoneNames } from '../head/zones.ts'
import { checkTreatment } from './check-treatment.ts'
import { edgeProfile, type EdgeProfile, edgeShare, fineEdgeMm } from './edge-profile.ts'
import { hairlineCurve } from './hairline-curve.ts'
import {
  bakeHairlineDistance,
  createHairlineDistance,
  edgeNodes,
  type HairlineDistance,
} from './hairline-distance.ts'
import { distanceToMm, type LocalTreatment, localTreatments, patchShare } from './local-treatments.ts'
import { bilinear, chartCells, chartGridNodes, type ScalpChart } from './scalp-chart.ts'
import { edgeFadeMm, type ScalpLayers, scalpLayers } from './scalp-layers.ts'

/**
 * Wanted pigment (dots per cm2 of skin) over the scalp of one design. Its arrays are reused by `updateDensityField`
 * and `updateHairline`: a field is changed in place, never shared between designs. [DOT-5]
 */
export type DensityField = {
  readonly chart: ScalpChart
  readonly layers: ScalpLayers
  design: Design
  readonly edge: HairlineDistance
  profile: EdgeProfile
  /** Zones less existing hair on the chart grid, dots per cm2. */
  readonly zoneDensity: Float32Array
  /** Existing hair on the chart grid, per cm2. */
  readonly hairDensity: Float32Array
  treatments: readonly LocalTreatment[]
  /** Treatments that touch a cell, by cell; absent for most cells. */
  treatmentsOfCell: ReadonlyMap<number, readonly LocalTreatment[]>
  /** Upper bound of the density in each cell, whatever the hairline. */
  readonly cellUpper: Float32Array
}

/**
 * Bakes a design's density for a head; some 5 ms, and 40 ms more the first time a chart is seen.
 * @throws EngineError for numbers that cannot be meant (see `checkTreatment`) and hairlines that are no line.
 */
export function createDensityField(surface: HeadSurface, chart: ScalpChart, design: Design): DensityField {
  checkTreatment(design)
  const nodes = chartGridNodes ** 2
  const field: DensityField = {
    chart,
    layers: scalpLayers(chart),
    design,
    edge: createHairlineDistance(),
    profile: edgeProfile(design.hairline, design.seed),
    zoneDensity: new Float32Array(nodes),
    hairDensity: new Float32Array(nodes),
    treatments: [],
    treatmentsOfCell: new Map(),
    cellUpper: new Float32Array(chartCells ** 2),
  }
  bakeHairlineDistance(field.edge, chart, hairlineCurve(surface, design.hairline).directions, reachMm(field))
  bakeZones(field)
  bakeTreatments(field)
  return field
}

/** Takes a changed design, baking only what differs in value; the head must be the same. */
export function updateDensityField(field: DensityField, design: Design): void {
  const before = field.design
  checkTreatment(design)
  const curve = sameValue(design.hairline, before.hairline)
    ? undefined
    : hairlineCurve(field.chart.surface, design.hairline).directions
  field.design = design
  field.profile = edgeProfile(design.hairline, design.seed)
  if (curve) bakeHairlineDistance(field.edge, field.chart, curve, reachMm(field))
  const zonesChanged =
    !sameValue(design.zones, before.zones) || !sameValue(design.existingHair, before.existingHair)
  if (zonesChanged) bakeZones(field)
  if (
    zonesChanged ||
    !sameValue(design.patches, before.patches) ||
    !sameValue(design.exclusions, before.exclusions)
  )
    bakeTreatments(field)
}

/** Designs come as copies from other threads, so parts are compared by what they say. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** How far behind the hairline its exact distance matters, mm; the transition zone and half a grid cell more. */
function reachMm(field: DensityField): number {
  return Math.max(fineEdgeMm, field.profile.depthMm, field.design.hairline.featherMm) + 10
}

/** Takes a moved hairline and nothing else; for dragging, some 2 ms. */
export function updateHairline(field: DensityField, hairline: Hairline): void {
  updateDensityField(field, { ...field.design, hairline })
}

/** Density wanted at chart (u, v), dots per cm2; 0 where the chart does not reach. */
export function densityAt(field: DensityField, u: number, v: number): number {
  const { chart } = field
  const lifted = new Float64Array(8)
  if (!chart.liftInto(lifted, u, v)) return 0
  const [cx, cy, cz] = chart.surface.centreMm
  const r = lifted[3]!
  return densityAtPoint(field, u, v, cx + r * lifted[0]!, cy + r * lifted[1]!, cz + r * lifted[2]!)
}

/** As `densityAt`, where the skin point (mm) is known already. */
export function densityAtPoint(
  field: DensityField,
  u: number,
  v: number,
  x: number,
  y: number,
  z: number,
): number {
  const { chart } = field
  const toGrid = chartCells / (2 * chart.halfMm)
  const column = (u + chart.halfMm) * toGrid
  const row = (v + chart.halfMm) * toGrid
  if (!(column >= 0 && row >= 0 && column < chartCells && row < chartCells)) return 0
  const edgeMm = bilinear(field.edge.mm, edgeNodes, 2 * column, 2 * row)
  if (edgeMm <= 0) return 0
  const treatments = field.treatmentsOfCell.get((row | 0) * chartCells + (column | 0))
  return densityInCell(field, column, row, edgeMm, treatments, x, y, z)
}

/** The rule itself, at grid (column, row) and a skin point behind the hairline. */
export function densityInCell(
  field: DensityField,
  column: number,
  row: number,
  edgeMm: number,
  treatments: readonly LocalTreatment[] | undefined,
  x: number,
  y: number,
  z: number,
): number {
  const roomMm = bilinear(field.layers.roomMm, chartGridNodes, column, row)
  if (roomMm <= 0) return 0
  let density = bilinear(field.zoneDensity, chartGridNodes, column, row)
  if (density > 0) density *= edgeShare(field.profile, edgeMm, x, y, z)
  if (roomMm < edgeFadeMm) {
    const t = roomMm / edgeFadeMm
    density *= t * t * (3 - 2 * t)
  }
  if (!treatments) return density
  for (const treatment of treatments) {
    const distanceMm = distanceToMm(treatment, x, y, z)
    if (treatment.kind === 'exclusion') {
      if (distanceMm <= treatment.radiusMm) return 0
      continue
    }
    const share = patchShare(treatment, distanceMm)
    if (share === 0) continue
    const hair = treatment.holdsHair ? bilinear(field.hairDensity, chartGridNodes, column, row) : 0
    const wanted = Math.max(0, treatment.densityPerCm2 - hair) * share
    if (wanted > density) density = wanted
  }
  return density
}

/** Zone targets blended over the borders, less the hair that is there: dots fill up to the target. */
function bakeZones(field: DensityField): void {
  const { zoneDensity, hairDensity, layers, design } = field
  const target = new Map<string, number>(design.zones.map((entry) => [entry.zone, entry.densityPerCm2]))
  const hair = new Map<string, number>(design.existingHair.map((entry) => [entry.zone, entry.densityPerCm2]))
  zoneDensity.fill(0)
  hairDensity.fill(0)
  for (const zone of zoneNames) {
    const existing = hair.get(zone) ?? 0
    const added = Math.max(0, (target.get(zone) ?? 0) - existing)
    if (existing === 0 && added === 0) continue
    const weights = layers.zoneWeights[zone]
    for (let node = 0; node < weights.length; node++) {
      zoneDensity[node]! += weights[node]! * added
      hairDensity[node]! += weights[node]! * existing
    }
  }
}

/** Prepares patches and exclusions, notes the cells they touch and bounds the density of every cell. */
function bakeTreatments(field: DensityField): void {
  const { chart, design, layers, zoneDensity, cellUpper } = field
  field.treatments = localTreatments(chart.surface, design.patches, design.exclusions)
  const ofCell = new Map<number, LocalTreatment[]>()
  const lifted = new Float64Array(8)
  const [cx, cy, cz] = chart.surface.centreMm
  const stepMm = (2 * chart.halfMm) / chartCells
  for (let row = 0; row < chartCells; row++)
    for (let column = 0; column < chartCells; column++) {
      const cell = row * chartCells + column
      const node = row * chartGridNodes + column
      const room = Math.max(
        layers.roomMm[node]!,
        layers.roomMm[node + 1]!,
        layers.roomMm[node + chartGridNodes]!,
        layers.roomMm[node + chartGridNodes + 1]!,
      )
      if (room <= 0) {
        cellUpper[cell] = 0
        continue
      }
      let upper = Math.max(
        zoneDensity[node]!,
        zoneDensity[node + 1]!,
        zoneDensity[node + chartGridNodes]!,
        zoneDensity[node + chartGridNodes + 1]!,
      )
      if (field.treatments.length > 0) {
        chart.liftInto(lifted, (column + 0.5) * stepMm - chart.halfMm, (row + 0.5) * stepMm - chart.halfMm)
        const r = lifted[3]!
        const [x, y, z] = [cx + r * lifted[0]!, cy + r * lifted[1]!, cz + r * lifted[2]!]
        for (const treatment of field.treatments) {
          const reachMm = treatment.radiusMm + treatment.fadeMm + layers.cellRadiusMm[node]!
          if (distanceToMm(treatment, x, y, z) > reachMm) continue
          const list = ofCell.get(cell)
          if (list) list.push(treatment)
          else ofCell.set(cell, [treatment])
          upper = Math.max(upper, treatment.densityPerCm2)
        }
      }
      cellUpper[cell] = upper
    }
  field.treatmentsOfCell = ofCell
}
