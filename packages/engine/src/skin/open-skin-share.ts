import { EngineError } from '../engine-error.ts'

/**
 * Share of the skin that no dot covers, 0..1: the guard against a solid "helmet". Dots keep apart until they must
 * overlap, so the covered share adds up at first; past a third, overlaps are those of dots thrown at random.
 */
export function openSkinShare(densityPerCm2: number, diameterMm: number): number {
  if (!(densityPerCm2 >= 0 && diameterMm >= 0))
    throw new EngineError(
      'cover-not-valid',
      `Density is ${densityPerCm2} /cm2 and diameter ${diameterMm} mm; give numbers from 0.`,
    )
  const covered = (densityPerCm2 / 100) * Math.PI * (diameterMm / 2) ** 2
  const apart = 1 / 3
  return covered <= apart ? 1 - covered : (1 - apart) * Math.exp((apart - covered) / (1 - apart))
}
