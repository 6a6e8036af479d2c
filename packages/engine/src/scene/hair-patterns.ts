import type { HeadSurface } from '../head/head-surface.ts'
import { edgeAngle, scalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { noise } from './noise.ts'
import { bell, smoothStep } from './solids.ts'

export const hairPatterns = ['full', 'norwood-2', 'norwood-3', 'norwood-5', 'norwood-7', 'diffuse'] as const
export type HairPattern = (typeof hairPatterns)[number]

/**
 * Share of the hair that is left at a direction, 0..1, with soft and slightly uneven borders. Shapes follow the drawn
 * extents of the Norwood and Ludwig scales (sources `norwood-1975`, `ludwig-1977`); widths in mm are our choice.
 */
export function hairShare(surface: HeadSurface, pattern: HairPattern, direction: Vec3, seed: number): number {
  const { azimuth, angle } = scalpPolar(direction)
  // Turn from the front, 0 to pi, and distance inside the edge of the hair-bearing scalp.
  const turn = Math.abs(Math.atan2(Math.sin(Math.PI / 2 - azimuth), Math.cos(Math.PI / 2 - azimuth)))
  const inside = (edgeAngle(surface, azimuth) - angle) * surface.radiusMm(direction)
  const [x, y, z] = direction
  const uneven = 3.5 * noise(7 * x + seed, 7 * y, 7 * z) + 2 * noise(19 * x, 19 * y + seed, 19 * z)
  // The nape thins out over a longer way than the front.
  const grown = smoothStep(-2, 6 + 12 * smoothStep(2.2, 2.8, turn), inside + 0.5 * uneven)
  const front = smoothStep(1.5, 1, turn)
  switch (pattern) {
    case 'full':
      return grown
    case 'norwood-2':
      return grown * behind(inside + uneven, front * (9 + 17 * bell(turn - 0.62, 0.34)))
    case 'norwood-3': {
      const recess = front * (15 + 33 * bell(turn - 0.6, 0.34))
      const tuft = 1 - 0.35 * smoothStep(0.9, 0.2, turn) * smoothStep(75, 30, inside)
      return grown * tuft * behind(inside + uneven, recess)
    }
    case 'norwood-5': {
      const bridge = 0.32 * bell(direction[2] + 0.12, 0.16) * smoothStep(0.35, 0.6, direction[1])
      return grown * Math.max(fringe(inside - uneven, turn, 58, 88, 0.75), bridge)
    }
    case 'norwood-7':
      return grown * fringe(inside - uneven, turn, 36, 66, 1.0)
    case 'diffuse': {
      const top = smoothStep(0.15, 0.62, y) * smoothStep(4, 30, inside)
      const parting = 0.1 * bell(x, 0.12) * smoothStep(-0.6, 0, z)
      return grown * (1 - (0.58 + parting) * top)
    }
  }
}

/** 1 behind a line that lies `recess` mm inside the edge, thinning out over 16 mm in front of it. */
function behind(inside: number, recess: number): number {
  return recess < 0.5 ? 1 : smoothStep(recess - 6, recess + 10, inside)
}

/** The horseshoe that stays: `side` mm wide over the ears, `nape` mm at the back, nothing before `start` radians. */
function fringe(inside: number, turn: number, side: number, nape: number, start: number): number {
  const width =
    (side + (nape - side) * smoothStep(1.7, 2.9, turn)) * smoothStep(start - 0.1, start + 0.5, turn)
  return smoothStep(width + 7, width - 9, inside) * smoothStep(start - 0.05, start + 0.1, turn)
}
