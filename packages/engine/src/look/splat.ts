import { footprintCut } from './dot-optics.ts'

/** A plane of samples; sample (i, j) lies at (originX + i + 0.5, originY + j + 0.5) in its own sample coordinates. */
export type Plane = {
  readonly width: number
  readonly height: number
  readonly originX: number
  readonly originY: number
  readonly values: Float32Array
}

/**
 * Adds peak exp(-q/2) to a plane, q = squared Mahalanobis distance from (x, y) under the covariance
 * [[sxx, sxy], [sxy, syy]] (samples^2), for q <= 12. Along a row the Gaussian follows from two products per sample.
 */
export function addGaussian(
  plane: Plane,
  x: number,
  y: number,
  sxx: number,
  sxy: number,
  syy: number,
  peak: number,
): void {
  const { width, height, values } = plane
  const determinant = sxx * syy - sxy * sxy
  const A = syy / determinant
  const B = -sxy / determinant
  const left = x - plane.originX
  const top = y - plane.originY
  const reachY = Math.sqrt(footprintCut * syy)
  const j0 = Math.max(0, Math.ceil(top - reachY - 0.5))
  const j1 = Math.min(height - 1, Math.floor(top + reachY - 0.5))
  const step = Math.exp(-A)
  for (let j = j0; j <= j1; j++) {
    const dy = j + 0.5 - top
    const rest = footprintCut - (dy * dy) / syy
    if (rest <= 0) continue
    const middle = left + (sxy / syy) * dy
    const reachX = Math.sqrt(rest / A)
    const i0 = Math.max(0, Math.ceil(middle - reachX - 0.5))
    const i1 = Math.min(width - 1, Math.floor(middle + reachX - 0.5))
    if (i1 < i0) continue
    const fromMiddle = i0 + 0.5 - middle
    const dx = i0 + 0.5 - left
    let value = peak * Math.exp(-0.5 * ((dy * dy) / syy + A * fromMiddle * fromMiddle))
    let ratio = Math.exp(-(A * (dx + 0.5) + B * dy))
    for (let k = j * width + i0, end = j * width + i1; k <= end; k++) {
      values[k] = values[k]! + value
      value *= ratio
      ratio *= step
    }
  }
}
