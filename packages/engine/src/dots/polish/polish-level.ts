import { type ChartBounds, type ChartCells, chartCells, columnAt, rowAt } from './chart-cells.ts'
import type { ForceField, ForceFieldSize } from './polish-kernel.ts'
import type { PolishInput } from './polish-input.ts'
import { levelCells, levelReach } from './level-cells.ts'

/** Radius at which the even-spread term ends, in spacings, and where sums stop: beyond it is under 1e-3 of the middle. */
export const spreadSpacings = 3.4
const searchSpacings = 2.9

/** Places that act on dots, in any order. */
export type Sources = {
  readonly u: Float32Array
  readonly v: Float32Array
  readonly half: Float32Array
  readonly mass: Float32Array
}

/** One session set (the dots of sessions 1 .. n) with its own measure of distance. */
export type PolishLevel = {
  /** Dots of the set, frozen ones too. */
  readonly dots: Int32Array
  /** Those that move, in the order of the field's targets. */
  readonly targets: Int32Array
  /** Those of them that feel the ground, as places in `targets`. */
  readonly unlevel: Int32Array
  /** Wanted density of the set, halved. */
  readonly dotHalf: Float32Array
  readonly obstacleHalf: Float32Array
  /** The ground near `unlevel` targets: it pulls as strongly as the dots that are wanted there push. */
  readonly ground: Sources
  readonly grid: ChartCells
}

export function polishLevel(input: PolishInput, session: number, bounds: ChartBounds): PolishLevel {
  const { dots, obstacles, ground, sessionShares } = input
  const share = sessionShares[session - 1]!
  const chosen = new Int32Array(dots.count)
  const moving = new Int32Array(dots.count)
  let chosenCount = 0
  let movingCount = 0
  for (let i = 0; i < dots.count; i++) {
    if (dots.session[i]! > session) continue
    chosen[chosenCount++] = i
    if (!dots.isFrozen?.[i]) moving[movingCount++] = i
  }
  const targets = moving.slice(0, movingCount)
  const dotHalf = halfDensity(dots, share)
  let sum = 0
  for (let k = 0; k < chosenCount; k++) sum += 2 * dotHalf[chosen[k]!]!
  const meanPerMm2 = chosenCount > 0 ? sum / chosenCount : 1
  const groundHalf = halfDensity(ground, share)
  const grid = chartCells(bounds, searchSpacings / 2 / Math.sqrt(meanPerMm2))
  const isLevel = levelCells(input.ground, groundHalf, grid)
  const unlevel = new Int32Array(movingCount)
  let unlevelCount = 0
  // Furthest search from each cell by a dot that feels the ground, and one more.
  const furthest = new Uint8Array(isLevel.length)
  for (let a = 0; a < movingCount; a++) {
    const i = targets[a]!
    const cell = rowAt(grid, dots.v[i]!) * grid.columns + columnAt(grid, dots.u[i]!)
    const search = searchCells(dotHalf[i]!, grid)
    if (isLevel[cell] && search <= levelReach) continue
    unlevel[unlevelCount++] = a
    // Dots wander less than a cell before the end.
    if (search + 1 > furthest[cell]!) furthest[cell] = search + 1
  }
  return {
    dots: chosen.slice(0, chosenCount),
    targets,
    unlevel: unlevel.slice(0, unlevelCount),
    dotHalf,
    obstacleHalf: obstacles ? halfDensity(obstacles, share) : new Float32Array(0),
    ground: groundNear(ground, groundHalf, furthest, grid),
    grid,
  }
}

