import type { BrushStroke, Design, Hairline } from '../design/design.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { bakeZones } from './bake-zones.ts'
import {
  bakeBrush,
  brushNodes,
  brushPerCell,
  type BrushLayers,
  changedStrokesRect,
  createBrushLayers,
  unionOf,
  whorlRect,
} from './brush-layers.ts'
import { boundCells } from './cell-bounds.ts'
import { checkHairline, checkTreatment } from './check-treatment.ts'
import { densityCapacityPerCm2, widestDotMm } from './dot-capacity.ts'
import {
  createEdgeNoise,
  type EdgeNoise,
  edgeProfile,
  type EdgeProfile,
  edgeShare,
  fineEdgeMm,
  keepNoiseOf,
  workOutNoise,
} from './edge-profile.ts'
import { type FollicleSites, placeFollicles } from './place-follicles.ts'
import {
  bakeHairlineDistance,
  cornerMark,
  createHairlineDistance,
  firstColumnMarks,
  firstRowMarks,
  markCells,
  edgeNodes,
  type HairlineDistance,
  settleDistance,
} from './hairline-distance.ts'
import { distanceToMm, type LocalTreatment, localTreatments, patchShare } from './local-treatments.ts'
import { bilinear, chartCells, chartGridNodes, type ScalpChart } from './scalp-chart.ts'
import { sameValue } from './same-value.ts'
import { edgeFadeMm, type ScalpLayers, scalpLayers } from './scalp-layers.ts'
import { placeTreatments } from './treatment-cells.ts'

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
  /** Strokes and whorl, absent for designs without. */
  brush: BrushLayers | undefined
  /** Places of existing hair that dots keep clear of; absent for designs without. A new object when they change. */
  follicles: FollicleSites | undefined
  /** Most that dots as wide as the design's widest can be, per cm2; denser wishes are placed at this. */
  capacityPerCm2: number
  /** Upper bound of the density in each cell, whatever the hairline. */
  readonly cellUpper: Float32Array
  /** 1 where nothing but zones and hairline decide. */
  readonly cellPlain: Uint8Array
  /** Rises with every change; `cellVersion` says which was the last to touch a cell. */
  version: number
  readonly cellVersion: Uint32Array
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
    edge: createHairlineDistance(chart),
    profile: edgeProfile(design.hairline, design.seed),
    zoneDensity: new Float32Array(nodes),
    hairDensity: new Float32Array(nodes),
    treatments: [],
    treatmentsOfCell: new Map(),
    brush: undefined,
    follicles: undefined,
    capacityPerCm2: densityCapacityPerCm2(widestDotMm(design)),
    cellUpper: new Float32Array(chartCells ** 2),
    cellPlain: new Uint8Array(chartCells ** 2),
    version: 1,
    cellVersion: new Uint32Array(chartCells ** 2).fill(1),
  }
  bakeHairlineDistance(field.edge, design.hairline, reachMm(field.profile, field.edge))
  settleDistance(field.edge)
  bakeZones(field)
  field.follicles = placeFollicles(field)
  updateBrush(field, undefined)
  updateTreatments(field, undefined)
  boundCells(field)
  return field
}

/** Takes a changed design, baking only what differs in value; the head must be the same. */
export function updateDensityField(field: DensityField, design: Design): void {
  checkTreatment(design)
  takeDesign(field, design)
}

function takeDesign(field: DensityField, design: Design): void {
  const before = field.design
  const sameHairline = sameValue(design.hairline, before.hairline)
  const profile = edgeProfile(design.hairline, design.seed)
  const sameEdge = sameValue(profile, field.profile)
  // Before anything else: a hairline that is no line leaves the field as it was.
  if (!sameHairline) bakeHairlineDistance(field.edge, design.hairline, reachMm(profile, field.edge))
  field.design = design
  field.profile = profile
  field.version++
  const capacity = densityCapacityPerCm2(widestDotMm(design))
  if (!sameEdge || capacity !== field.capacityPerCm2) field.cellVersion.fill(field.version)
  const capacityChanged = capacity !== field.capacityPerCm2
  field.capacityPerCm2 = capacity
  if (!sameHairline) {
    if (sameEdge) markEdgeCells(field)
    settleDistance(field.edge)
  }
  const hairChanged =
    !sameValue(design.existingHair, before.existingHair) || !sameValue(design.follicles, before.follicles)
  const zonesChanged = hairChanged || !sameValue(design.zones, before.zones)
  if (zonesChanged) {
    bakeZones(field)
    field.cellVersion.fill(field.version)
  }
  if (hairChanged || design.seed !== before.seed) field.follicles = placeFollicles(field)
  const brushed = updateBrush(field, before)
  const treated = updateTreatments(field, before)
  if (zonesChanged || capacityChanged) boundCells(field)
  else if (brushed || treated) boundCells(field, field.version)
}

