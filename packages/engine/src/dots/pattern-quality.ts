/** How evenly a set of dots is spread; distances in units of the hexagonal distance sqrt(2/(sqrt(3) density)). */
export type PatternQuality = {
  readonly count: number
  /** Smallest nearest-neighbour distance; 0.65 to 0.85 is recommended for blue noise. */
  readonly rho: number
  /** First percentile of the nearest-neighbour distances. */
  readonly firstPercentile: number
  readonly meanNearest: number
}

/** Nearest-neighbour distances of the first `count` dots on the unit torus, in hexagonal distances. */
export function torusNearest(x: ArrayLike<number>, y: ArrayLike<number>, count: number): Float64Array {
  const side = Math.max(1, Math.floor(Math.sqrt(count / 2)))
  const head = new Int32Array(side * side).fill(-1)
  const next = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const cell =
      Math.min(side - 1, ((y[i] as number) * side) | 0) * side +
      Math.min(side - 1, ((x[i] as number) * side) | 0)
    next[i] = head[cell] as number
    head[cell] = i
  }
  const nearest = new Float64Array(count)
  const unit = Math.sqrt((Math.sqrt(3) / 2) * count)
  const span = Math.min(2, Math.floor((side - 1) / 2))
  for (let i = 0; i < count; i++) {
    const column = Math.min(side - 1, ((x[i] as number) * side) | 0)
    const row = Math.min(side - 1, ((y[i] as number) * side) | 0)
    let best = Infinity
    const visit = (cell: number) => {
      for (let j = head[cell] as number; j >= 0; j = next[j] as number) {
        if (j === i) continue
        let dx = Math.abs((x[i] as number) - (x[j] as number))
        let dy = Math.abs((y[i] as number) - (y[j] as number))
        if (dx > 0.5) dx = 1 - dx
        if (dy > 0.5) dy = 1 - dy
        const d2 = dx * dx + dy * dy
        if (d2 < best) best = d2
      }
    }
    if (side < 8) for (let cell = 0; cell < side * side; cell++) visit(cell)
    else
      for (let r = row - span; r <= row + span; r++)
        for (let c = column - span; c <= column + span; c++)
          visit(((r + side) % side) * side + ((c + side) % side))
    nearest[i] = Math.sqrt(best) * unit
  }
  return nearest
}

/** Sums up nearest-neighbour distances that are already in hexagonal distances. */
export function qualityOf(nearest: Float64Array): PatternQuality {
  const sorted = Float64Array.from(nearest).sort()
  const count = sorted.length
  return {
    count,
    rho: sorted[0] ?? NaN,
    firstPercentile: sorted[Math.floor(count * 0.01)] ?? NaN,
    meanNearest: sorted.reduce((sum, value) => sum + value, 0) / count,
  }
}

/** Quality of the first `count` dots of a pattern on the unit torus. */
export function torusQuality(x: ArrayLike<number>, y: ArrayLike<number>, count: number): PatternQuality {
  return qualityOf(torusNearest(x, y, count))
}

/**
 * Mean power of a torus pattern at frequencies below a quarter of sqrt(count): visible blotchiness.
 * White noise has 1, a good tile 0.05. O(count^2 / 20).
 */
export function lowFrequencyPower(x: ArrayLike<number>, y: ArrayLike<number>, count: number): number {
  const limit = Math.sqrt(count) / 4
  const columns = Math.floor(limit)
  let total = 0
  let frequencies = 0
  const turn = 2 * Math.PI
  const baseRe = new Float64Array(count)
  const baseIm = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    baseRe[i] = Math.cos(turn * (y[i] as number))
    baseIm[i] = Math.sin(turn * (y[i] as number))
  }
  for (let fx = -columns; fx <= columns; fx++) {
    const re = new Float64Array(count)
    const im = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      re[i] = Math.cos(turn * fx * (x[i] as number))
      im[i] = Math.sin(turn * fx * (x[i] as number))
    }
    for (let fy = 0; fx * fx + fy * fy < limit * limit; fy++) {
      let sumRe = 0
      let sumIm = 0
      for (let i = 0; i < count; i++) {
        const a = re[i] as number
        const b = im[i] as number
        sumRe += a
        sumIm += b
        re[i] = a * (baseRe[i] as number) - b * (baseIm[i] as number)
        im[i] = a * (baseIm[i] as number) + b * (baseRe[i] as number)
      }
      // Half plane: fy > 0, and fx > 0 on the axis.
      if (fy === 0 && fx <= 0) continue
      total += (sumRe * sumRe + sumIm * sumIm) / count
      frequencies++
    }
  }
  return total / frequencies
}

/** Largest and root-mean-square relative error of dot counts in `counts.length` strips against what was expected. */
export function stripError(
  counts: readonly number[],
  expected: readonly number[],
): { readonly rms: number; readonly max: number } {
  const errors = counts.map((count, strip) => count / (expected[strip] as number) - 1)
  return {
    rms: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
    max: Math.max(...errors.map(Math.abs)),
  }
}
