/** Radius of the even-spread kernel, in mean spacings 1/sqrt(n). */
const spreadRadius = 3.4
/** Hexagonal nearest-neighbour distance of one dot per unit area: sqrt(2 / sqrt(3)). */
export const hexagonalSpacing = 1.0745699318235418

export type CoreRepulsion = {
  /** Weight of the core against the even-spread term. */
  readonly strength: number
  /** Reach of the core as a share of the hexagonal distance. */
  readonly reach: number
}

/**
 * Adds, for the first `count` dots of a unit torus, the force that spreads them evenly and keeps pairs apart:
 * `w(d) = (1 - d^2/3.4^2)+^6 + strength (1 - d^2/(1.0746 reach)^2)+` with d in mean spacings.
 * Only + - * / and sqrt, whose results the language fixes to the last bit, so every machine gives the same tile.
 */
export function addLevelForces(
  x: Float64Array,
  y: Float64Array,
  count: number,
  core: CoreRepulsion,
  forceX: Float64Array,
  forceY: Float64Array,
): void {
  const spacing = 1 / Math.sqrt(count)
  const spread = spreadRadius * spacing
  const inverseSpread2 = 1 / (spread * spread)
  const coreRadius = core.reach * hexagonalSpacing * spacing
  const inverseCore2 = 1 / (coreRadius * coreRadius)
  const strength = core.strength
  const side = Math.max(3, Math.floor(1 / spread))
  const grid = sortIntoPaddedGrid(x, y, count, side)
  const { start, item, px, py } = grid
  const stride = side + 2
  const fx = new Float64Array(px.length)
  const fy = new Float64Array(px.length)
  // A ghost ring of copied cells makes the three cells of a row one run; force on ghosts is dropped.
  for (let row = 1; row <= side; row++) {
    for (let column = 1; column <= side; column++) {
      const cell = row * stride + column
      const end = at(start, cell + 1)
      for (let a = at(start, cell); a < end; a++) {
        const xa = px[a] as number
        const ya = py[a] as number
        let ax = 0
        let ay = 0
        for (let r = -1; r <= 1; r++) {
          const from = at(start, cell + r * stride - 1)
          const to = at(start, cell + r * stride + 2)
          for (let k = from; k < to; k++) {
            const dx = xa - (px[k] as number)
            const dy = ya - (py[k] as number)
            const d2 = dx * dx + dy * dy
            const u = 1 - d2 * inverseSpread2
            if (u > 0) {
              let w = u * u
              w = w * w * w
              const h = 1 - d2 * inverseCore2
              if (h > 0) w += strength * h
              ax += w * dx
              ay += w * dy
            }
          }
        }
        fx[a] = ax
        fy[a] = ay
      }
      for (let a = at(start, cell); a < end; a++) {
        const i = at(item, a)
        forceX[i] = at(forceX, i) + at(fx, a)
        forceY[i] = at(forceY, i) + at(fy, a)
      }
    }
  }
}

function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] as number
}

/** Counting sort of torus dots into a grid with a ring of shifted copies, so that neighbours need no wrapping. */
function sortIntoPaddedGrid(x: Float64Array, y: Float64Array, count: number, side: number) {
  const stride = side + 2
  const inner = new Int32Array(side * side + 1)
  const cellOf = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const cell = Math.min(side - 1, (at(y, i) * side) | 0) * side + Math.min(side - 1, (at(x, i) * side) | 0)
    cellOf[i] = cell
    inner[cell + 1] = at(inner, cell + 1) + 1
  }
  for (let c = 0; c < side * side; c++) inner[c + 1] = at(inner, c + 1) + at(inner, c)
  const next = inner.slice(0, side * side)
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const cell = at(cellOf, i)
    const slot = at(next, cell)
    order[slot] = i
    next[cell] = slot + 1
  }
  const start = new Int32Array(stride * stride + 1)
  const sourceOf = (padded: number) => ((padded - 1 + side) % side) | 0
  let total = 0
  for (let row = 0; row < stride; row++) {
    for (let column = 0; column < stride; column++) {
      const cell = sourceOf(row) * side + sourceOf(column)
      start[row * stride + column] = total
      total += at(inner, cell + 1) - at(inner, cell)
    }
  }
  start[stride * stride] = total
  const item = new Int32Array(total)
  const px = new Float64Array(total)
  const py = new Float64Array(total)
  let k = 0
  for (let row = 0; row < stride; row++) {
    const shiftY = row === 0 ? -1 : row === stride - 1 ? 1 : 0
    for (let column = 0; column < stride; column++) {
      const shiftX = column === 0 ? -1 : column === stride - 1 ? 1 : 0
      const cell = sourceOf(row) * side + sourceOf(column)
      for (let slot = at(inner, cell); slot < at(inner, cell + 1); slot++) {
        const i = at(order, slot)
        item[k] = i
        px[k] = at(x, i) + shiftX
        py[k] = at(y, i) + shiftY
        k++
      }
    }
  }
  return { start, item, px, py }
}
