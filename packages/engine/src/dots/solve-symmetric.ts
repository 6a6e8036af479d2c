/**
 * Solves a symmetric positive definite system by elimination. `matrix` holds rows of size + 1 numbers (the upper
 * triangle is read, the last column is the right side) and is overwritten. O(size^3 / 6).
 */
export function solveSymmetric(matrix: Float64Array, size: number): Float64Array {
  const stride = size + 1
  for (let k = 0; k < size; k++) {
    const pivot = matrix[k * stride + k]!
    for (let i = k + 1; i < size; i++) {
      const factor = matrix[k * stride + i]! / pivot
      if (factor === 0) continue
      for (let j = i; j <= size; j++) matrix[i * stride + j]! -= factor * matrix[k * stride + j]!
    }
  }
  const solution = new Float64Array(size)
  for (let i = size - 1; i >= 0; i--) {
    let sum = matrix[i * stride + size]!
    for (let j = i + 1; j < size; j++) sum -= matrix[i * stride + j]! * solution[j]!
    solution[i] = sum / matrix[i * stride + i]!
  }
  return solution
}
