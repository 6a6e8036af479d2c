import { EngineError } from '../../engine-error.ts'
import { hexagonalSpacing } from '../level-forces.ts'
import { chartBounds } from './chart-cells.ts'
import { keepPairsApart } from './keep-pairs-apart.ts'
import { createOpenSkin, type OpenSkin } from './open-skin.ts'
import { plainKernel } from './plain-kernel.ts'
import type { PolishedDots, PolishInput } from './polish-input.ts'
import type { ForceField, ForceShape, PolishKernel } from './polish-kernel.ts'
import {
  createSources,
  groundSize,
  levelSize,
  placeSources,
  placeTargets,
  polishLevel,
  type PolishLevel,
  type Sources,
  spreadSpacings,
} from './polish-level.ts'
import { runSteps } from './run-steps.ts'

const steps = 20
/** Cells and the pull of the ground are renewed this often; dots move less than a cell in between. */
const renewEvery = 5
/** Share of the force that a dot moves in the first step and in the last. */
const firstStride = 0.15
const lastStride = 0.04
/** A dot moves at most this share of its spacing in a step. */
const strideLimit = 0.15
/** Several sets at once leave less room than one: a stronger, shorter core. */
const jointCore = { strength: 20, reach: 0.75 }
const singleCore = { strength: 8, reach: 0.85 }

type WorkingLevel = {
  readonly level: PolishLevel
  readonly field: ForceField
  readonly ground: ForceField
  /** Dots of the level, then follicles. */
  readonly sources: Sources
  /** Slot of each source in the field. */
  slots: Int32Array
}

/**
 * Moves dots by fractions of their spacing so that the sets of sessions 1, 1+2, ... are each as even as they can be
 * together: 20 steps along the force of the even-spread and core kernel, each set in its own local measure, against
 * the pull of the ground, so that density and edges stay where they are. Then no pair of any set is left nearer than
 * `leastApart` of its local hexagonal distance, nor a dot to a follicle: one moves or, last, the higher rank goes.
 * Yields the share done after every step; stop iterating to cancel. The same bytes with either kernel. [DOT-20]
 * @throws EngineError `polish-input` for arrays that do not match
 */
export function* polishSteps(
  input: PolishInput,
  kernel: PolishKernel = plainKernel,
): Generator<number, PolishedDots> {
  checkInput(input)
  const { dots } = input
  const u = dots.u.slice(0, dots.count)
  const v = dots.v.slice(0, dots.count)
  const skin = createOpenSkin(input)
  const levels = openLevels(input, kernel)
  const core = levels.length > 1 ? jointCore : singleCore
  const shape = {
    inverseSpread2: 1 / (spreadSpacings * spreadSpacings),
    inverseCore2: 1 / (hexagonalSpacing * core.reach) ** 2,
    strength: core.strength,
  }
  const sumX = new Float64Array(dots.count)
  const sumY = new Float64Array(dots.count)
  const whole = levels[levels.length - 1]!.level
  for (let step = 0; step < steps; step++) {
    sumX.fill(0)
    sumY.fill(0)
    for (const working of levels) addForces(working, shape, step, u, v, sumX, sumY)
    moveDots(dots.session, levels.length, whole, skin, step, u, v, sumX, sumY)
    yield (step + 1) / (steps + 1)
  }
  const isKept = keepPairsApart(
    input,
    levels.map(({ level }) => level),
    skin,
    u,
    v,
  )
  const du = new Float32Array(dots.count)
  const dv = new Float32Array(dots.count)
  let dropped = 0
  for (let i = 0; i < dots.count; i++) {
    du[i] = u[i]! - dots.u[i]!
    dv[i] = v[i]! - dots.v[i]!
    dropped += 1 - isKept[i]!
  }
  yield 1
  return { du, dv, isKept, dropped }
}

type Shape = Pick<ForceShape, 'inverseSpread2' | 'inverseCore2' | 'strength'>

/** Adds the forces of a level, less the pull of its ground, to the sums by dot. */
function addForces(
  working: WorkingLevel,
  shape: Shape,
  step: number,
  u: Float32Array,
  v: Float32Array,
  sumX: Float64Array,
  sumY: Float64Array,
): void {
  const { level, field, ground } = working
  const { targets, unlevel } = level
  const { rows, columns } = level.grid
  if (step % renewEvery === 0) {
    renewPlaces(working, u, v)
    // Only the even spread is balanced: the core acts between single dots.
    ground.compute({ ...shape, targets: unlevel.length, rows, columns, strength: 0 })
  } else movePlaces(working, u, v)
  field.compute({ ...shape, targets: targets.length, rows, columns })
  const { forceX, forceY } = field
  for (let a = 0; a < targets.length; a++) {
    const i = targets[a]!
    sumX[i]! += forceX[a]!
    sumY[i]! += forceY[a]!
  }
  const { forceX: pullX, forceY: pullY } = ground
  for (let a = 0; a < unlevel.length; a++) {
    const i = targets[unlevel[a]!]!
    sumX[i]! -= pullX[a]!
    sumY[i]! -= pullY[a]!
  }
}

