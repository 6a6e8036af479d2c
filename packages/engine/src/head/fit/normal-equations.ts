/** The sums J'WJ (dense, symmetric, row major) and J'Wr of a weighted least-squares problem. */
export type NormalEquations = { readonly size: number; readonly h: Float64Array; readonly g: Float64Array }

export function emptyNormalEquations(size: number): NormalEquations {
  return { size, h: new Float64Array(size * size), g: new Float64Array(size) }
}

/** Adds one residual row with `count` non-zero derivatives. */
export function addRow(
  { size, h, g }: NormalEquations,
  columns: Int32Array,
  values: Float64Array,
  count: number,
  residual: number,
  weight: number,
): void {
  for (let i = 0; i < count; i++) {
    const row = columns[i]! * size
    const scaled = values[i]! * weight
    g[columns[i]!] = g[columns[i]!]! + scaled * residual
    for (let j = 0; j < count; j++) h[row + columns[j]!] = h[row + columns[j]!]! + scaled * values[j]!
  }
}

/** Lower Cholesky factor of a symmetric positive matrix (row major), undefined when it is not positive. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const l = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= l[i * size + k]! * l[j * size + k]!
      if (i === j) {
        if (!(sum > 0)) return undefined
        l[i * size + i] = Math.sqrt(sum)
      } else l[i * size + j] = sum / l[j * size + j]!
    }
  }
  return l
}

/** Solves L L' x = b. */
export function solveCholesky(l: Float64Array, size: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= l[i * size + k]! * x[k]!
    x[i] = sum / l[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let k = i + 1; k < size; k++) sum -= l[k * size + i]! * x[k]!
    x[i] = sum / l[i * size + i]!
  }
  return x
}
