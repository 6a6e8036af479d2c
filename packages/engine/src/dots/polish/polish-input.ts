/** Places on a chart or plane with the densities wanted there, per mm2 of the chart. */
export type ChartPlaces = {
  readonly count: number
  readonly u: Float32Array
  readonly v: Float32Array
  readonly pigmentPerMm2: Float32Array
  /** Follicles that count as dots, per mm2 of the chart; absent where none are placed. */
  readonly hairPerMm2?: Float32Array
}

/** Dots to polish and everything that holds them in place. Lengths are chart mm (or any unit, with densities to match). */
export type PolishInput = {
  readonly dots: ChartPlaces & {
    /** 1-based. */
    readonly session: Uint8Array
    /** Order of placing: of two dots that cannot both stay the higher one goes. */
    readonly rank: Float32Array
    /** 1 = is in the skin already, never moves. */
    readonly isFrozen?: Uint8Array
  }
  /** Cumulative, rising, last 1. */
  readonly sessionShares: readonly number[]
  /** Existing follicles: never move, and dots keep further from them than from each other. */
  readonly obstacles?: ChartPlaces
  /**
   * Evenly spread places with the area that each stands for, over the treated skin and some spacings beyond it (density
   * 0 there): tells the pattern where it ends or thins, so that it neither spills over nor crowds at an edge.
   */
  readonly ground: ChartPlaces & { readonly areaMm2: Float32Array }
  /** True where a dot may lie; asked only near places of the ground without pigment. */
  readonly isTreated: (u: number, v: number) => boolean
}

/** Where the dots lie after polish. */
export type PolishedDots = {
  /** Offset of each dot, chart mm; 0 for frozen ones. */
  readonly du: Float32Array
  readonly dv: Float32Array
  /** 0 = too near another dot and nowhere to go: left out. */
  readonly isKept: Uint8Array
  readonly dropped: number
}
