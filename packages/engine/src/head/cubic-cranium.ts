/**
 * Coefficients a0..a9 (mm) of the average crania: the mean shape of the ICT-FaceKit identities rescaled to the
 * breadth, length and tragion-to-top height of ANSUR II. Sources: `ict-facekit`, `ansur-ii`. [HEAD-1]
 */
export const averageCoefficientsMm = {
  men: [87.84, -0.46, 2.89, 8.63, -4.03, 11.66, -10.14, -4.29, -4.92, 2.53],
  women: [83.83, -1.73, 2.89, 8.6, -3.76, 10.73, -9.53, -4.16, -4.8, 2.42],
} as const

/** Number of symmetric (a) and asymmetric (b) terms. */
export const symmetricTerms = 10
export const asymmetricTerms = 6

/** Radius (mm) of the cubic at the unit direction (x, y, z) of the canonical frame; `k` = a0..a9 then b1..b6. */
export function cubicRadius(k: Float64Array, x: number, y: number, z: number): number {
  const d = z * z - x * x
  const symmetric =
    k[0]! +
    y * (k[1]! + y * (k[3]! + k[6]! * y) + k[8]! * d) +
    z * (k[2]! + y * (k[4]! + k[7]! * y) + k[9]! * (z * z - 3 * x * x)) +
    k[5]! * d
  return (
    symmetric +
    x * (k[10]! + y * (k[11]! + k[13]! * y) + z * (k[12]! + k[14]! * y) + k[15]! * (x * x - 3 * z * z))
  )
}

/** Free-variable gradient of the cubic (its x, y, z derivatives as a polynomial), written to `out`. */
export function cubicGradient(out: Float64Array, k: Float64Array, x: number, y: number, z: number): void {
  const d = z * z - x * x
  out[0] =
    -2 * x * (k[5]! + k[8]! * y + 3 * k[9]! * z) +
    k[10]! +
    y * (k[11]! + k[13]! * y) +
    z * (k[12]! + k[14]! * y) +
    3 * k[15]! * (x * x - z * z)
  out[1] =
    k[1]! +
    y * (2 * k[3]! + 3 * k[6]! * y) +
    z * (k[4]! + 2 * k[7]! * y) +
    k[8]! * d +
    x * (k[11]! + 2 * k[13]! * y + k[14]! * z)
  out[2] =
    k[2]! +
    y * (k[4]! + k[7]! * y) +
    2 * z * (k[5]! + k[8]! * y) +
    3 * k[9]! * d +
    x * (k[12]! + k[14]! * y - 6 * k[15]! * z)
}
