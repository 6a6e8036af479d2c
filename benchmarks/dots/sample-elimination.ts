import { createRandom } from '@halftone/engine'
import type { Field, Points } from './field.ts'

/** Candidates per dot. */
const candidateRatio = 5
/** Hexagonal distance of one dot per unit of area. */
const hexagonal = Math.sqrt(2 / Math.sqrt(3))
const beta = 0.65
const gamma = 1.5

/**
 * Progressive weighted sample elimination on the open unit square (Yuksel 2015), after the paper: candidates by chance,
 * the most crowded removed until `count` are left, then again and again half of them, which gives the order.
 */
export function sampleElimination(count: number, field: Field, seed: number): Points {
  const random = createRandom(seed)
  const candidates = Math.round(count * candidateRatio)
  const x = new Float64Array(candidates)
  const y = new Float64Array(candidates)
  for (let i = 0; i < candidates;) {
    const px = random.next()
    const py = random.next()
    if (random.next() * field.max >= field.at(px)) continue
    x[i] = px
    y[i++] = py
  }
  const density = x.map((px) => field.at(px))
  const order = new Int32Array(count)
  let alive: Int32Array = Int32Array.from({ length: candidates }, (_, i) => i)
  alive = eliminate(x, y, density, alive, count, beta * (1 - candidateRatio ** -gamma)).kept
  while (alive.length > 1) {
    const half = alive.length >> 1
    const { kept, removed } = eliminate(x, y, density, alive, half, 0)
    // Removed first means last in the order.
    for (let k = 0; k < removed.length; k++) order[alive.length - 1 - k] = removed[k]!
    alive = kept
  }
  order[0] = alive[0]!
  return { count, x: Float64Array.from(order, (i) => x[i]!), y: Float64Array.from(order, (i) => y[i]!) }
}

/** Removes the heaviest of `alive` until `keep` are left. */
function eliminate(
  x: Float64Array,
  y: Float64Array,
  density: Float64Array,
  alive: Int32Array,
  keep: number,
  nearestShare: number,
): { kept: Int32Array; removed: Int32Array } {
  const count = alive.length
  const { start, neighbour, weightOf } = neighbourWeights(x, y, density, alive, keep, nearestShare)
  const weight = new Float64Array(count)
  for (let a = 0; a < count; a++) for (let k = start[a]!; k < start[a + 1]!; k++) weight[a]! += weightOf[k]!
  // A heap of keys that only fall: an outdated key goes back in with its present weight.
  const heap = Int32Array.from({ length: count }, (_, a) => a)
  const key = weight.slice()
  let size = count
  const sink = (from: number) => {
    const a = heap[from]!
    const own = key[a]!
    let slot = from
    for (;;) {
      let child = 2 * slot + 1
      if (child >= size) break
      if (child + 1 < size && key[heap[child + 1]!]! > key[heap[child]!]!) child++
      if (key[heap[child]!]! <= own) break
      heap[slot] = heap[child]!
      slot = child
    }
    heap[slot] = a
  }
  for (let slot = (size >> 1) - 1; slot >= 0; slot--) sink(slot)
  const isGone = new Uint8Array(count)
  const removed = new Int32Array(count - keep)
  for (let done = 0; done < removed.length;) {
    const a = heap[0]!
    if (weight[a]! < key[a]!) {
      key[a] = weight[a]!
      sink(0)
      continue
    }
    removed[done++] = alive[a]!
    isGone[a] = 1
    heap[0] = heap[--size]!
    sink(0)
    for (let k = start[a]!; k < start[a + 1]!; k++) weight[neighbour[k]!]! -= weightOf[k]!
  }
  return { kept: alive.filter((_, a) => isGone[a] === 0), removed }
}

/** Pairs nearer than the hexagonal distance of `keep` dots, with their weights. */
function neighbourWeights(
  x: Float64Array,
  y: Float64Array,
  density: Float64Array,
  alive: Int32Array,
  keep: number,
  nearestShare: number,
) {
  const count = alive.length
  const reachAt = (i: number) => hexagonal / Math.sqrt(keep * density[i]!)
  // Cells for the densest part; sparse places search more of them.
  const side = Math.max(1, Math.floor(Math.sqrt(count / 2)))
  const cellStart = new Int32Array(side * side + 1)
  const cellOf = (i: number) =>
    Math.min(side - 1, (y[i]! * side) | 0) * side + Math.min(side - 1, (x[i]! * side) | 0)
  for (const i of alive) cellStart[cellOf(i) + 1]! += 1
  for (let c = 0; c < side * side; c++) cellStart[c + 1]! += cellStart[c]!
  const next = cellStart.slice()
  const sorted = new Int32Array(count)
  for (let a = 0; a < count; a++) sorted[next[cellOf(alive[a]!)]!++] = a
  const start = new Int32Array(count + 1)
  let capacity = 24 * count
  let neighbour = new Int32Array(capacity)
  let weightOf = new Float64Array(capacity)
  let total = 0
  for (let a = 0; a < count; a++) {
    start[a] = total
    const i = alive[a]!
    const px = x[i]!
    const py = y[i]!
    // 1.3: the mean density of a pair may be less than a dot's own.
    const reach = 1.3 * reachAt(i)
    const lowRow = Math.max(0, ((py - reach) * side) | 0)
    const highRow = Math.min(side - 1, ((py + reach) * side) | 0)
    const lowColumn = Math.max(0, ((px - reach) * side) | 0)
    const highColumn = Math.min(side - 1, ((px + reach) * side) | 0)
    for (let row = lowRow; row <= highRow; row++)
      for (let k = cellStart[row * side + lowColumn]!; k < cellStart[row * side + highColumn + 1]!; k++) {
        const b = sorted[k]!
        if (b === a) continue
        const j = alive[b]!
        const dx = px - x[j]!
        const dy = py - y[j]!
        const scaled2 = (dx * dx + dy * dy) * 0.5 * keep * (density[i]! + density[j]!)
        if (scaled2 >= hexagonal * hexagonal) continue
        if (total === capacity) {
          capacity *= 2
          const [wider, deeper] = [new Int32Array(capacity), new Float64Array(capacity)]
          wider.set(neighbour)
          deeper.set(weightOf)
          neighbour = wider
          weightOf = deeper
        }
        const near = 1 - Math.max(Math.sqrt(scaled2) / hexagonal, nearestShare)
        const squared = near * near
        const fourth = squared * squared
        neighbour[total] = b
        weightOf[total++] = fourth * fourth
      }
  }
  start[count] = total
  return { start, neighbour, weightOf }
}
