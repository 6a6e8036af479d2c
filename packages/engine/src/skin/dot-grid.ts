import type { DotGrid } from './monte-carlo-dot.ts'

/** Nodes of the dot table, in transport mean free paths; made to cover dots of 0.06..0.8 mm down to 1.2 mm deep. */
export const dotGrid = {
  ringEdges: [0.12, 0.25, 0.4, 0.6, 0.85, 1.2, 1.7, 2.4, 3.4, 4.8, 6.8, 9.6],
  depths: [0.2, 0.4, 0.7, 1.1, 1.7, 2.6, 4, 6],
  radii: [0.12, 0.2, 0.35, 0.6, 1, 1.6],
  thicknesses: [0.3, 0.6, 1.2, 2.4],
  absorptions: [0.002, 0.006, 0.02, 0.06, 0.2, 0.6],
  strengths: [0.3, 1, 3, 10, Infinity],
} as const satisfies DotGrid
/** Photons launched into every ring for the committed table, and the seed of their stream. */
export const dotTablePhotons = 300_000
export const dotTableSeed = 1
