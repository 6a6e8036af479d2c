export type GaussianFit = {
  readonly weights: readonly [number, number, number]
  readonly sigmas: readonly [number, number, number]
}

const narrowest = 0.04
const narrowSteps = 16
const ratios = [1.6, 2, 2.5, 3.1, 3.8]
/** How much the total counts beside the shape: neighbouring dots add their tails up. */
const totalImportance = 30

/** One choice of widths with everything that does not depend on the values. */
type Candidate = {
  readonly sigmas: readonly [number, number, number]
  /** Columns of the three Gaussians, each times its point's importance; the last row is the total. */
  readonly columns: readonly Float64Array[]
  /** Inverse normal equations of the three columns, then of each smaller set of them. */
  readonly inverses: readonly Float64Array[]
}

/**
 * A fitter of sums of three Gaussians exp(-r^2 / (2 sigma^2)) with weights from 0, for values at these ascending `radii`
 * (the first one 0, the last one where the values have died away). Widths come from a grid, weights by least squares in
 * which every point counts by its share of the area and the total over the plane counts as well.
 */
export function createGaussianFitter(radii: readonly number[]): (values: ArrayLike<number>) => GaussianFit {
  const n = radii.length
  const importance = radii.map((r, i) => ((radii[i + 1] ?? r) - (radii[i - 1] ?? r)) * (r + 0.12))
  // Integral of r f(r) dr for values joined by straight lines.
  const area = radii.map((r, i) => {
    const before = radii[i - 1] ?? r
    const after = radii[i + 1] ?? r
    return ((r - before) * (2 * r + before) + (after - r) * (2 * r + after)) / 6
  })
  const candidates: Candidate[] = []
  for (let step = 0; step < narrowSteps; step++)
    for (const ratio of ratios) {
      const narrow = narrowest * 1.17 ** step
      const sigmas = [narrow, narrow * ratio, narrow * ratio * ratio] as const
      if (sigmas[2] > 1.6) continue
      const plain = sigmas.map((sigma) => {
        const column = Float64Array.from(radii, (r) => Math.exp((-r * r) / (2 * sigma * sigma)))
        return { column, total: sigma * sigma }
      })
      const gram = new Float64Array(9)
      for (let a = 0; a < 3; a++)
        for (let b = 0; b <= a; b++) {
          const [p, q] = [plain[a], plain[b]] as [(typeof plain)[0], (typeof plain)[0]]
          let sum = totalImportance * p.total * q.total
          for (let i = 0; i < n; i++)
            sum += (importance[i] as number) * (p.column[i] as number) * (q.column[i] as number)
          gram[3 * a + b] = sum
        }
      const columns = plain.map(({ column, total }) =>
        Float64Array.from({ length: n + 1 }, (_, i) =>
          i < n ? (column[i] as number) * (importance[i] as number) : total * totalImportance,
        ),
      )
      candidates.push({ sigmas, columns, inverses: subsets.map((subset) => inverseOf(gram, subset)) })
    }

  return (values) => {
    let total = 0
    for (let i = 0; i < n; i++) total += (area[i] as number) * (values[i] as number)
    let best: GaussianFit = { weights: [0, 0, 0], sigmas: [0.1, 0.2, 0.4] }
    let most = 0
    const right = new Float64Array(3)
    for (const { sigmas, columns, inverses } of candidates) {
      for (let k = 0; k < 3; k++) {
        const column = columns[k] as Float64Array
        let sum = (column[n] as number) * total
        for (let i = 0; i < n; i++) sum += (column[i] as number) * (values[i] as number)
        right[k] = sum
      }
      const [r0, r1, r2] = [right[0] as number, right[1] as number, right[2] as number]
      for (const [size, m] of inverses.entries()) {
        const w0 = (m[0] as number) * r0 + (m[1] as number) * r1 + (m[2] as number) * r2
        const w1 = (m[3] as number) * r0 + (m[4] as number) * r1 + (m[5] as number) * r2
        const w2 = (m[6] as number) * r0 + (m[7] as number) * r1 + (m[8] as number) * r2
        if (w0 < 0 || w1 < 0 || w2 < 0) continue
        // What the candidate explains of the weighted sum of squares.
        const explained = w0 * r0 + w1 * r1 + w2 * r2
        if (explained > most) {
          most = explained
          best = { weights: [w0, w1, w2], sigmas }
        }
        // No part of the columns explains more than all of them.
        if (size === 0) break
      }
    }
    return best
  }
}

const subsets: readonly (readonly number[])[] = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]]

/** Inverse (3 x 3, zero outside the subset) of the chosen rows and columns of a symmetric positive matrix. */
function inverseOf(gram: Float64Array, subset: readonly number[]): Float64Array {
  const n = subset.length
  const rows = subset.map((i) => [
    ...subset.map((j) => gram[i > j ? 3 * i + j : 3 * j + i] as number),
    ...subset.map((j) => (i === j ? 1 : 0)),
  ])
  for (let pivot = 0; pivot < n; pivot++) {
    const top = rows[pivot] as number[]
    const inverse = 1 / (top[pivot] as number)
    for (let j = 0; j < 2 * n; j++) top[j] = (top[j] as number) * inverse
    for (const row of rows) {
      if (row === top) continue
      const factor = row[pivot] as number
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] as number) - factor * (top[j] as number)
    }
  }
  const out = new Float64Array(9)
  for (const [a, i] of subset.entries())
    for (const [b, j] of subset.entries()) out[3 * i + j] = rows[a]?.[n + b] as number
  return out
}
