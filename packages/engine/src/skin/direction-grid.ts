import { dotGrid } from './dot-grid.ts'
import type { DotGrid } from './monte-carlo/dot-grid-type.ts'

/** Depths of the table of directions, transport mean free paths: deeper ink looks alike from everywhere. */
export const directionDepths: readonly number[] = dotGrid.depths.slice(0, 8)
/** Rings of it; further out all directions see the same. */
export const directionRings = 11

/**
 * Grid that is traced for it, from all directions and from one. What a direction sees more hardly depends on thickness,
 * blood and melanin, so few do.
 */
export const directionGrid: DotGrid = {
  ...dotGrid,
  depths: directionDepths,
  thicknesses: [0.6, 1.2],
  media: [0.008, 0.03, 0.12].map((absorption) => ({ absorption, epidermisDepth: 0 })),
  strengthMedia: 3,
  strengths: [1, Infinity],
}
/** Photons of the committed table for each of the two, in how many streams, and the seed of the first. */
export const directionPhotons = 400_000
export const directionStreams = 40
export const directionSeed = 1001
