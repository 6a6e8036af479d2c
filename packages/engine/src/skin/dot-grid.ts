import type { DotGrid } from './monte-carlo/dot-grid-type.ts'

/** Ratios of the dermis's absorption to its reduced scattering, ascending: dark blood in the violet to clear red. */
export const absorptionNodes: readonly number[] = [0.002, 0.008, 0.03, 0.12, 0.5]
/** Optical depth that the epidermis adds over the dermis, ascending: none to the darkest skin in the violet. */
export const epidermisNodes: readonly number[] = [0, 0.05, 0.15, 0.45, 1.2, 3]
/** Which absorption nodes the share of weak ink is kept for. */
export const shareAbsorptions: readonly number[] = [1, 3]
/** Rings over which that share is averaged: in the dot, at its rim, around it. */
export const shareRings: readonly (readonly [from: number, to: number])[] = [
  [0, 4],
  [4, 7],
  [7, 12],
]
/** Radii over which the effect of the epidermis is averaged: fine dots and broad ones. */
export const epidermisRadii: readonly (readonly [from: number, to: number])[] = [
  [0, 3],
  [3, 6],
]

const ring = (perRadius: number, plus: number): { perRadius: number; plus: number } => ({ perRadius, plus })

/** Nodes of the dot table, in transport mean free paths; made to cover dots of 0.06..0.8 mm down to 1.5 mm deep. */
export const dotGrid: DotGrid = {
  rings: [
    ring(0.45, 0),
    ring(0.75, 0),
    ring(0.92, 0),
    ring(1.06, 0),
    ring(1.15, 0.05),
    ring(1.15, 0.2),
    ring(1.15, 0.45),
    ring(1.1, 0.85),
    ring(1, 1.4),
    ring(1, 2.1),
    ring(1, 3),
    ring(1, 4.3),
    ring(1, 6.2),
    ring(1, 9),
    ring(1, 13),
    ring(1, 18),
  ],
  launchRadii: [
    0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.05, 1.2, 1.4, 1.6, 1.8, 2, 2.3, 2.6, 3, 3.5, 4,
    4.6, 5.3, 6.2, 7.2, 8.5, 10, 12, 14.8, 20,
  ],
  depths: [0.1, 0.2, 0.4, 0.7, 1.1, 1.7, 2.5, 3.4, 4.5, 6],
  radii: [0.1, 0.18, 0.32, 0.56, 1, 1.8],
  thicknesses: [0.3, 0.6, 1.2, 2.4],
  media: epidermisNodes.flatMap((epidermisDepth) =>
    absorptionNodes.map((absorption) => ({ absorption, epidermisDepth })),
  ),
  strengthMedia: absorptionNodes.length,
  strengths: [0.3, 1, 3, 10, Infinity],
  // 0.08 mm in the scattering of average skin at 520 nm; what counts is the optical depth that it holds.
  epidermisThickness: 0.35,
}
/** Photons of the committed table, in how many streams, and the seed of the first. */
export const dotTablePhotons = 200_000
export const dotTableStreams = 40
export const dotTableSeed = 1