/** Moves every dot along its sum of forces, as far as a step may take it. */
function moveDots(
  session: Uint8Array,
  sessions: number,
  { targets, dotHalf }: PolishLevel,
  skin: OpenSkin,
  step: number,
  u: Float32Array,
  v: Float32Array,
  sumX: Float64Array,
  sumY: Float64Array,
): void {
  const stride = firstStride + ((lastStride - firstStride) * step) / (steps - 1)
  for (let a = 0; a < targets.length; a++) {
    const i = targets[a]!
    // A dot of session s belongs to the sets from s on.
    const share = stride / (sessions - session[i]! + 1)
    const dx = sumX[i]! * share
    const dy = sumY[i]! * share
    const limit = strideLimit / Math.sqrt(2 * dotHalf[i]!)
    const length = Math.sqrt(dx * dx + dy * dy)
    const scale = length > limit ? limit / length : 1
    skin.moveDot(i, u, v, dx * scale, dy * scale)
  }
}

/** `polishSteps` in one go. */
export function polishDots(input: PolishInput, kernel?: PolishKernel): PolishedDots {
  return runSteps(polishSteps(input, kernel))
}

function openLevels(input: PolishInput, kernel: PolishKernel): WorkingLevel[] {
  const { dots, obstacles } = input
  const bounds = chartBounds(input)
  const levels = input.sessionShares.map((_, index) => polishLevel(input, index + 1, bounds))
  const fields = kernel.open(levels.flatMap((level) => [levelSize(level), groundSize(level)]))
  return levels.map((level, index) => {
    const ground = fields[2 * index + 1]!
    placeSources(ground, level.grid, level.ground)
    const own = level.dots.length
    const count = own + level.obstacleHalf.length
    const sources = createSources(count)
    sources.mass.fill(1)
    for (let k = 0; k < own; k++) {
      const i = level.dots[k]!
      sources.u[k] = dots.u[i]!
      sources.v[k] = dots.v[i]!
      sources.half[k] = level.dotHalf[i]!
    }
    sources.half.set(level.obstacleHalf, own)
    if (obstacles) {
      sources.u.set(obstacles.u.subarray(0, obstacles.count), own)
      sources.v.set(obstacles.v.subarray(0, obstacles.count), own)
    }
    return { level, field: fields[2 * index]!, ground, sources, slots: new Int32Array(0) }
  })
}

/** Sorts dots and follicles of a level into its cells anew. */
function renewPlaces(working: WorkingLevel, u: Float32Array, v: Float32Array): void {
  const { level, field, ground, sources } = working
  const { dots, grid } = level
  for (let k = 0; k < dots.length; k++) {
    sources.u[k] = u[dots[k]!]!
    sources.v[k] = v[dots[k]!]!
  }
  working.slots = placeSources(field, grid, sources)
  placeTargets(field, level, u, v)
  placeTargets(ground, level, u, v, level.unlevel)
}

/** Tells a level's field where the dots have gone, leaving its cells. */
function movePlaces({ level, field, slots }: WorkingLevel, u: Float32Array, v: Float32Array): void {
  const { dots, targets } = level
  const { sourceX, sourceY, targetX, targetY } = field
  for (let k = 0; k < dots.length; k++) {
    const i = dots[k]!
    sourceX[slots[k]!] = u[i]!
    sourceY[slots[k]!] = v[i]!
  }
  for (let a = 0; a < targets.length; a++) {
    const i = targets[a]!
    targetX[a] = u[i]!
    targetY[a] = v[i]!
  }
}

function checkInput({ dots, ground, obstacles, sessionShares }: PolishInput): void {
  const lengths: [string, ArrayLike<number> | undefined, number][] = [
    ['dots.u', dots.u, dots.count],
    ['dots.v', dots.v, dots.count],
    ['dots.pigmentPerMm2', dots.pigmentPerMm2, dots.count],
    ['dots.session', dots.session, dots.count],
    ['dots.rank', dots.rank, dots.count],
    ['dots.isFrozen', dots.isFrozen, dots.count],
    ['ground.u', ground.u, ground.count],
    ['ground.areaMm2', ground.areaMm2, ground.count],
    ['obstacles.u', obstacles?.u, obstacles?.count ?? 0],
  ]
  for (const [name, array, count] of lengths)
    if (array && array.length < count)
      throw new EngineError(
        'polish-input',
        `${name} holds ${array.length} numbers for ${count} places; give one for each.`,
      )
  for (let i = 0; i < dots.count; i++) {
    if (dots.session[i]! < 1 || dots.session[i]! > sessionShares.length)
      throw new EngineError(
        'polish-input',
        `Dot ${i} is of session ${dots.session[i]} but there are ${sessionShares.length}; sessions count from 1.`,
      )
    if (!dots.isFrozen?.[i] && !(dots.pigmentPerMm2[i]! > 0))
      throw new EngineError(
        'polish-input',
        `Dot ${i} lies where no pigment is wanted; freeze it or leave it out.`,
      )
  }
}
