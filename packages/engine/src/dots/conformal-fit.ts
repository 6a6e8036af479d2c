import type { HeadSurface } from '../head/head-surface.ts'
import { type PolynomialMap, termCount, termIndex } from './conformal-polynomial.ts'
import { solveSymmetric } from './solve-symmetric.ts'
import { stereographicInverse } from './stereographic.ts'

/** First fundamental form of the head in stereographic (p, q), written as [E, F, G] in mm^2. */
export function metricAt(surface: HeadSurface, p: number, q: number, out: Float64Array): void {
  const h = 1e-4
  const a = offsetAt(surface, p + h, q)
  const b = offsetAt(surface, p - h, q)
  const c = offsetAt(surface, p, q + h)
  const d = offsetAt(surface, p, q - h)
  out.fill(0)
  for (let axis = 0; axis < 3; axis++) {
    const alongP = (a[axis]! - b[axis]!) / (2 * h)
    const alongQ = (c[axis]! - d[axis]!) / (2 * h)
    out[0]! += alongP * alongP
    out[1]! += alongP * alongQ
    out[2]! += alongQ * alongQ
  }
}

function offsetAt(surface: HeadSurface, p: number, q: number): readonly [number, number, number] {
  const [x, y, z] = stereographicInverse(p, q)
  const r = surface.radiusAt(x, y, z)
  return [r * x, r * y, r * z]
}

/** Sample of the head for the fit: weight, orthonormal tangent frame 1/a, b/(a c), 1/c and area a c. */
type Sample = { p: number; q: number; weight: number; a: number; b: number; c: number }

/**
 * Least-squares conformal map of the head as a polynomial of stereographic (p, q) over a disc: minimises
 * |grad v - J grad u|^2 over the skin, from the second round on relative to the local scale. u = v = 0 at the pole and
 * du/dp, dv/dp there are pinned, which fixes the similarity. Source `levy-2002`, with polynomials for triangles.
 * `tameness` weighs a term's size against the residual, times its degree squared: any analytic function of a conformal
 * map is conformal too, and this picks the tamest of them, so that no head gets a chart a hundred times its size.
 */
export function fitConformalMap(
  samples: readonly Sample[],
  domainRadius: number,
  degree: number,
  tameness: number,
): PolynomialMap {
  const terms = termCount(degree)
  const pinned = termIndex(degree, 1, 0)
  const columns: number[] = []
  for (let k = 1; k < terms; k++) if (k !== pinned) columns.push(k)
  const free = 2 * columns.length
  const degreeOfTerm = degreesOfTerms(degree)
  const u = new Float64Array(terms)
  const v = new Float64Array(terms)
  u[pinned] = 1
  v[termIndex(degree, 0, 1)] = 1
  const gradP = new Float64Array(terms)
  const gradQ = new Float64Array(terms)
  const row1 = new Float64Array(free + 1)
  const row2 = new Float64Array(free + 1)
  for (let round = 0; round < 3; round++) {
    const normal = new Float64Array(free * (free + 1))
    /** What the plain map u = p would cost. */
    let energy = 0
    for (const sample of samples) {
      monomialGradients(degree, sample.p / domainRadius, sample.q / domainRadius, gradP, gradQ)
      const { a, b, c } = sample
      const first = (k: number) => gradP[k]! / a
      const second = (k: number) => (gradQ[k]! - (b / a) * gradP[k]!) / c
      let u1 = 0
      let u2 = 0
      for (let k = 1; k < terms; k++) {
        u1 += u[k]! * first(k)
        u2 += u[k]! * second(k)
      }
      // Cauchy-Riemann in the tangent frame: u_1 - v_2 = 0 and u_2 + v_1 = 0.
      for (let n = 0; n < columns.length; n++) {
        const k = columns[n]!
        row1[n] = first(k)
        row2[n] = second(k)
        row1[columns.length + n] = -second(k)
        row2[columns.length + n] = first(k)
      }
      row1[free] = -first(pinned)
      row2[free] = -second(pinned)
      const weight = (sample.weight * a * c) / (round === 0 ? 1 : u1 * u1 + u2 * u2)
      energy += round === 0 ? weight / (a * a) : sample.weight * a * c
      for (let i = 0; i < free; i++) {
        const w1 = weight * row1[i]!
        const w2 = weight * row2[i]!
        const base = i * (free + 1)
        for (let j = i; j <= free; j++) normal[base + j]! += w1 * row1[j]! + w2 * row2[j]!
      }
    }
    for (let i = 0; i < free; i++)
      normal[i * (free + 1) + i]! += tameness * energy * degreeOfTerm[columns[i % columns.length]!]! ** 2
    const solution = solveSymmetric(normal, free)
    columns.forEach((k, n) => {
      u[k] = solution[n]!
      v[k] = solution[columns.length + n]!
    })
    v[pinned] = 0
  }
  return unscaled(degree, u, v, domainRadius)
}

/** Samples of a head over the disc for `fitConformalMap`, weighted by place. */
export function sampleHead(
  surface: HeadSurface,
  domainRadius: number,
  weightAt: (p: number, q: number) => number,
): readonly Sample[] {
  const steps = 30
  const samples: Sample[] = []
  const metric = new Float64Array(3)
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const p = domainRadius * ((2 * (column + 0.5)) / steps - 1)
      const q = domainRadius * ((2 * (row + 0.5)) / steps - 1)
      if (p * p + q * q > domainRadius * domainRadius) continue
      metricAt(surface, p, q, metric)
      const a = Math.sqrt(metric[0]!)
      const b = metric[1]! / a
      const c = Math.sqrt(metric[2]! - b * b)
      samples.push({ p, q, weight: weightAt(p, q), a, b, c })
    }
  return samples
}

/** Derivatives of x^i y^j by x and by y for all terms. */
function monomialGradients(
  degree: number,
  x: number,
  y: number,
  gradX: Float64Array,
  gradY: Float64Array,
): void {
  let yBefore = 0
  let yPower = 1
  for (let j = 0; j <= degree; j++) {
    let xBefore = 0
    let xPower = 1
    for (let i = 0; i <= degree - j; i++) {
      const k = termIndex(degree, i, j)
      gradX[k] = i * xBefore * yPower
      gradY[k] = j * xPower * yBefore
      xBefore = xPower
      xPower *= x
    }
    yBefore = yPower
    yPower *= y
  }
}

/** Degree of each term, 0 for the linear ones: they are the similarity, which may be any. */
function degreesOfTerms(degree: number): Int32Array {
  const degrees = new Int32Array(termCount(degree))
  for (let total = 2; total <= degree; total++)
    for (let j = 0; j <= total; j++) degrees[termIndex(degree, total - j, j)] = total
  return degrees
}

/** From polynomials in (p, q) / domainRadius to polynomials in (p, q). */
function unscaled(degree: number, u: Float64Array, v: Float64Array, domainRadius: number): PolynomialMap {
  let power = 1
  for (let total = 0; total <= degree; total++) {
    for (let j = 0; j <= total; j++) {
      const k = termIndex(degree, total - j, j)
      u[k]! *= power
      v[k]! *= power
    }
    power /= domainRadius
  }
  return { degree, u, v }
}
