import type { LabD65, LinearRgb, Srgb8 } from '../colour/colour.ts'
import { linearToSrgb8 } from '../colour/linear-to-srgb8.ts'
import { spectrumToXyzD65 } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'
import { cubicWeights } from './cubic-weights.ts'
import { bloodNodes, melaninNodes } from './skin-grid.ts'
import { skinTable } from './skin-table.data.ts'
import { refractiveIndex, type Skin } from './tissue.ts'

/** Whether the mirror reflection of the skin's surface counts: a photo sees none of it, an integrating sphere all. */
export type SurfaceReflection = 'included' | 'excluded'

/** Share of normal light that the surface mirrors. */
const mirrored = ((refractiveIndex - 1) / (refractiveIndex + 1)) ** 2
const logMelanin = melaninNodes.map(Math.log)
const logBlood = bloodNodes.map(Math.log)
const logTable = Float64Array.from(skinTable, (v) => Math.log(v / 1e5))

/**
 * Reflectance of bare skin, 31 values 400..700 nm in steps of 10 nm, for light along the normal.
 * Fractions outside the table (melanin 0.003..0.45, blood 0.0005..0.06) take its edge.
 */
export function skinReflectance(skin: Skin, surface: SurfaceReflection = 'excluded'): Float64Array {
  const melanin = cubicWeights(logMelanin, Math.log(Math.max(1e-9, skin.melaninFraction)))
  const blood = cubicWeights(logBlood, Math.log(Math.max(1e-9, skin.bloodFraction)))
  const out = new Float64Array(31)
  for (let m = 0; m < 4; m++)
    for (let b = 0; b < 4; b++) {
      const weight = (melanin.weights[m] as number) * (blood.weights[b] as number)
      const row = ((melanin.first + m) * bloodNodes.length + blood.first + b) * 31
      for (let i = 0; i < 31; i++) out[i] = (out[i] as number) + weight * (logTable[row + i] as number)
    }
  const taken = surface === 'excluded' ? mirrored : 0
  for (let i = 0; i < 31; i++) out[i] = Math.exp(out[i] as number) - taken
  return out
}

/** Colour of bare skin without surface reflection, linear sRGB (1 = white paper in the same light). */
export function skinLinearRgb(skin: Skin): LinearRgb {
  return xyzD65ToLinearRgb(spectrumToXyzD65(skinReflectance(skin)))
}

/** Colour of bare skin without surface reflection, sRGB 0..255. */
export function srgbOfSkin(skin: Skin): Srgb8 {
  const [r, g, b] = skinLinearRgb(skin)
  return [linearToSrgb8(r), linearToSrgb8(g), linearToSrgb8(b)]
}

/** CIELAB (D65) of bare skin. */
export function skinLabD65(skin: Skin, surface: SurfaceReflection = 'excluded'): LabD65 {
  return xyzD65ToLabD65(spectrumToXyzD65(skinReflectance(skin, surface)))
}
