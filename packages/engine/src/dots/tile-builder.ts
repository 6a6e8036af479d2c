import type { Random } from '../random.ts'
import { addLevelForces, type CoreRepulsion, hexagonalSpacing } from './level-forces.ts'

export type TilePoints = { readonly x: Float64Array; readonly y: Float64Array }

export type TileBuild = {
  /** Dots in the tile, 64 or more. */
  readonly count: number
  /** Candidates tried for every new dot. */
  readonly candidates: number
  /** Rounds of the ladder that improves all prefixes together. */
  readonly ladderRounds: number
  readonly onProgress?: (stage: string, share: number) => void
}

const firstDots = 24
const batchGrowth = 1.05
const batchRelaxRounds = 30
const insertionCore: CoreRepulsion = { strength: 4, reach: 0.78 }
const ladderCore: CoreRepulsion = { strength: 24, reach: 0.745 }
/** Prefixes optimised together shrink by this ratio from level to level. */
const ladderRatio = 0.9
const smallestLevel = 150
const golden = 0.6180339887498949

/**
 * Builds a ranked blue-noise tile on the unit torus: order = rank, and every prefix is evenly spread.
 * Dots go in coarse to fine, each batch into the largest gaps; then a ladder of prefix levels moves all dots together.
 * Minutes of work for 65,536 dots; deterministic.
 */
export function buildRankedTile(random: Random, build: TileBuild): TilePoints {
  const x = new Float64Array(build.count)
  const y = new Float64Array(build.count)
  let placed = 0
  while (placed < build.count) {
    const target =
      placed === 0
        ? Math.min(firstDots, build.count)
        : Math.min(build.count, Math.max(placed + 1, Math.round(placed * batchGrowth)))
    insertBatch(random, x, y, placed, target, build.candidates)
    relaxBatch(x, y, placed, target)
    placed = target
    build.onProgress?.('insert', placed / build.count)
  }
  for (let round = 0; round < build.ladderRounds; round++) {
    ladderRound(x, y, build.count, round, 1 - (0.85 * round) / build.ladderRounds)
    build.onProgress?.('ladder', (round + 1) / build.ladderRounds)
  }
  return { x, y }
}

/** Puts dots `from .. to-1` one by one where the energy of the dots so far is lowest among random candidates. */
function insertBatch(
  random: Random,
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
  candidates: number,
): void {
  const spacing = 1 / Math.sqrt(to)
  const reach = 2.8 * spacing
  const side = Math.max(3, Math.floor(1 / reach))
  const head = new Int32Array(side * side).fill(-1)
  const next = new Int32Array(to)
  const cellOf = (px: number, py: number) => ((py * side) | 0) * side + ((px * side) | 0)
  const link = (i: number) => {
    const cell = cellOf(x[i] as number, y[i] as number)
    next[i] = head[cell] as number
    head[cell] = i
  }
  const inverseReach2 = 1 / (reach * reach)
  const coreRadius = insertionCore.reach * hexagonalSpacing * spacing
  const inverseCore2 = 1 / (coreRadius * coreRadius)
  const energyAt = (px: number, py: number, limit: number) => {
    let energy = 0
    const column = (px * side) | 0
    const row = (py * side) | 0
    for (let r = row - 1; r <= row + 1; r++) {
      const wrapRow = r < 0 ? side - 1 : r >= side ? 0 : r
      for (let c = column - 1; c <= column + 1; c++) {
        const wrapColumn = c < 0 ? side - 1 : c >= side ? 0 : c
        for (let i = head[wrapRow * side + wrapColumn] as number; i >= 0; i = next[i] as number) {
          const dx = torusGap(px - (x[i] as number))
          const dy = torusGap(py - (y[i] as number))
          const d2 = dx * dx + dy * dy
          const u = 1 - d2 * inverseReach2
          if (u > 0) {
            energy += u * u * u
            const h = 1 - d2 * inverseCore2
            if (h > 0) energy += insertionCore.strength * h * h
          }
        }
      }
      if (energy >= limit) return energy
    }
    return energy
  }
  for (let i = 0; i < from; i++) link(i)
  for (let i = from; i < to; i++) {
    let best = Infinity
    for (let k = 0; k < candidates; k++) {
      const px = random.next()
      const py = random.next()
      const energy = energyAt(px, py, best)
      if (energy < best) {
        best = energy
        x[i] = px
        y[i] = py
      }
    }
    link(i)
  }
}

/** Lets the newest dots settle among the older ones, which stay. */
function relaxBatch(x: Float64Array, y: Float64Array, from: number, to: number): void {
  // Old dots rest: the later ladder moves everything, so a short settling of the batch is enough.
  const rounds = to < 2000 ? batchRelaxRounds : 8
  const forceX = new Float64Array(to)
  const forceY = new Float64Array(to)
  for (let round = 0; round < rounds; round++) {
    forceX.fill(0)
    forceY.fill(0)
    addLevelForces(x, y, to, insertionCore, forceX, forceY)
    const limit = 0.2 / Math.sqrt(to)
    for (let i = from; i < to; i++)
      moveDot(x, y, i, (forceX[i] as number) * 0.15, (forceY[i] as number) * 0.15, limit)
  }
}

/** One step on the sum of the energies of all prefix levels a dot belongs to, divided by their number. */
function ladderRound(x: Float64Array, y: Float64Array, count: number, round: number, cooling: number): void {
  const forceX = new Float64Array(count)
  const forceY = new Float64Array(count)
  const levels: number[] = [count]
  // The levels slide from round to round, so that no prefix between two levels is left out.
  const phase = (round * golden) % 1
  for (let size = count * (1 - (1 - ladderRatio) * phase); size > smallestLevel; size *= ladderRatio) {
    const level = Math.round(size)
    if (level < count) levels.push(level)
  }
  for (const level of levels) addLevelForces(x, y, level, ladderCore, forceX, forceY)
  const limit = 0.15 / Math.sqrt(count)
  let joined = levels.length
  for (let i = 0; i < count; i++) {
    while (joined > 1 && i >= (levels[joined - 1] as number)) joined--
    const step = (0.15 * cooling) / joined
    moveDot(x, y, i, (forceX[i] as number) * step, (forceY[i] as number) * step, limit)
  }
}

function moveDot(x: Float64Array, y: Float64Array, i: number, dx: number, dy: number, limit: number): void {
  const length = Math.sqrt(dx * dx + dy * dy)
  const scale = length > limit ? limit / length : 1
  x[i] = wrap((x[i] as number) + dx * scale)
  y[i] = wrap((y[i] as number) + dy * scale)
}

function wrap(value: number): number {
  const inside = value - Math.floor(value)
  return inside >= 1 ? 0 : inside
}

function torusGap(gap: number): number {
  return gap > 0.5 ? gap - 1 : gap < -0.5 ? gap + 1 : gap
}
