import type { PolishInput } from './polish-input.ts'

const largestSide = 1024

/** Square cells over the chart. */
export type ChartCells = {
  readonly left: number
  readonly low: number
  readonly perMm: number
  readonly columns: number
  readonly rows: number
}

/** Smallest square that holds everything a polish knows: [left, low, right, high]. */
export type ChartBounds = readonly [number, number, number, number]

export function chartBounds({ dots, obstacles, ground }: PolishInput): ChartBounds {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const places of [dots, obstacles, ground]) {
    if (!places) continue
    const { count, u, v } = places
    for (let i = 0; i < count; i++) {
      const x = u[i]!
      const y = v[i]!
      if (x < left) left = x
      if (x > right) right = x
      if (y < low) low = y
      if (y > high) high = y
    }
  }
  return left > right ? [0, 0, 1, 1] : [left, low, right, high]
}

/** Cells of about `cellMm`. */
export function chartCells([left, low, right, high]: ChartBounds, cellMm: number): ChartCells {
  const size = Math.max(cellMm, (right - left) / largestSide, (high - low) / largestSide)
  return {
    ...{ left, low, perMm: 1 / size },
    columns: Math.floor((right - left) / size) + 1,
    rows: Math.floor((high - low) / size) + 1,
  }
}

export function columnAt({ left, perMm, columns }: ChartCells, u: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor((u - left) * perMm)))
}

export function rowAt({ low, perMm, rows }: ChartCells, v: number): number {
  return Math.max(0, Math.min(rows - 1, Math.floor((v - low) * perMm)))
}
