import { courseConstants } from './course-constants.ts'

/**
 * Optical density of a dry scab in linear sRGB: dried blood and serum are brown. Our choice, by the look of aftercare
 * photos; nobody measured one of a scalp dot.
 */
const scabDensity = [0.35, 0.75, 0.85] as const

/** Density that scabs add to a dot at `radiusMm` from its middle when `share` of the marks carry one; mark of that diameter. */
export function scabDensityAt(
  radiusMm: number,
  diameterMm: number,
  share: number,
): readonly [number, number, number] {
  const sigma = (courseConstants.scabDiameter.value.middle * diameterMm) / 2 / Math.SQRT2
  const cover = share * Math.exp(-((radiusMm / sigma) ** 2) / 2)
  return [cover * scabDensity[0], cover * scabDensity[1], cover * scabDensity[2]]
}
