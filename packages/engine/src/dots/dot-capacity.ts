import type { Design } from '../design/design.ts'
import { maxDensityPerCm2 } from './check-treatment.ts'
import { densityPerCm2At } from './spacing.ts'

/** Smallest distance of two dots as a share of the hexagonal one, as every cut keeps it. [DOT-2] */
const smallestShare = 0.6

/**
 * Most dots of a healed diameter (mm) that fit on a cm2 without touching, and never more than the engine places: dots
 * of 0.35 mm still fit at 200 per cm2, dots of 0.6 mm at 115. Denser wishes are placed at this density. [DOT-10]
 */
export function densityCapacityPerCm2(healedDiameterMm: number): number {
  return Math.min(maxDensityPerCm2, densityPerCm2At(healedDiameterMm / smallestShare))
}

/** Widest dots of a design, mm: any two of them may come to stand side by side. */
export function widestDotMm({ dot, dotClasses }: Pick<Design, 'dot' | 'dotClasses'>): number {
  if (!dotClasses?.length) return dot.healedDiameterMm
  return dotClasses.reduce((widest, { healedDiameterMm }) => Math.max(widest, healedDiameterMm), 0)
}
