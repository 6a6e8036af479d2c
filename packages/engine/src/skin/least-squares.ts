import { identity, solve } from './matrix.ts'

/** Lowest and highest value that an unknown may take. */
export type Limits = readonly [number, number]

export const clampTo = ([low, high]: Limits, v: number): number => Math.min(high, Math.max(low, v))

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let total = 0
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number)
  return total
}

const normalMatrix = (slopes: readonly ArrayLike<number>[], damping: number): Float64Array => {
  const n = slopes.length
  const out = new Float64Array(n * n)
  for (const [i, u] of slopes.entries())
    for (const [j, v] of slopes.entries()) out[i * n + j] = dot(u, v) + (i === j ? damping : 0)
  return out
}

/** Solves the damped normal equations of the slopes, one row an unknown, for a residual. */
export function normalStep(
  slopes: readonly ArrayLike<number>[],
  residual: ArrayLike<number>,
  damping: number,
): number[] {
  const n = slopes.length
  const right = new Float64Array(n * n)
  for (const [i, u] of slopes.entries()) right[i * n] = dot(u, residual)
  const solved = solve(normalMatrix(slopes, damping), right, n)
  return slopes.map((_, i) => solved[i * n] as number)
}

/** Standard deviations of the unknowns when each residual has one of 1. */
export function deviations(slopes: readonly ArrayLike<number>[]): number[] {
  const n = slopes.length
  const inverse = solve(normalMatrix(slopes, 1e-9), identity(n), n)
  return slopes.map((_, i) => Math.sqrt(Math.max(0, inverse[i * n + i] as number)))
}

/** Change of the prediction (minus that of the residual `here`) per unit of each unknown, one row an unknown. */
export function slopesOf(
  residualAt: (p: readonly number[]) => readonly number[],
  p: readonly number[],
  here: readonly number[],
  limits: readonly Limits[],
): number[][] {
  return p.map((value, axis) => {
    const step = value + 0.02 > (limits[axis] as Limits)[1] ? -0.02 : 0.02
    const moved = residualAt(p.map((v, k) => (k === axis ? v + step : v)))
    return here.map((v, i) => (v - (moved[i] as number)) / step)
  })
}

/** The unknowns, within their limits, with the least squares of the residual: damped Gauss-Newton from `start`. */
export function leastSquares(
  residualAt: (p: readonly number[]) => readonly number[],
  start: readonly number[],
  limits: readonly Limits[],
): number[] {
  let p = [...start]
  let residual = residualAt(p)
  let damping = 1e-3
  for (let i = 0; i < 60 && damping < 1e6; i++) {
    const slopes = slopesOf(residualAt, p, residual, limits)
    // An unknown that would leave its limits stays where it is, or it would bend the way of the others.
    const free = p.flatMap((v, k) => {
      const [low, high] = limits[k] as Limits
      const upwards = dot(slopes[k] as number[], residual) > 0
      return (upwards ? v >= high : v <= low) ? [] : [k]
    })
    if (free.length === 0) break
    const step = normalStep(
      free.map((k) => slopes[k] as number[]),
      residual,
      damping,
    )
    const next = [...p]
    for (const [i, k] of free.entries())
      next[k] = clampTo(limits[k] as Limits, (p[k] as number) + (step[i] as number))
    const tried = residualAt(next)
    if (dot(tried, tried) < dot(residual, residual)) {
      const moved = Math.hypot(...next.map((v, k) => v - (p[k] as number)))
      p = next
      residual = tried
      damping /= 5
      if (moved < 1e-5) break
    } else damping *= 5
  }
  return p
}
