import type { Pigment } from './pigment.ts'

export type LightLayer = {
  readonly refractiveIndex: number
  readonly scatteringPerMm: number
  /** Mean cosine of scattering, -1..1 (Henyey-Greenstein). */
  readonly anisotropy: number
  /** The last layer may be endless (Infinity). */
  readonly thicknessMm: number
}

/** Layers from the surface down, ink in them and the light that falls on them. */
export type LightScene = {
  readonly layers: readonly LightLayer[]
  /** Index of what lies above and, under a layered slab, below. Default 1: air. */
  readonly indexAbove?: number
  readonly indexBelow?: number
  /** Skins over the same scattering: absorption of each layer, 1/mm, [skin][layer]. */
  readonly absorptionsPerMm: readonly (readonly number[])[]
  /** Ink of one square cell around (0, 0). Default none. */
  readonly pigments?: readonly Pigment[]
  /** Side of the cell, mm, that repeats for ever; Infinity: there is one. */
  readonly cellMm?: number
  /** Absorptions of the ink, 1/mm, all seen on the same paths; Infinity is opaque. Default none. */
  readonly inksPerMm?: readonly number[]
  /** 'normal': a narrow beam straight down, or by reciprocity a look straight down under diffuse light. */
  readonly beam: 'normal' | 'diffuse'
  /** Where photons start: anywhere in the cell, or in the ring between two radii around (0, 0), mm. */
  readonly launch: 'cell' | { readonly innerMm: number; readonly outerMm: number }
  /** Edges of rings around (0, 0), ascending, in which starts are told apart; the first ring begins at 0. Default none. */
  readonly ringEdgesMm?: readonly number[]
}