/** How far behind the hairline its exact distance matters, mm; the transition zone and a step of the grid more. */
function reachMm({ depthMm, featherMm }: EdgeProfile, { diagonalMm }: HairlineDistance): number {
  return Math.max(fineEdgeMm, depthMm, featherMm) + diagonalMm
}

/** Takes a moved hairline and nothing else; for dragging, under a millisecond. */
export function updateHairline(field: DensityField, hairline: Hairline): void {
  checkHairline(hairline)
  takeDesign(field, { ...field.design, hairline })
}

/** Marks the cells where a dot may see another edge: those whose distances changed before the depth of the edge. */
function markEdgeCells(field: DensityField): void {
  const { cellMarks } = field.edge
  const deepMm = Math.max(fineEdgeMm, field.profile.depthMm)
  // A cell shares its first row and column of nodes with the cells before it.
  const rowTo = Math.min(chartCells - 1, field.edge.changedTo >> 1)
  for (let row = Math.max(0, (field.edge.changedFrom >> 1) - 1); row <= rowTo; row++)
    for (let column = 0; column < chartCells; column++) {
      const own = row * markCells + column
      const marks =
        cellMarks[own]! |
        (cellMarks[own + 1]! & firstColumnMarks) |
        (cellMarks[own + markCells]! & firstRowMarks) |
        (cellMarks[own + markCells + 1]! & cornerMark)
      if (marks !== 0 && hasEdge(field.edge, row, column, deepMm))
        field.cellVersion[row * chartCells + column] = field.version
    }
}

/** True where a dot may lie behind the line, old or new, but not deep behind both. */
function hasEdge({ mm, beforeMm }: HairlineDistance, row: number, column: number, deepMm: number): boolean {
  const first = 2 * row * edgeNodes + 2 * column
  const middleMm = mm[first + edgeNodes + 1]!
  if (middleMm > 0 && middleMm < deepMm) return true
  let most = -Infinity
  let least = Infinity
  for (let j = 0; j <= 2; j++)
    for (let node = first + j * edgeNodes; node <= first + j * edgeNodes + 2; node++) {
      const before = beforeMm[node]!
      const after = mm[node]!
      if (before > most) most = before
      if (after > most) most = after
      if (before < least) least = before
      if (after < least) least = after
    }
  return most > 0 && least < deepMm
}

const noStrokes: readonly BrushStroke[] = []

/** Bakes changed strokes and whorl and marks their cells; true when something changed. */
function updateBrush(field: DensityField, before: Design | undefined): boolean {
  const { design, chart } = field
  const strokes = design.strokes ?? noStrokes
  const oldStrokes = before?.strokes ?? noStrokes
  let rect = strokes === oldStrokes ? undefined : changedStrokesRect(chart, oldStrokes, strokes, sameValue)
  if (!sameValue(design.whorl, before?.whorl))
    for (const whorl of [design.whorl, before?.whorl])
      if (whorl) rect = unionOf(rect, whorlRect(chart, whorl))
  if (!rect) return false
  field.brush ??= createBrushLayers()
  bakeBrush(field.brush, chart, strokes, design.whorl, rect)
  for (let row = Math.floor(rect.rowFrom / brushPerCell); row < rect.rowTo / brushPerCell; row++)
    for (
      let column = Math.floor(rect.columnFrom / brushPerCell);
      column < rect.columnTo / brushPerCell;
      column++
    )
      field.cellVersion[row * chartCells + column] = field.version
  return true
}

