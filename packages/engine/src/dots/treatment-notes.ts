import type { Vec3 } from '../vector.ts'
import { widestDotMm } from './dot-capacity.ts'
import type { DensityField } from './density-field.ts'
import { bilinear, chartCells, chartGridNodes } from './scalp-chart.ts'

/** A note in plain English, and the facts to say it in another language. */
export type TreatmentNote = { readonly sentence: string } & (
  | {
      readonly code: 'density-capped'
      readonly askedPerCm2: number
      readonly placedPerCm2: number
      readonly healedDiameterMm: number
    }
  | { readonly code: 'no-density' }
  | {
      readonly code: 'off-scalp'
      readonly what: 'patch' | 'fue-scars' | 'stroke' | 'exclusion' | 'hair-stroke'
      /** Its place in its list, from 1. */
      readonly number: number
    }
  | { readonly code: 'hair-off-scalp'; readonly count: number }
)

const nameOf = {
  patch: 'Patch',
  'fue-scars': 'The group of FUE scars',
  stroke: 'Brush stroke',
  exclusion: 'Exclusion',
  'hair-stroke': 'Hair stroke',
} as const

/** What a design asks for that cannot be placed as asked; it is placed as far as it can. [DOT-10] */
export function treatmentNotes(field: DensityField): readonly TreatmentNote[] {
  const { design, capacityPerCm2 } = field
  const { zones, patches, strokes = [], fueScars = [], exclusions, follicles } = design
  const notes: TreatmentNote[] = []
  const asked = [
    ...zones.map(({ densityPerCm2 }) => densityPerCm2),
    ...patches.map(({ densityPerCm2 }) => densityPerCm2),
    ...fueScars.map(({ densityPerCm2 }) => densityPerCm2),
    ...strokes.map((stroke) => ('densityPerCm2' in stroke ? stroke.densityPerCm2 : 0)),
  ]
  const most = Math.max(0, ...asked)
  const widestMm = widestDotMm(design)
  if (most > capacityPerCm2)
    notes.push({
      code: 'density-capped',
      askedPerCm2: most,
      placedPerCm2: Math.floor(capacityPerCm2),
      healedDiameterMm: widestMm,
      sentence: `The design asks for ${most} dots per cm2 of ${widestMm} mm, which would run into each other; they are placed at ${Math.floor(capacityPerCm2)} per cm2. Choose finer dots or a lower density.`,
    })
  if (most === 0)
    notes.push({
      code: 'no-density',
      sentence: 'No zone, patch or stroke asks for dots, so there are none. Give a zone a density.',
    })
  const placed: readonly (readonly [keyof typeof nameOf, number, readonly Vec3[]])[] = [
    ...patches.map(
      (patch, i) => ['patch', i + 1, patch.kind === 'disc' ? [patch.centre] : patch.points] as const,
    ),
    ...fueScars.map(({ points }, i) => ['fue-scars', i + 1, points] as const),
    ...strokes.map(({ points }, i) => ['stroke', i + 1, points] as const),
    ...exclusions.map(({ centre }, i) => ['exclusion', i + 1, [centre]] as const),
    ...(follicles?.strokes ?? []).map(({ points }, i) => ['hair-stroke', i + 1, points] as const),
  ]
  for (const [what, number, points] of placed)
    if (points.length > 0 && points.every((point) => !hasRoom(field, point)))
      notes.push({
        code: 'off-scalp',
        what,
        number,
        sentence: `${nameOf[what]} ${number} lies off the hair-bearing scalp and changes nothing. Move it onto the scalp or take it out.`,
      })
  const astray = follicles?.positions ? hairsOffScalp(field, follicles.positions) : 0
  if (astray > 0)
    notes.push({
      code: 'hair-off-scalp',
      count: astray,
      sentence: `${astray} counted ${astray === 1 ? 'hair lies' : 'hairs lie'} off the hair-bearing scalp and keep no dot away. Count them again on the scalp or take them out.`,
    })
  return notes
}

/** Thousands of places are looked up once for each list of them. */
const knownAstray = new WeakMap<readonly Vec3[], { chart: DensityField['chart']; count: number }>()

function hairsOffScalp(field: DensityField, positions: readonly Vec3[]): number {
  const before = knownAstray.get(positions)
  if (before?.chart === field.chart) return before.count
  const count = positions.filter((position) => !hasRoom(field, position)).length
  knownAstray.set(positions, { chart: field.chart, count })
  return count
}

function hasRoom({ chart, layers }: DensityField, direction: Vec3): boolean {
  const [u, v] = chart.toChart(direction)
  const toGrid = chartCells / (2 * chart.halfMm)
  const column = (u + chart.halfMm) * toGrid
  const row = (v + chart.halfMm) * toGrid
  if (!(column >= 0 && row >= 0 && column < chartCells && row < chartCells)) return false
  // Off the fitted disc the chart folds over: only what comes back is on it.
  const back = chart.toDirection(u, v)
  if (back[0] * direction[0] + back[1] * direction[1] + back[2] * direction[2] < 0.999) return false
  return bilinear(layers.roomMm, chartGridNodes, column, row) > 0
}
