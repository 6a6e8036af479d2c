/** Points and weights on [0, 1] or a part of it. */
export type Quadrature = { readonly points: readonly number[]; readonly weights: readonly number[] }

/** Legendre polynomials P_n(x) and P_(n-1)(x). */
const legendrePair = (n: number, x: number): [number, number] => {
  let before = 1
  let now = x
  for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k]
  return n === 0 ? [1, 0] : [now, before]
}

/** Gauss-Legendre rule of `n` points on [low, high]. */
export function gaussQuadrature(n: number, low: number, high: number): Quadrature {
  const points: number[] = []
  const weights: number[] = []
  for (let i = 1; i <= n; i++) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 60; step++) {
      const [p, q] = legendrePair(n, x)
      slope = (n * (x * p - q)) / (x * x - 1)
      x -= p / slope
    }
    points.push((high + low - (high - low) * x) / 2)
    weights.push((high - low) / ((1 - x * x) * slope * slope))
  }
  return { points, weights }
}

/** Radau rule of `n` points on [low, high] whose last point is `high` itself: the normal direction. */
export function radauQuadrature(n: number, low: number, high: number): Quadrature {
  // Roots of (P_(n-1) + P_n) / (1 + x) on (-1, 1), found by sign changes and bisection; mirrored so that the fixed end is last.
  const value = (x: number): number => {
    const [p, q] = legendrePair(n, x)
    return (p + q) / (1 + x)
  }
  const roots: number[] = []
  const cells = 400 * n
  let left = -1 + 1e-12
  for (let i = 1; i <= cells && roots.length < n - 1; i++) {
    const right = -Math.cos((Math.PI * i) / cells)
    if (value(left) * value(right) < 0) {
      let [a, b] = [left, right]
      for (let step = 0; step < 70; step++) {
        const middle = (a + b) / 2
        if (value(a) * value(middle) <= 0) b = middle
        else a = middle
      }
      roots.push((a + b) / 2)
    }
    left = right
  }
  const half = (high - low) / 2
  const points: number[] = []
  const weights: number[] = []
  for (const root of roots.toReversed()) {
    const [, q] = legendrePair(n, root)
    points.push(low + half * (1 - root))
    weights.push((half * (1 - root)) / (n * q) ** 2)
  }
  points.push(high)
  weights.push((half * 2) / (n * n))
  return { points, weights }
}
