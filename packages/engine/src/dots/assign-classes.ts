import type { DotPool } from './dot-pool.ts'
import { inverseScaleAt } from './inverse-scale.ts'

/** Reach of the same-class repulsion, in mean spacings of the class. */
const reachSpacings = 2
/** Within this distance dots of a class press harder, so that they seldom touch. */
const coreSpacings = 0.8
const coreStrength = 0.6
/** Pull towards the shares asked for, against repulsion: keeps counts, hardly touches places. */
const quotaPull = 0.6

const known = new WeakMap<DotPool, { readonly key: string; readonly classes: Uint8Array }>()

/**
 * Class of every dot of a pool, 0-based, for weighted shares. Dots choose in the order in which they appear, each the
 * class whose earlier dots press least on it, so that each class is spread evenly at every density and session and
 * a design's edits change no dot's class. The last shares asked for are kept with the pool. Some 0.3 s. [DOT-11]
 */
export function assignClasses(pool: DotPool, weights: readonly number[]): Uint8Array {
  const key = weights.join(' ')
  const before = known.get(pool)
  if (before?.key === key) return before.classes
  const classes = chooseInOrder(pool, weights)
  known.set(pool, { key, classes })
  return classes
}

function chooseInOrder(pool: DotPool, weights: readonly number[]): Uint8Array {
  const { count, chart, cut } = pool
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map((weight) => weight / sum)
  const leastShare = Math.min(...shares)
  const classes = new Uint8Array(count)
  const order = orderOf(cut)
  const chosen = new Float64Array(shares.length)
  const press = new Float64Array(shares.length)
  const inverse = new Float32Array(count)
  for (let i = 0; i < count; i++) inverse[i] = inverseScaleAt(chart, pool.u[i]!, pool.v[i]!)
  const scratch = createGrid(count)
  let gridFrom = 0
  let reachMm = 0
  for (let k = 0; k < count; k++) {
    const i = order[k]!
    const density = cut[i]! * 0.01
    // The grid is made again when density has doubled: its cells follow the reach.
    if (k === 0 || cut[i]! > 2 * gridFrom) {
      gridFrom = Math.max(0.2, cut[i]!)
      reachMm = reachSpacings / Math.sqrt(0.01 * gridFrom * leastShare)
      scratch.rebuild(pool, order, k, reachMm)
    }
    press.fill(0)
    const here = inverse[i]!
    scratch.visit(pool.u[i]!, pool.v[i]!, (j, d2) => {
      const c = classes[j]!
      const perChart = 0.5 * (here + inverse[j]!)
      const scaled = d2 * perChart * perChart * density * shares[c]!
      const t = 1 - scaled / (reachSpacings * reachSpacings)
      if (t > 0) press[c]! += t * t * t
      const core = 1 - scaled / (coreSpacings * coreSpacings)
      if (core > 0) press[c]! += coreStrength * core
    })
    let best = 0
    let least = Infinity
    for (let c = 0; c < shares.length; c++) {
      const overfull = k > 0 ? (chosen[c]! - k * shares[c]!) / Math.sqrt(shares[c]! * (k + 1)) : -shares[c]!
      const cost = press[c]! + quotaPull * overfull
      if (cost < least) {
        least = cost
        best = c
      }
    }
    classes[i] = best
    chosen[best]! += 1
    scratch.add(i, pool.u[i]!, pool.v[i]!)
  }
  return classes
}

/** Dots by rising cut. */
function orderOf(cut: Float32Array): Uint32Array {
  const order = new Uint32Array(cut.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  return order.sort((a, b) => cut[a]! - cut[b]! || a - b)
}

/** Linked cells over the chart. */
function createGrid(count: number) {
  const next = new Int32Array(count)
  let head = new Int32Array(0)
  let u: Float32Array
  let v: Float32Array
  let side = 1
  let halfMm = 0
  const column = (value: number) =>
    Math.min(side - 1, Math.max(0, Math.floor(((value + halfMm) / (2 * halfMm)) * side)))
  return {
    rebuild(pool: DotPool, order: Uint32Array, upTo: number, reachMm: number): void {
      ;({ u, v } = pool)
      halfMm = pool.chart.halfMm
      // Chart mm are skin mm or less of them, so a reach on the skin may be up to twice as long on the chart.
      side = Math.max(1, Math.floor((2 * halfMm) / (1.25 * reachMm)))
      head = new Int32Array(side * side).fill(-1)
      for (let k = 0; k < upTo; k++) this.add(order[k]!, u[order[k]!]!, v[order[k]!]!)
    },
    add(i: number, pu: number, pv: number): void {
      const cell = column(pv) * side + column(pu)
      next[i] = head[cell]!
      head[cell] = i
    },
    visit(pu: number, pv: number, see: (j: number, d2: number) => void): void {
      const c = column(pu)
      const r = column(pv)
      for (let row = Math.max(0, r - 1); row <= Math.min(side - 1, r + 1); row++)
        for (let col = Math.max(0, c - 1); col <= Math.min(side - 1, c + 1); col++)
          for (let j = head[row * side + col]!; j >= 0; j = next[j]!) {
            const du = pu - u[j]!
            const dv = pv - v[j]!
            see(j, du * du + dv * dv)
          }
    },
  }
}
