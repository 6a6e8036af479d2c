/** Absorbing properties of one skin over the same scattering: they are applied to finished paths. */
export type DotMedium = {
  /** Absorption of the dermis over its reduced scattering. */
  readonly absorption: number
  /** What the epidermis absorbs more than the dermis, times its thickness (an optical depth). */
  readonly epidermisDepth: number
}

/** Geometry of a table of dots. Every length is in transport mean free paths (1 / reduced scattering). */
export type DotGrid = {
  /** Outer edge of ring i around a dot of radius a is `perRadius` a + `plus`; the first ring starts at the axis. */
  readonly rings: readonly { readonly perRadius: number; readonly plus: number }[]
  /** Edges of the launch strata around the axis, ascending from 0; each gets the same number of photons. */
  readonly launchRadii: readonly number[]
  /** Depth of the top of the ink, multiples of `depthStep`. */
  readonly depths: readonly number[]
  readonly radii: readonly number[]
  /** Height of the ink cylinder, multiples of `depthStep`. */
  readonly thicknesses: readonly number[]
  readonly media: readonly DotMedium[]
  /** The first so many media are traced with every strength, the others with opaque ink alone. */
  readonly strengthMedia: number
  /** Ink absorption times the cylinder's mean chord, ascending; Infinity (opaque) last. */
  readonly strengths: readonly number[]
  readonly epidermisThickness: number
}
