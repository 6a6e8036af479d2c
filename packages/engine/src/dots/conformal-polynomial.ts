/** A pair of polynomials u, v (chart mm) in stereographic (p, q); rows of ascending powers of p, one row per power of q. */
export type PolynomialMap = { readonly degree: number; readonly u: Float64Array; readonly v: Float64Array }

/** Index of p^i q^j in the coefficient arrays. */
export function termIndex(degree: number, i: number, j: number): number {
  return j * (degree + 1) - (j * (j - 1)) / 2 + i
}

export function termCount(degree: number): number {
  return ((degree + 1) * (degree + 2)) / 2
}

/** Value and derivatives [u, v, u_p, v_p, u_q, v_q] at (p, q), by Horner's rule in p and then in q. */
export function evaluateMap(map: PolynomialMap, p: number, q: number, out: Float64Array): void {
  const { degree, u: cu, v: cv } = map
  let u = 0
  let v = 0
  let up = 0
  let vp = 0
  let uq = 0
  let vq = 0
  for (let j = degree; j >= 0; j--) {
    const base = termIndex(degree, 0, j)
    let a = 0
    let b = 0
    let da = 0
    let db = 0
    for (let i = degree - j; i >= 0; i--) {
      da = da * p + a
      db = db * p + b
      a = a * p + cu[base + i]!
      b = b * p + cv[base + i]!
    }
    uq = uq * q + u
    vq = vq * q + v
    u = u * q + a
    v = v * q + b
    up = up * q + da
    vp = vp * q + db
  }
  out[0] = u
  out[1] = v
  out[2] = up
  out[3] = vp
  out[4] = uq
  out[5] = vq
}
