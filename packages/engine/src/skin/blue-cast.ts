import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import type { LabD65 } from '../colour/colour.ts'
import { labD65ToXyzD65 } from '../colour/lab-d65-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'

/**
 * How much of a dot's difference to its skin is a shift of colour rather than plain darkening: 0 (neutral grey) .. 1.
 * CIEDE2000 of the dot to evenly darkened skin of the same lightness, over its CIEDE2000 to the skin. About 0.35 for a
 * good shallow dot, 0.7 for one too deep; 0 where there is no difference.
 */
export function blueCast(dotLab: LabD65, skinLab: LabD65): number {
  const whole = differenceCiede2000(dotLab, skinLab)
  if (whole < 1e-6) return 0
  const [x, y, z] = labD65ToXyzD65(skinLab)
  const [, dotY] = labD65ToXyzD65(dotLab)
  const factor = dotY / y
  return differenceCiede2000(dotLab, xyzD65ToLabD65([x * factor, y * factor, z * factor])) / whole
}
