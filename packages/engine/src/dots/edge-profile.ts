import type { Hairline, HairlineStyle } from '../design/design.ts'
import { valueNoise } from './value-noise.ts'

/** Single, finer and lighter dots stand in this depth behind the hairline, mm. [DOT-6] */
export const fineEdgeMm = 10

/** How a style breaks the front edge; our choice, after macro- and micro-irregularity and sentinel hairs. [DOT-6] */
type EdgeStyle = {
  /** How far undulations of 10 to 40 mm push the edge back at full irregularity, mm. */
  readonly macroMm: number
  /** The same for undulations of 2 to 6 mm. */
  readonly microMm: number
  /** Depth of the thin fringe of single dots ahead of the edge, mm. */
  readonly fringeMm: number
  /** Density of the fringe, as a share of the full density. */
  readonly fringeShare: number
  /** Density right at the edge, as a share of the full density. */
  readonly startShare: number
}

const edgeStyles: { readonly [style in HairlineStyle]: EdgeStyle } = {
  soft: { macroMm: 3, microMm: 1.5, fringeMm: 2.5, fringeShare: 0.08, startShare: 0.04 },
  broken: { macroMm: 6, microMm: 2.5, fringeMm: 4, fringeShare: 0.1, startShare: 0.08 },
  defined: { macroMm: 1.2, microMm: 0.5, fringeMm: 0, fringeShare: 0, startShare: 0.6 },
}

/** The edge of one hairline, ready for use dot by dot. */
export type EdgeProfile = {
  readonly style: EdgeStyle
  readonly featherMm: number
  readonly irregularity: number
  readonly seed: number
  /** Behind this distance the density is full, mm. */
  readonly depthMm: number
}

export function edgeProfile(hairline: Hairline, seed: number): EdgeProfile {
  const style = edgeStyles[hairline.style]
  const { irregularity, featherMm } = hairline
  const pushedMm = style.fringeMm + irregularity * (style.macroMm + style.microMm)
  return {
    style,
    featherMm,
    irregularity,
    seed,
    depthMm: pushedMm + Math.max(featherMm - pushedMm, 0.5 * featherMm),
  }
}

/** Noise of the edge at skin points, worked out once per point: it depends on the place and the seed alone. */
export type EdgeNoise = {
  seed: number
  /** Undulations of 10 to 40 mm and of 2 to 6 mm, 0..1; NaN where not worked out yet. */
  readonly macro: Float64Array
  readonly micro: Float64Array
}

export function createEdgeNoise(count: number): EdgeNoise {
  return { seed: -1, macro: new Float64Array(count).fill(NaN), micro: new Float64Array(count) }
}

/** Forgets what was worked out for another seed. */
export function keepNoiseOf(noise: EdgeNoise, seed: number): void {
  if (noise.seed === seed) return
  noise.seed = seed
  noise.macro.fill(NaN)
}

/** Works out the noise of point `number` at [x, y, z] (mm), which start at `from` in `positionsMm`. */
export function workOutNoise(
  noise: EdgeNoise,
  number: number,
  positionsMm: Float32Array | Float64Array,
  from: number,
): void {
  const x = positionsMm[from]!
  const y = positionsMm[from + 1]!
  const z = positionsMm[from + 2]!
  noise.macro[number] = macroNoise(noise.seed, x, y, z)
  noise.micro[number] = microNoise(noise.seed, x, y, z)
}

/**
 * Share of the full density at a point `edgeMm` behind the hairline with this noise: 0 on and before the line, 1 from
 * `depthMm` on. The line is the foremost limit: fringe and undulation only ever fall back from it.
 */
export function edgeShare(edge: EdgeProfile, edgeMm: number, macro: number, micro: number): number {
  if (edgeMm <= 0) return 0
  if (edgeMm >= edge.depthMm) return 1
  const { style, irregularity, featherMm } = edge
  let backMm = style.fringeMm
  if (irregularity > 0) backMm += irregularity * (style.macroMm * macro + style.microMm * micro)
  const behindMm = edgeMm - backMm
  if (behindMm < 0) return style.fringeShare * Math.min(1, edgeMm)
  const reachMm = Math.max(featherMm - backMm, 0.5 * featherMm)
  if (behindMm >= reachMm) return 1
  const t = behindMm / reachMm
  const start = Math.max(style.fringeShare, style.startShare)
  return start + (1 - start) * t * t * (3 - 2 * t)
}

function macroNoise(seed: number, x: number, y: number, z: number): number {
  return 0.65 * valueNoise(x, y, z, 24, seed) + 0.35 * valueNoise(x, y, z, 11, seed ^ 0x5bd1e995)
}

function microNoise(seed: number, x: number, y: number, z: number): number {
  return valueNoise(x, y, z, 4, seed ^ 0x1b873593)
}
