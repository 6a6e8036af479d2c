/** Dense square matrices, row by row, of one fixed size. */
export type Matrix = Float64Array

/** Product of two n x n matrices. */
export function multiply(a: Matrix, b: Matrix, n: number): Matrix {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const f = a[i * n + k] as number
      for (let j = 0; j < n; j++) out[i * n + j] = (out[i * n + j] as number) + f * (b[k * n + j] as number)
    }
  return out
}

export const combine = (a: Matrix, b: Matrix, factorB: number): Matrix =>
  a.map((v, i) => v + factorB * (b[i] as number))

export function identity(n: number): Matrix {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) out[i * n + i] = 1
  return out
}

/** X with A X = B, by elimination with row pivots. */
export function solve(a: Matrix, b: Matrix, n: number): Matrix {
  const m = a.slice()
  const x = b.slice()
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(m[row * n + column] as number) > Math.abs(m[pivot * n + column] as number)) pivot = row
    if (pivot !== column)
      for (const table of [m, x])
        for (let j = 0; j < n; j++) {
          const keep = table[column * n + j] as number
          table[column * n + j] = table[pivot * n + j] as number
          table[pivot * n + j] = keep
        }
    const inverse = 1 / (m[column * n + column] as number)
    for (let row = 0; row < n; row++) {
      if (row === column) continue
      const f = (m[row * n + column] as number) * inverse
      if (f === 0) continue
      for (let j = column; j < n; j++)
        m[row * n + j] = (m[row * n + j] as number) - f * (m[column * n + j] as number)
      for (let j = 0; j < n; j++)
        x[row * n + j] = (x[row * n + j] as number) - f * (x[column * n + j] as number)
    }
  }
  for (let i = 0; i < n; i++) {
    const inverse = 1 / (m[i * n + i] as number)
    for (let j = 0; j < n; j++) x[i * n + j] = (x[i * n + j] as number) * inverse
  }
  return x
}
