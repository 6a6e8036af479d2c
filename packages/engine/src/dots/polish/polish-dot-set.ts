import { maxDensityPerCm2 } from '../check-treatment.ts'
import { type DensityField, densityAt, densityAtPoint } from '../density-field.ts'
import type { DotPool } from '../dot-pool.ts'
import type { DotSet } from '../dot-set.ts'
import type { FollicleSites } from '../place-follicles.ts'
import { bilinear, chartCells, chartGridNodes } from '../scalp-chart.ts'
import { polishSteps } from './polish-dots.ts'
import type { ChartPlaces, PolishInput } from './polish-input.ts'
import type { PolishKernel } from './polish-kernel.ts'

export type PolishOptions = {
  /** Plain arithmetic when absent. */
  readonly kernel?: PolishKernel
  /** 1 for more dots of the set that stay where they are; those of performed sessions do in any case. */
  readonly isFrozen?: Uint8Array
}

/** A polished set: the dots where they lie now, and how each one of the set before was moved. */
export type PolishedDotSet = {
  readonly dots: DotSet
  /** By dot of the set before, keyed by its identity: offset on the chart, mm, and whether it stays. */
  readonly offsets: {
    readonly ids: Uint32Array
    readonly du: Float32Array
    readonly dv: Float32Array
    readonly isKept: Uint8Array
  }
}

/**
 * Polishes the dots of a design on their head, through its chart (see `polishSteps`): some 0.3 s for 20,000 dots with
 * the module. Starts from the pool's places whatever was polished before, so the same design gives the same dots.
 * Yields the share done; stop iterating to cancel. [DOT-20]
 */
export function* polishDotSet(
  pool: DotPool,
  field: DensityField,
  dots: DotSet,
  sessionShares: readonly number[],
  options: PolishOptions = {},
): Generator<number, PolishedDotSet> {
  const { chart } = pool
  const inPool = poolIndex(pool, dots)
  const input = polishInput(pool, field, dots, inPool, sessionShares, options)
  const { du, dv, isKept } = yield* polishSteps(input, options.kernel)
  const positionsMm = dots.positionsMm.slice()
  const normals = dots.normals.slice()
  const lifted = new Float64Array(8)
  const [cx, cy, cz] = chart.surface.centreMm
  for (let i = 0; i < dots.count; i++) {
    if (du[i] === 0 && dv[i] === 0) continue
    chart.liftInto(lifted, pool.u[inPool[i]!]! + du[i]!, pool.v[inPool[i]!]! + dv[i]!)
    positionsMm[3 * i] = cx + lifted[3]! * lifted[0]!
    positionsMm[3 * i + 1] = cy + lifted[3]! * lifted[1]!
    positionsMm[3 * i + 2] = cz + lifted[3]! * lifted[2]!
    normals.set(lifted.subarray(4, 7), 3 * i)
  }
  return {
    dots: keepMarked({ ...dots, positionsMm, normals }, isKept),
    offsets: { ids: dots.ids.slice(), du, dv, isKept },
  }
}

const knownIndex = new WeakMap<DotPool, Map<number, number>>()

/** Index in the pool of every dot of a set. */
export function poolIndex(pool: DotPool, dots: DotSet): Int32Array {
  let known = knownIndex.get(pool)
  if (!known) {
    known = new Map()
    for (let i = 0; i < pool.count; i++) known.set(pool.ids[i]!, i)
    knownIndex.set(pool, known)
  }
  return Int32Array.from(dots.ids, (id) => known.get(id) ?? -1)
}

function polishInput(
  pool: DotPool,
  field: DensityField,
  dots: DotSet,
  inPool: Int32Array,
  sessionShares: readonly number[],
  { isFrozen }: PolishOptions,
): PolishInput {
  const { u, v, positionsMm, chart, fixed } = pool
  const { follicles, hairDensity } = field
  const toGrid = chartCells / (2 * chart.halfMm)
  const pigment = new Float32Array(pool.count)
  const hair = new Float32Array(follicles ? pool.count : 0)
  const areaMm2 = new Float32Array(pool.count)
  for (let k = 0; k < pool.count; k++) {
    const column = (u[k]! + chart.halfMm) * toGrid
    const row = (v[k]! + chart.halfMm) * toGrid
    const inverse = bilinear(chart.grid.inverseScale, chartGridNodes, column, row)
    // Skin cm2 per chart mm2.
    const cm2 = 0.01 * inverse * inverse
    const [x, y, z] = [positionsMm[3 * k]!, positionsMm[3 * k + 1]!, positionsMm[3 * k + 2]!]
    pigment[k] = densityAtPoint(field, u[k]!, v[k]!, x, y, z) * cm2
    if (follicles) hair[k] = bilinear(hairDensity, chartGridNodes, column, row) * cm2
    // The pool holds its greatest density everywhere.
    areaMm2[k] = 1 / (maxDensityPerCm2 * cm2)
  }
  const count = dots.count
  const pick = (values: Float32Array) => Float32Array.from(inPool, (k) => values[k]!)
  const ownPigment = pick(pigment)
  return {
    dots: {
      count,
      u: pick(u),
      v: pick(v),
      pigmentPerMm2: ownPigment,
      ...(follicles ? { hairPerMm2: pick(hair) } : {}),
      session: dots.session,
      rank: dots.rankShare,
      // A dot where nothing is wanted any more is only there because it is in the skin.
      isFrozen: Uint8Array.from({ length: count }, (_, i) =>
        isFrozen?.[i] || fixed?.session[inPool[i]!] || !(ownPigment[i]! > 0) ? 1 : 0,
      ),
    },
    sessionShares,
    ...(follicles ? { obstacles: obstaclesOf(field, follicles) } : {}),
    ground: {
      count: pool.count,
      ...{ u, v, pigmentPerMm2: pigment, areaMm2 },
      ...(follicles ? { hairPerMm2: hair } : {}),
    },
    isTreated: (chartU, chartV) => densityAt(field, chartU, chartV) > 0,
  }
}

/** Follicles with the pigment and the hair that are wanted around each, per chart mm2. */
function obstaclesOf(field: DensityField, { count, u, v }: FollicleSites): ChartPlaces {
  const { chart, hairDensity } = field
  const toGrid = chartCells / (2 * chart.halfMm)
  const pigmentPerMm2 = new Float32Array(count)
  const hairPerMm2 = new Float32Array(count)
  for (let k = 0; k < count; k++) {
    const column = (u[k]! + chart.halfMm) * toGrid
    const row = (v[k]! + chart.halfMm) * toGrid
    const cm2 = 0.01 * bilinear(chart.grid.inverseScale, chartGridNodes, column, row) ** 2
    pigmentPerMm2[k] = densityAt(field, u[k]!, v[k]!) * cm2
    hairPerMm2[k] = bilinear(hairDensity, chartGridNodes, column, row) * cm2
  }
  const place = (values: Float64Array) => Float32Array.from(values.subarray(0, count))
  return { count, u: place(u), v: place(v), pigmentPerMm2, hairPerMm2 }
}

/** The set without the dots that are not marked; every array of the set is cut alike. */
function keepMarked(dots: DotSet, isKept: Uint8Array): DotSet {
  const kept = isKept.reduce((sum, mark) => sum + mark, 0)
  if (kept === dots.count) return dots
  const entries = Object.entries(dots).map(([name, values]) => {
    if (typeof values === 'number') return [name, values]
    const width = values.length / dots.count
    return [name, values.filter((_, k) => isKept[Math.floor(k / width)] === 1)]
  })
  return { ...(Object.fromEntries(entries) as DotSet), count: kept }
}
