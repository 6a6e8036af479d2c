/**
 * How one kind of dot looks at one moment: dose as a sum of Gaussians in the tangent plane,
 * `dose_c(r) = sum_k weight[k][c] exp(-r^2 / (2 sigmaMm[k][c]^2))`, for the linear sRGB channels c = red, green, blue.
 * Doses of neighbouring dots add; `doseTransmittance` of the sum and the appearance's overlap is what is left.
 */
export type DotProfile = {
  readonly terms: readonly {
    readonly weight: readonly [number, number, number]
    readonly sigmaMm: readonly [number, number, number]
  }[]
  /** How much its light is shared with others of this depth (see `dotOverlap`). Default none: doses are densities. */
  readonly overlap?: readonly [number, number, number]
}

/** Dots that share no light: their densities add, they multiply. */
export const noOverlap: readonly [number, number, number] = [0, 0, 0]

/** Everything the compositor needs to know about a moment, apart from where the dots are. */
export type Appearance = {
  /** Profile of every (session, class) pair: index = (session - 1) * classCount + classIndex; absent = not placed yet. */
  readonly profiles: readonly (DotProfile | undefined)[]
  readonly classCount: number
  /** Factor on the diffuse light of treated skin for redness, linear sRGB; 1 = unchanged. */
  readonly skinFactor: readonly [number, number, number]
  /** How much dots share the same light, linear sRGB (see `dotOverlap`). Default none: doses are densities, dots multiply. */
  readonly overlap?: readonly [number, number, number]
}
