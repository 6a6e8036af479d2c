import type { XyzD65 } from '../../colour/colour.ts'

/** A Gaussian of a filter: its share of the filter and its full width at half maximum, degrees of visual angle. */
export type FilterGaussian = { readonly weight: number; readonly halfWidthDegrees: number }

/** Luminance, red-green and blue-yellow of the eye's opponent channels, from XYZ. Source: zhang-wandell-1997. */
const opponentOfXyz: readonly (readonly [number, number, number])[] = [
  [0.2787336, 0.7218031, -0.106552],
  [-0.4487736, 0.2898056, 0.0771569],
  [0.0859513, -0.5899859, 0.5011089],
]

/** The authors' own figures, before scaling. */
const published: readonly (readonly (readonly [weight: number, halfWidthDegrees: number])[])[] = [
  [
    [0.9207, 0.05],
    [0.105, 0.225],
    [-0.108, 7],
  ],
  [
    [0.531, 0.0685],
    [0.33, 0.826],
  ],
  [
    [0.4877, 0.092],
    [0.3711, 0.6451],
  ],
]

/**
 * What the eye keeps of each opponent channel: sums of Gaussians, scaled so that every filter keeps an even field.
 * Source: zhang-wandell-1997.
 */
export const opponentFilters: readonly (readonly FilterGaussian[])[] = published.map((gaussians) => {
  const total = gaussians.reduce((sum, [weight]) => sum + weight, 0)
  return gaussians.map(([weight, halfWidthDegrees]) => ({ weight: weight / total, halfWidthDegrees }))
})

/** Standard deviation of a Gaussian of this full width at half maximum. */
export const sigmaOfHalfWidth = (halfWidth: number): number => halfWidth / Math.sqrt(8 * Math.LN2)

/** Share of a grating's contrast that the filter of a channel (0 luminance, 1 red-green, 2 blue-yellow) lets through. */
export function filterTransfer(channel: 0 | 1 | 2, cyclesPerDegree: number): number {
  return (opponentFilters[channel] as readonly FilterGaussian[]).reduce(
    (sum, { weight, halfWidthDegrees }) =>
      sum + weight * Math.exp(-2 * (Math.PI * sigmaOfHalfWidth(halfWidthDegrees) * cyclesPerDegree) ** 2),
    0,
  )
}

type Rows = readonly (readonly [number, number, number])[]

const times = (rows: Rows, [x, y, z]: readonly [number, number, number]): XyzD65 => {
  const [p, q, r] = rows.map((row) => row[0] * x + row[1] * y + row[2] * z) as [number, number, number]
  return [p, q, r]
}

/** Rows of the inverse of a 3 x 3 matrix, by cofactors. */
function inverse(m: Rows): Rows {
  const at = (i: number, j: number): number => (m[(i + 3) % 3] as readonly number[])[(j + 3) % 3] as number
  const cofactor = (i: number, j: number): number =>
    at(i + 1, j + 1) * at(i + 2, j + 2) - at(i + 1, j + 2) * at(i + 2, j + 1)
  const determinant = at(0, 0) * cofactor(0, 0) + at(0, 1) * cofactor(0, 1) + at(0, 2) * cofactor(0, 2)
  const row = (i: number): readonly [number, number, number] => [
    cofactor(0, i) / determinant,
    cofactor(1, i) / determinant,
    cofactor(2, i) / determinant,
  ]
  return [row(0), row(1), row(2)]
}

/** Rows of the matrix from opponent channels to XYZ. */
export const xyzOfOpponent: Rows = inverse(opponentOfXyz)

/** Opponent channels of XYZ (any white). */
export const toOpponent = (xyz: XyzD65): readonly [number, number, number] => times(opponentOfXyz, xyz)
/** XYZ of opponent channels; the exact inverse of `toOpponent`. */
export const fromOpponent = (opponent: readonly [number, number, number]): XyzD65 =>
  times(xyzOfOpponent, opponent)
