/** How large the arrays of a force field must be. */
export type ForceFieldSize = { readonly targets: number; readonly sources: number; readonly cells: number }

/**
 * Targets that feel a force and sources that exert it, sorted by square cells, row by row. The caller fills the arrays;
 * behind the last source four more hold zeros, which the lanes of the last run read.
 */
export type ForceField = {
  readonly targetX: Float32Array
  readonly targetY: Float32Array
  /** Half the local density of each target: a pair is measured by the sum of its halves. */
  readonly targetHalf: Float32Array
  readonly targetRow: Int32Array
  readonly targetColumn: Int32Array
  /** Cells to search on each side of the target's own. */
  readonly targetSearch: Int32Array
  readonly sourceX: Float32Array
  readonly sourceY: Float32Array
  readonly sourceHalf: Float32Array
  readonly sourceMass: Float32Array
  /** First source of each cell; one more entry than cells. */
  readonly start: Int32Array
  /** Results, one per target. */
  readonly forceX: Float32Array
  readonly forceY: Float32Array
  /** Sets the forces of the first `targets` targets. */
  compute(shape: ForceShape): void
}

/** `weight(d2) = mass ((1 - d2 / spread2)+^6 + strength (1 - d2 / core2)+)`, d2 in squared spacings. Source `own-dots`. */
export type ForceShape = {
  readonly targets: number
  readonly rows: number
  readonly columns: number
  readonly inverseSpread2: number
  readonly inverseCore2: number
  readonly strength: number
}

/**
 * What adds up forces: plain arrays and `Math.fround`, or the WebAssembly module that the host has instantiated. Both
 * give the same bits. `open` makes the fields of one polish; opening again ends the earlier fields.
 */
export type PolishKernel = { open(sizes: readonly ForceFieldSize[]): ForceField[] }