/** Places changed patches, scars and exclusions and marks their cells; true when something changed. */
function updateTreatments(field: DensityField, before: Design | undefined): boolean {
  const { design, chart } = field
  if (
    before &&
    sameValue(design.patches, before.patches) &&
    sameValue(design.exclusions, before.exclusions) &&
    sameValue(design.fueScars, before.fueScars)
  )
    return false
  const old = new Map(
    field.treatments.map((treatment) => [JSON.stringify([treatment, [...treatment.pointsMm]]), treatment]),
  )
  const ofCell = new Map<number, LocalTreatment[]>()
  field.treatments = localTreatments(chart.surface, design.patches, design.exclusions, design.fueScars)
  const changed: LocalTreatment[] = []
  for (const treatment of field.treatments) {
    const key = JSON.stringify([treatment, [...treatment.pointsMm]])
    if (!old.delete(key)) changed.push(treatment)
  }
  placeTreatments(field, field.treatments, (cell, treatment) => {
    const list = ofCell.get(cell)
    if (list) list.push(treatment)
    else ofCell.set(cell, [treatment])
  })
  placeTreatments(field, [...changed, ...old.values()], (cell) => {
    field.cellVersion[cell] = field.version
  })
  field.treatmentsOfCell = ofCell
  return true
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
  const place = new Float64Array([column, row, edgeMm, x, y, z, 0])
  setDensity(field, place)
  return place[placeDensity]!
}

/** Where `setDensity` leaves its answer in a place of 7 numbers, after grid column and row, edgeMm, x, y and z. */
export const placeDensity = 6

const noiseOfOne = createEdgeNoise(1)

/**
 * The rule itself, at a skin point behind the hairline whose noise may be kept by number. Numbers come and go in an
 * array: as arguments each would be a new object, for every dot of a drag.
 */
export function setDensity(field: DensityField, place: Float64Array, noise?: EdgeNoise, number = 0): void {
  const column = place[0]!
  const row = place[1]!
  const edgeMm = place[2]!
  place[placeDensity] = 0
  const roomMm = bilinear(field.layers.roomMm, chartGridNodes, column, row)
  if (roomMm <= 0) return
  const cell = (row | 0) * chartCells + (column | 0)
  const brush = field.brush?.touched[cell] === 1 ? field.brush : undefined
  let density = bilinear(field.zoneDensity, chartGridNodes, column, row)
  const lift = brush ? bilinear(brush.lift, brushNodes, column * brushPerCell, row * brushPerCell) : 0
  let share = 0
  if (density > 0 || lift > 0) {
    const kept = noise ?? noiseOfOne
    keepNoiseOf(kept, field.profile.seed)
    if (edgeMm < field.profile.depthMm && (!noise || Number.isNaN(noise.macro[number]!)))
      workOutNoise(kept, number, place, 3)
    share = edgeShare(field.profile, edgeMm, kept.macro[number]!, kept.micro[number]!)
  }
  if (roomMm < edgeFadeMm) {
    const t = roomMm / edgeFadeMm
    density *= share
    share *= t * t * (3 - 2 * t)
    density *= t * t * (3 - 2 * t)
  } else density *= share
  const treatments = field.treatmentsOfCell.get(cell)
  if (treatments) {
    const x = place[3]!
    const y = place[4]!
    const z = place[5]!
    for (const treatment of treatments) {
      const distanceMm = distanceToMm(treatment, x, y, z)
      if (treatment.kind === 'exclusion') {
        if (distanceMm <= treatment.radiusMm) return
        continue
      }
      const patch = patchShare(treatment, distanceMm)
      if (patch === 0) continue
      const hair = treatment.holdsHair ? bilinear(field.hairDensity, chartGridNodes, column, row) : 0
      const wanted = Math.max(0, treatment.densityPerCm2 - hair) * patch
      if (wanted > density) density = wanted
    }
  }
  if (brush)
    density =
      density * bilinear(brush.gain, brushNodes, column * brushPerCell, row * brushPerCell) + lift * share
  place[placeDensity] = density < field.capacityPerCm2 ? density : field.capacityPerCm2
}
