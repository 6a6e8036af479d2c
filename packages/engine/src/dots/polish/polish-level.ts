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
  const chosen: number[] = []
  const targets: number[] = []
  for (let i = 0; i < dots.count; i++) {
    if (dots.session[i]! > session) continue
    chosen.push(i)
    if (!dots.isFrozen?.[i]) targets.push(i)
  }
  const dotHalf = halfDensity(dots, share)
  let sum = 0
  for (const i of chosen) sum += 2 * dotHalf[i]!
  const meanPerMm2 = chosen.length > 0 ? sum / chosen.length : 1
  const groundHalf = halfDensity(ground, share)
  const grid = chartCells(bounds, searchSpacings / 2 / Math.sqrt(meanPerMm2))
  const isLevel = levelCells(input.ground, groundHalf, grid)
  const unlevel: number[] = []
  // Furthest search from each cell by a dot that feels the ground, and one more.
  const furthest = new Uint8Array(isLevel.length)
  targets.forEach((i, a) => {
    const cell = rowAt(grid, dots.v[i]!) * grid.columns + columnAt(grid, dots.u[i]!)
    const search = searchCells(dotHalf[i]!, grid)
    if (isLevel[cell] && search <= levelReach) return
    unlevel.push(a)
    // Dots wander less than a cell before the end.
    if (search + 1 > furthest[cell]!) furthest[cell] = search + 1
  })
  return {
    dots: Int32Array.from(chosen),
    targets: Int32Array.from(targets),
    unlevel: Int32Array.from(unlevel),
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
  const near: number[] = []
  for (let k = 0; k < ground.count; k++)
    if (half[k]! > 0 && isSearched[rowAt(grid, ground.v[k]!) * columns + columnAt(grid, ground.u[k]!)])
      near.push(k)
  return {
    u: Float32Array.from(near, (k) => ground.u[k]!),
    v: Float32Array.from(near, (k) => ground.v[k]!),
    half: Float32Array.from(near, (k) => half[k]!),
    mass: Float32Array.from(near, (k) => 2 * half[k]! * ground.areaMm2[k]!),
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
  const half = new Float32Array(places.count)
  for (let i = 0; i < places.count; i++)
    half[i] = 0.5 * (share * places.pigmentPerMm2[i]! + (places.hairPerMm2?.[i] ?? 0))
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
    field.targetSearch[a] = Math.min(
      64,
      Math.ceil((searchSpacings / Math.sqrt(2 * dotHalf[i]!)) * grid.perMm),
    )
  }
}
