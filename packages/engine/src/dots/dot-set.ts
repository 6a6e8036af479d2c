/**
 * Dots on the head, as flat arrays that travel between threads unchanged.
 * `positionsMm` and `normals` are [x0, y0, z0, x1, ...] in the head frame.
 */
export type DotSet = {
  readonly count: number
  readonly positionsMm: Float32Array
  readonly normals: Float32Array
  /** Stable identity of each dot in its pool: the same dot keeps it through every edit. */
  readonly ids: Uint32Array
  /** Share of the local density at which the dot appears, 0..1: the order of placing. */
  readonly rankShare: Float32Array
  /** 1-based session in which the dot is placed. */
  readonly session: Uint8Array
  /** Index into the look's dot classes (shade and size). */
  readonly classIndex: Uint8Array
  /** Healed diameter of each dot, mm. */
  readonly diameterMm: Float32Array
}

/** A set with room for `count` dots. */
export function emptyDotSet(count: number): DotSet {
  return {
    count,
    positionsMm: new Float32Array(3 * count),
    normals: new Float32Array(3 * count),
    ids: new Uint32Array(count),
    rankShare: new Float32Array(count),
    session: new Uint8Array(count),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count),
  }
}
