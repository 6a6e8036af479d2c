import { type ChartCells, columnAt, rowAt } from './chart-cells.ts'

/** Cells looked at on each side. */
export const levelReach = 3
/** Where the wanted density changes by less than this factor around a dot, the ground pulls evenly from all sides. */
const levelFactor = 1.15

/** 1 for cells with nearly one wanted density in all cells within `levelReach`, and ground in each; 0 along the rim. */
export function levelCells(
  ground: { readonly u: Float32Array; readonly v: Float32Array },
  groundHalf: Float32Array,
  grid: ChartCells,
): Uint8Array {
  const { rows, columns } = grid
  const lowest = new Float32Array(rows * columns).fill(Infinity)
  const highest = new Float32Array(rows * columns)
  for (let k = 0; k < groundHalf.length; k++) {
    const cell = rowAt(grid, ground.v[k]!) * columns + columnAt(grid, ground.u[k]!)
    const half = groundHalf[k]!
    if (half < lowest[cell]!) lowest[cell] = half
    if (half > highest[cell]!) highest[cell] = half
  }
  for (let cell = 0; cell < lowest.length; cell++) if (lowest[cell] === Infinity) lowest[cell] = 0
  const low = lowestAround(lowest, rows, columns)
  for (let cell = 0; cell < highest.length; cell++) highest[cell] = -highest[cell]!
  const high = lowestAround(highest, rows, columns)
  const isLevel = new Uint8Array(low.length)
  for (let row = levelReach; row < rows - levelReach; row++)
    for (let column = levelReach; column < columns - levelReach; column++) {
      const cell = row * columns + column
      if (low[cell]! > 0 && -high[cell]! <= levelFactor * low[cell]!) isLevel[cell] = 1
    }
  return isLevel
}

/** Smallest value of the square of cells around each. */
function lowestAround(values: Float32Array, rows: number, columns: number): Float32Array {
  return lowestAlong(lowestAlong(values, rows, columns, 1), rows, columns, columns)
}

/** Smallest value within reach along rows (`stride` 1) or columns (`stride` columns). */
function lowestAlong(values: Float32Array, rows: number, columns: number, stride: number): Float32Array {
  const lowest = values.slice()
  const count = rows * columns
  for (let step = 1; step <= levelReach; step++) {
    const shift = step * stride
    for (let cell = shift; cell < count; cell++) {
      if (values[cell - shift]! < lowest[cell]!) lowest[cell] = values[cell - shift]!
      if (values[cell]! < lowest[cell - shift]!) lowest[cell - shift] = values[cell]!
    }
  }
  return lowest
}
