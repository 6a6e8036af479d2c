import type { Design } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import { type DensityField, densityInCell } from './density-field.ts'
import type { DotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { fineEdgeMm } from './edge-profile.ts'
import { edgeNodes } from './hairline-distance.ts'
import { bilinear, chartCells } from './scalp-chart.ts'

/** Diameter of the fine dots against the design's. */
export const fineDiameterShare = 0.85

/** Working memory for `cutDots`, kept by a caller that cuts many times. */
export type DotBuffers = {
  readonly index: Uint32Array
  readonly share: Float32Array
  readonly fine: Uint8Array
  /** Output arrays as long as the pool; a set cut into them is overwritten by the next cut. */
  readonly set: DotSet
}

export function createDotBuffers(pool: DotPool): DotBuffers {
  const { count } = pool
  return {
    index: new Uint32Array(count),
    share: new Float32Array(count),
    fine: new Uint8Array(count),
    set: emptySet(count),
  }
}

/**
 * Chooses the dots of a design: a pool dot is there when its cut is under the local density. Session = first whose
 * cumulative share reaches the dot's share of the local density. With `buffers` nothing is allocated and the result's
 * arrays are views that the next cut overwrites; without, they are new. [DOT-7]
 * @param sessionShares cumulative, rising, last 1 (for example 0.3, 0.7, 1)
 * @throws EngineError `session-shares` or `dots-charts`
 */
export function cutDots(
  pool: DotPool,
  field: DensityField,
  design: Design,
  sessionShares: readonly number[],
  buffers?: DotBuffers,
): DotSet {
  checkShares(sessionShares)
  if (pool.chart !== field.chart)
    throw new EngineError(
      'dots-charts',
      'The dot pool and the density field belong to different charts. Make both from the same createScalpChart() result.',
    )
  const work = buffers ?? createScratch(pool)
  const count = decide(pool, field, work)
  const set = buffers ? viewOf(buffers.set, count) : emptySet(count)
  const fineMm = design.dot.healedDiameterMm * fineDiameterShare
  const { index, share, fine } = work
  for (let k = 0; k < count; k++) {
    const i = index[k]!
    set.positionsMm[3 * k] = pool.positionsMm[3 * i]!
    set.positionsMm[3 * k + 1] = pool.positionsMm[3 * i + 1]!
    set.positionsMm[3 * k + 2] = pool.positionsMm[3 * i + 2]!
    set.normals[3 * k] = pool.normals[3 * i]!
    set.normals[3 * k + 1] = pool.normals[3 * i + 1]!
    set.normals[3 * k + 2] = pool.normals[3 * i + 2]!
    set.ids[k] = pool.ids[i]!
    const q = share[k]!
    set.rankShare[k] = q
    let session = 1
    while (session < sessionShares.length && q >= sessionShares[session - 1]!) session++
    set.session[k] = session
    set.classIndex[k] = fine[k]!
    set.diameterMm[k] = fine[k]! === 1 ? fineMm : design.dot.healedDiameterMm
  }
  return set
}

type Scratch = Pick<DotBuffers, 'index' | 'share' | 'fine'>

function createScratch(pool: DotPool): Scratch {
  return {
    index: new Uint32Array(pool.count),
    share: new Float32Array(pool.count),
    fine: new Uint8Array(pool.count),
  }
}

/** Writes pool index, share and class of every dot that is there; returns their number. */
function decide(pool: DotPool, field: DensityField, out: Scratch): number {
  const { chart, cellUpper, edge, layers, profile, treatmentsOfCell } = field
  const { u, v, cut, positionsMm, cellStart } = pool
  const toGrid = chartCells / (2 * chart.halfMm)
  const halfMm = chart.halfMm
  let count = 0
  for (let row = 0; row < chartCells; row++)
    for (let column = 0; column < chartCells; column++) {
      const cell = row * chartCells + column
      const upper = cellUpper[cell]!
      const end = cellStart[cell + 1]!
      if (upper === 0 || cellStart[cell] === end) continue
      const centreMm = edge.mm[(2 * row + 1) * edgeNodes + 2 * column + 1]!
      const radiusMm = layers.cellRadiusMm[row * (chartCells + 1) + column]!
      if (centreMm + radiusMm <= 0) continue
      // Deep behind the line its exact distance no longer matters.
      const isDeep = centreMm - radiusMm > Math.max(fineEdgeMm, profile.depthMm)
      const treatments = treatmentsOfCell.get(cell)
      for (let i = cellStart[cell]!; i < end; i++) {
        const needed = cut[i]!
        if (needed >= upper) break
        const gridColumn = (u[i]! + halfMm) * toGrid
        const gridRow = (v[i]! + halfMm) * toGrid
        const edgeMm = isDeep ? centreMm : bilinear(edge.mm, edgeNodes, 2 * gridColumn, 2 * gridRow)
        if (edgeMm <= 0) continue
        const density = densityInCell(
          field,
          gridColumn,
          gridRow,
          edgeMm,
          treatments,
          positionsMm[3 * i]!,
          positionsMm[3 * i + 1]!,
          positionsMm[3 * i + 2]!,
        )
        if (needed >= density) continue
        out.index[count] = i
        out.share[count] = needed / density
        out.fine[count] = edgeMm < fineEdgeMm ? 1 : 0
        count++
      }
    }
  return count
}

function emptySet(count: number): DotSet {
  return {
    count,
    positionsMm: new Float32Array(3 * count),
    normals: new Float32Array(3 * count),
    ids: new Uint32Array(count),
    rankShare: new Float32Array(count),
    session: new Uint8Array(count),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count),
  }
}

function viewOf(set: DotSet, count: number): DotSet {
  return {
    count,
    positionsMm: set.positionsMm.subarray(0, 3 * count),
    normals: set.normals.subarray(0, 3 * count),
    ids: set.ids.subarray(0, count),
    rankShare: set.rankShare.subarray(0, count),
    session: set.session.subarray(0, count),
    classIndex: set.classIndex.subarray(0, count),
    diameterMm: set.diameterMm.subarray(0, count),
  }
}

function checkShares(shares: readonly number[]): void {
  const isRising = shares.every((share, i) => share > (i === 0 ? 0 : shares[i - 1]!))
  if (
    shares.length === 0 ||
    shares.length > 255 ||
    !isRising ||
    Math.abs(shares[shares.length - 1]! - 1) > 1e-6
  )
    throw new EngineError(
      'session-shares',
      `Session shares are [${shares.join(', ')}]; they must rise from above 0 to 1, one per session, such as 0.3, 0.7, 1.`,
    )
}
