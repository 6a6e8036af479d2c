import type { Design } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import { assignClasses } from './assign-classes.ts'
import { cutCell } from './cut-cell.ts'
import type { DensityField } from './density-field.ts'
import { sameValue } from './same-value.ts'
import { type DotGate, dotGate } from './dot-gate.ts'
import { dotLooks } from './dot-classes.ts'
import { createCutMemory, type CutMemory, type CutRules, moveKeptCells, noteCut } from './cut-memory.ts'
import type { DotPool } from './dot-pool.ts'
import { emptyDotSet, type DotSet } from './dot-set.ts'
import { chartCells } from './scalp-chart.ts'

/** Working memory for `cutDots`, kept by a caller that cuts many times. */
export type DotBuffers = {
  /** Place in the pool of each dot of the last cut. */
  readonly index: Uint32Array
  /** Output arrays as long as the pool; a set cut into them is overwritten by the next cut. */
  readonly set: DotSet
  readonly memory: CutMemory
}

export function createDotBuffers(pool: DotPool): DotBuffers {
  const { count } = pool
  return { index: new Uint32Array(count), set: emptyDotSet(count), memory: createCutMemory(pool) }
}

/**
 * Chooses the dots of a design: a pool dot is there when its cut is under the local density. Session = first whose
 * cumulative share reaches the dot's share of the local density. With `buffers` only cells that changed since their
 * last cut are looked at, and the result's arrays are views that the next cut overwrites; without, they are new. [DOT-7]
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
  if (pool.chart !== field.chart)
    throw new EngineError(
      'dots-charts',
      'The dot pool and the density field belong to different charts. Make both from the same createScalpChart() result.',
    )
  const { memory } = buffers ?? {}
  const known = memory?.field === field && memory.pool === pool ? memory.rules : undefined
  const isKnown = known !== undefined && isSameRule(known, design, sessionShares)
  const rules = isKnown ? known : cutRules(pool, design, sessionShares)
  const work = buffers ?? createDotBuffers(pool)
  const count = cutChanged(pool, field, dotGate(pool, field), work.memory, isKnown ? work.memory.version : -1)
  if (isKnown) moveKeptCells(work.set, work.index, work.memory)
  writeChosen(pool, work, rules)
  noteCut(work.memory, pool, field, rules)
  return buffers ? viewOf(work.set, count) : copyOf(work.set, count)
}

function isSameRule(rules: CutRules, { dot, dotClasses }: Design, sessionShares: readonly number[]): boolean {
  return (
    sameValue(rules.dot, dot) &&
    sameValue(rules.dotClasses, dotClasses) &&
    sameValue(rules.sessionShares, sessionShares)
  )
}

function cutRules(pool: DotPool, design: Design, sessionShares: readonly number[]): CutRules {
  checkShares(sessionShares)
  const weights = design.dotClasses?.map(({ weight }) => weight) ?? []
  return {
    dot: design.dot,
    dotClasses: design.dotClasses,
    sessionShares,
    diameterMm: dotLooks(design).map((look) => look.healedDiameterMm),
    classes: weights.length > 1 ? assignClasses(pool, weights) : undefined,
  }
}

/** Decides the cells that changed after `version`; writes the first dot of every cell and gives back the count. */
function cutChanged(
  pool: DotPool,
  field: DensityField,
  gate: DotGate | undefined,
  memory: CutMemory,
  version: number,
): number {
  const { cellFirst, nextFirst, changed } = memory
  let chosen = 0
  let total = 0
  let changedCount = 0
  for (let cell = 0; cell < chartCells * chartCells; cell++) {
    nextFirst[cell] = total
    if (field.cellVersion[cell]! > version) {
      const from = chosen
      chosen = cutCell(pool, field, gate, cell, memory, chosen)
      changed[changedCount++] = cell
      total += chosen - from
    } else total += cellFirst[cell + 1]! - cellFirst[cell]!
  }
  nextFirst[chartCells * chartCells] = total
  memory.changedCount = changedCount
  return total
}

/** Writes the dots chosen in the changed cells to their places. */
function writeChosen(
  pool: DotPool,
  { set, index, memory }: DotBuffers,
  { sessionShares, diameterMm, classes }: CutRules,
): void {
  const { nextFirst, changed, changedCount, chosen, share, edge } = memory
  const { positionsMm, normals, ids, fixed } = pool
  // Fields are read once: the loop runs for every dot.
  const { positionsMm: outPositionsMm, normals: outNormals, ids: outIds } = set
  const { rankShare, session: outSession, classIndex, diameterMm: outDiameterMm } = set
  // Sessions that were performed are closed: new dots belong to the ones after.
  const sessions = sessionShares.length
  const firstOpen = Math.min(sessions, (fixed?.lastSession ?? 0) + 1)
  let from = 0
  for (let n = 0; n < changedCount; n++) {
    const cell = changed[n]!
    const end = nextFirst[cell + 1]!
    for (let k = nextFirst[cell]!; k < end; k++, from++) {
      const i = chosen[from]!
      index[k] = i
      outPositionsMm[3 * k] = positionsMm[3 * i]!
      outPositionsMm[3 * k + 1] = positionsMm[3 * i + 1]!
      outPositionsMm[3 * k + 2] = positionsMm[3 * i + 2]!
      outNormals[3 * k] = normals[3 * i]!
      outNormals[3 * k + 1] = normals[3 * i + 1]!
      outNormals[3 * k + 2] = normals[3 * i + 2]!
      outIds[k] = ids[i]!
      const q = share[from]!
      rankShare[k] = q
      if (fixed && fixed.session[i] !== 0) {
        outSession[k] = fixed.session[i]!
        classIndex[k] = Math.min(fixed.classIndex[i]!, diameterMm.length - 1)
        outDiameterMm[k] = fixed.diameterMm[i]!
        continue
      }
      let session = firstOpen
      while (session < sessions && q >= sessionShares[session - 1]!) session++
      outSession[k] = session
      const look = 2 * (classes ? classes[i]! : 0) + edge[from]!
      classIndex[k] = look
      outDiameterMm[k] = diameterMm[look]!
    }
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

function copyOf(set: DotSet, count: number): DotSet {
  return {
    count,
    positionsMm: set.positionsMm.slice(0, 3 * count),
    normals: set.normals.slice(0, 3 * count),
    ids: set.ids.slice(0, count),
    rankShare: set.rankShare.slice(0, count),
    session: set.session.slice(0, count),
    classIndex: set.classIndex.slice(0, count),
    diameterMm: set.diameterMm.slice(0, count),
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