/** The ground in cells that are searched. */
function groundNear(
  ground: PolishInput['ground'],
  half: Float32Array,
  furthest: Uint8Array,
  grid: ChartCells,
): Sources {
  const { rows, columns } = grid
  const isSearched = new Uint8Array(furthest.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const search = furthest[row * columns + column]!
      if (search === 0) continue
      const from = Math.max(0, column - search)
      const to = Math.min(columns, column + search + 1)
      for (let r = Math.max(0, row - search); r <= Math.min(rows - 1, row + search); r++)
        isSearched.fill(1, r * columns + from, r * columns + to)
    }
  const near = new Int32Array(ground.count)
  let count = 0
  for (let k = 0; k < ground.count; k++)
    if (half[k]! > 0 && isSearched[rowAt(grid, ground.v[k]!) * columns + columnAt(grid, ground.u[k]!)])
      near[count++] = k
  const sources = createSources(count)
  for (let n = 0; n < count; n++) {
    const k = near[n]!
    sources.u[n] = ground.u[k]!
    sources.v[n] = ground.v[k]!
    sources.half[n] = half[k]!
    sources.mass[n] = 2 * half[k]! * ground.areaMm2[k]!
  }
  return sources
}

export function createSources(count: number): Sources {
  return {
    u: new Float32Array(count),
    v: new Float32Array(count),
    half: new Float32Array(count),
    mass: new Float32Array(count),
  }
}

function searchCells(half: number, { perMm }: ChartCells): number {
  return Math.min(64, Math.ceil((searchSpacings / Math.sqrt(2 * half)) * perMm))
}

function halfDensity(
  places: {
    readonly count: number
    readonly pigmentPerMm2: Float32Array
    readonly hairPerMm2?: Float32Array
  },
  share: number,
): Float32Array {
  const { count, pigmentPerMm2, hairPerMm2 } = places
  const half = new Float32Array(count)
  for (let i = 0; i < count; i++)
    half[i] = 0.5 * (share * pigmentPerMm2[i]! + (hairPerMm2 ? hairPerMm2[i]! : 0))
  return half
}

export function levelSize({ dots, obstacleHalf, targets, grid }: PolishLevel): ForceFieldSize {
  return {
    targets: targets.length,
    sources: dots.length + obstacleHalf.length,
    cells: grid.rows * grid.columns,
  }
}

export function groundSize({ unlevel, ground, grid }: PolishLevel): ForceFieldSize {
  return { targets: unlevel.length, sources: ground.half.length, cells: grid.rows * grid.columns }
}

/** Sorts sources into the field by cell, in the order given within a cell; returns each one's slot. */
export function placeSources(field: ForceField, grid: ChartCells, { u, v, half, mass }: Sources): Int32Array {
  const { start, sourceX, sourceY, sourceHalf, sourceMass } = field
  const count = half.length
  const slotOf = new Int32Array(count)
  start.fill(0)
  for (let k = 0; k < count; k++) {
    const cell = rowAt(grid, v[k]!) * grid.columns + columnAt(grid, u[k]!)
    slotOf[k] = cell
    start[cell + 1]! += 1
  }
  const cells = grid.rows * grid.columns
  for (let cell = 0; cell < cells; cell++) start[cell + 1]! += start[cell]!
  const next = start.slice()
  for (let k = 0; k < count; k++) {
    const slot = next[slotOf[k]!]!++
    slotOf[k] = slot
    sourceX[slot] = u[k]!
    sourceY[slot] = v[k]!
    sourceHalf[slot] = half[k]!
    sourceMass[slot] = mass[k]!
  }
  for (const array of [sourceX, sourceY, sourceHalf, sourceMass]) array.fill(0, count, count + 4)
  return slotOf
}

/** Tells the field where its targets are: those of the level, or those among them that `chosen` names. */
export function placeTargets(
  field: ForceField,
  { targets, dotHalf, grid }: PolishLevel,
  u: Float32Array,
  v: Float32Array,
  chosen?: Int32Array,
): void {
  const count = (chosen ?? targets).length
  for (let a = 0; a < count; a++) {
    const i = targets[chosen ? chosen[a]! : a]!
    field.targetX[a] = u[i]!
    field.targetY[a] = v[i]!
    field.targetHalf[a] = dotHalf[i]!
    field.targetRow[a] = rowAt(grid, v[i]!)
    field.targetColumn[a] = columnAt(grid, u[i]!)
    field.targetSearch[a] = searchCells(dotHalf[i]!, grid)
  }
}
