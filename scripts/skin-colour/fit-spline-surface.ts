import { solve } from '../../packages/engine/src/skin/matrix.ts'
import { cellOf, splineWeights } from './spline-weights.ts'

/** Values of the cells + 3 splines at evenly spread samples from one end of the axis to the other. */
function splineRows(samples: number, cells: number): number[][] {
  const weights = new Float64Array(4)
  return Array.from({ length: samples }, (_, i) => {
    const place = (i / (samples - 1)) * cells
    const cell = cellOf(place, cells)
    splineWeights(place - cell, weights)
    const row = Array.from({ length: cells + 3 }, () => 0)
    for (let k = 0; k < 4; k++) row[cell + k] = weights[k]!
    return row
  })
}

/** Coefficients that fit each column of `values` best, least squares. */
function fitColumns(rows: readonly number[][], values: readonly number[][]): number[][] {
  const n = rows[0]!.length
  const columns = values[0]!.length
  const normal = new Float64Array(n * n)
  for (const row of rows)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) normal[i * n + j]! += row[i]! * row[j]!
  const out = Array.from({ length: n }, () => Array.from({ length: columns }, () => 0))
  for (let c = 0; c < columns; c++) {
    const right = new Float64Array(n * n)
    rows.forEach((row, s) => {
      for (let i = 0; i < n; i++) right[i * n]! += row[i]! * values[s]![c]!
    })
    const solved = solve(normal, right, n)
    for (let i = 0; i < n; i++) out[i]![c] = solved[i * n]!
  }
  return out
}

const turned = (m: readonly number[][]): number[][] => m[0]!.map((_, j) => m.map((row) => row[j]!))

/** Spline coefficients, [cells + 3][cells + 3], of a surface that is sampled evenly on both axes. */
export function fitSplineSurface(
  values: readonly number[][],
  rowCells: number,
  columnCells: number,
): number[][] {
  const alongRows = fitColumns(splineRows(values.length, rowCells), values)
  return turned(fitColumns(splineRows(values[0]!.length, columnCells), turned(alongRows)))
}
