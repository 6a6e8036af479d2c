/**
 * Dots on a plane or on a head's chart, judged in the local measure: the unit of length at a dot is the spacing
 * 1/sqrt(density) there. On a chart the density is dots per cm2 of skin over the squared scale, so distances come out
 * as on the skin to second order in the spacing.
 */
export type FlatDots = {
  readonly count: number
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** Wanted dots per unit of area at each dot, above 0. */
  readonly density: ArrayLike<number>
  /** Side of the torus on which the dots lie, from (0, 0); absent on an open plane. */
  readonly torusSide?: number
  /** Marks the dots that are judged, against all; all when absent. On an open plane leave out those near its edge. */
  readonly counted?: ArrayLike<number>
}

/** Dots of an even pattern on the unit torus. */
export function torusDots(x: ArrayLike<number>, y: ArrayLike<number>, count: number): FlatDots {
  return { count, x, y, density: new Float64Array(count).fill(count), torusSide: 1 }
}

/** Calls `visit(j, dx, dy)` for every dot j within `reach` of place (px, py), (dx, dy) leading from j to it. */
export type NeighbourVisit = (
  px: number,
  py: number,
  reach: number,
  visit: (j: number, dx: number, dy: number) => void,
) => void

/** Sorts dots into square cells of about two, for neighbour searches of any reach. */
export function neighbourGrid({ count, x, y, torusSide }: FlatDots): NeighbourVisit {
  let [left, low, right, high] = torusSide
    ? [0, 0, torusSide, torusSide]
    : [Infinity, Infinity, -Infinity, -Infinity]
  if (!torusSide)
    for (let i = 0; i < count; i++) {
      left = Math.min(left, x[i]!)
      right = Math.max(right, x[i]!)
      low = Math.min(low, y[i]!)
      high = Math.max(high, y[i]!)
    }
  const span = Math.max(right - left, high - low) || 1
  const side = Math.max(1, Math.floor(Math.sqrt(count / 2)))
  const toCell = side / span
  const cellAt = (value: number) => Math.max(0, Math.min(side - 1, Math.floor(value * toCell)))
  const start = new Int32Array(side * side + 1)
  const cellOf = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    cellOf[i] = cellAt(y[i]! - low) * side + cellAt(x[i]! - left)
    start[cellOf[i]! + 1]! += 1
  }
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!
  const next = start.slice()
  const item = new Int32Array(count)
  for (let i = 0; i < count; i++) item[next[cellOf[i]!]!++] = i

  return (px, py, reach, visit) => {
    const reach2 = reach * reach
    let fromRow = Math.floor((py - reach - low) * toCell)
    let toRow = Math.floor((py + reach - low) * toCell)
    let fromColumn = Math.floor((px - reach - left) * toCell)
    let toColumn = Math.floor((px + reach - left) * toCell)
    if (!torusSide) {
      fromRow = Math.max(0, fromRow)
      toRow = Math.min(side - 1, toRow)
      fromColumn = Math.max(0, fromColumn)
      toColumn = Math.min(side - 1, toColumn)
    }
    for (let r = fromRow; r <= toRow; r++) {
      const rowShift = Math.floor(r / side)
      for (let c = fromColumn; c <= toColumn; c++) {
        const columnShift = Math.floor(c / side)
        const cell = (r - rowShift * side) * side + (c - columnShift * side)
        const shiftX = torusSide ? columnShift * torusSide : 0
        const shiftY = torusSide ? rowShift * torusSide : 0
        for (let k = start[cell]!; k < start[cell + 1]!; k++) {
          const j = item[k]!
          const dx = px - x[j]! - shiftX
          const dy = py - y[j]! - shiftY
          if (dx * dx + dy * dy <= reach2) visit(j, dx, dy)
        }
      }
    }
  }
}
