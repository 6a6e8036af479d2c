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
  const height = surface.centreMm[1] + y * surface.radiusMm(direction)
  const across = Math.abs(x) * surface.radiusMm(direction)
  const forward = surface.centreMm[2] + z * surface.radiusMm(direction)
  const uneven = 3.5 * noise(7 * x + seed, 7 * y, 7 * z) + 2 * noise(19 * x, 19 * y + seed, 19 * z)
  // The nape thins out over a longer way than the front.
  const grown = smoothStep(-2, 6 + 12 * smoothStep(2.2, 2.8, turn), inside + 0.5 * uneven)
  const front = smoothStep(1.5, 1, turn)
  switch (pattern) {
    case 'full':
      return grown
    case 'norwood-2':
      return (
        grown *
        behind(inside + uneven, front * (9 + 17 * bell(turn - 0.62, 0.34))) *
        (1 - 0.4 * smoothStep(4, 32, forward) * smoothStep(62, 34, across))
      )
    case 'norwood-3': {
      const recess = front * (15 + 33 * bell(turn - 0.6, 0.34))
      const tuft = 1 - 0.6 * smoothStep(2, 34, forward) * smoothStep(62, 34, across)
      return grown * tuft * behind(inside + uneven, recess)
    }
    case 'norwood-5': {
      const bridge = 0.32 * bell(direction[2] + 0.12, 0.16) * smoothStep(0.35, 0.6, direction[1])
      // The sides stay whole up to the ridge, the back up to where it turns down.
      const temple = 30 - 0.28 * Math.max(0, height - 20)
      const ridge = Math.max(smoothStep(36, 56, across + uneven), smoothStep(74, 54, height + uneven))
      return grown * Math.max(ridge * smoothStep(temple + 12, temple - 12, forward + uneven), bridge)
    }
    case 'norwood-7':
      return grown * fringe(height + uneven, turn, 61, 40, 0.95)
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

/** The horseshoe that stays: up to `side` mm over the tragia at the sides, `back` mm at the back, from `start` radians. */
function fringe(height: number, turn: number, side: number, back: number, start: number): number {
  const top = side + (back - side) * smoothStep(1.6, 2.9, turn) - 26 * smoothStep(start + 0.45, start, turn)
  return smoothStep(top + 14, top - 14, height) * smoothStep(start - 0.05, start + 0.12, turn)
}
