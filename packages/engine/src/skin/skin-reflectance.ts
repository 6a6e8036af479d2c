import type { LabD65, LinearRgb, Srgb8 } from '../colour/colour.ts'
import { linearToSrgb8 } from '../colour/linear-to-srgb8.ts'
import { spectrumToXyzD65, wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'
import {
  bloodRange,
  dermisPlace,
  epidermisPlace,
  melaninRange,
  saturationRange,
  skinGrid,
} from './skin-grid.ts'
import { skinTable } from './skin-table.data.ts'
import {
  baselinePerCm,
  bloodAbsorptionPerCm,
  epidermisCm,
  melanosomePerCm,
  mirroredShare,
  reducedScatteringPerCm,
  restingSaturation,
  type Skin,
} from './tissue.ts'

/** Whether the mirror reflection of the skin's surface counts: a photo sees none of it, an integrating sphere all. */
export type SurfaceReflection = 'included' | 'excluded'

const { epidermisCells, dermisCells, thicknesses } = skinGrid
const rows = epidermisCells + 3
const columns = dermisCells + 3

const perBand = (value: (nm: number, band: number) => number): Float64Array =>
  Float64Array.from(wavelengthsNm, value)
const scattering = perBand(reducedScatteringPerCm)
const melanosome = perBand(melanosomePerCm)
const baseline = perBand(baselinePerCm)
const restingBlood = perBand((_, band) => bloodAbsorptionPerCm(band))

/** The table's surface in one band: a polynomial through the thicknesses, taken where this wavelength lies. */
function surfaceOf(band: number): Float64Array {
  const at = epidermisCm * (scattering[band] as number)
  const out = new Float64Array(rows * columns)
  for (const [k, own] of thicknesses.entries()) {
    const weight = thicknesses.reduce((w, other, j) => (j === k ? w : (w * (at - other)) / (own - other)), 1)
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + weight * ((skinTable[k * out.length + i] as number) / 1e5)
  }
  return out
}
const surfaces: (Float64Array | undefined)[] = []

/** Diffuse reflectance in one 10 nm band of epidermis and dermis of the given absorptions, 1/cm, without surface reflection. */
export function reflectanceInBand(band: number, epidermisPerCm: number, dermisPerCm: number): number {
  const surface = surfaces[band] ?? (surfaces[band] = surfaceOf(band))
  const perCm = scattering[band] as number
  const row = epidermisPlace(epidermisPerCm, perCm)
  const column = dermisPlace(dermisPerCm, perCm)
  // A million spectra a second: truncation for floor, and the weights of the splines as plain numbers, not in an array.
  const firstRow = row < epidermisCells ? row | 0 : epidermisCells - 1
  const firstColumn = column < dermisCells ? column | 0 : dermisCells - 1
  const t = column - firstColumn
  const s = 1 - t
  const c0 = s * s * s
  const c1 = t * t * (3 * t - 6) + 4
  const c2 = s * s * (3 * s - 6) + 4
  const c3 = t * t * t
  const u = row - firstRow
  const v = 1 - u
  const a = firstRow * columns + firstColumn
  const b = a + columns
  const c = b + columns
  const d = c + columns
  const root =
    v * v * v * sumOf(surface, a, c0, c1, c2, c3) +
    (u * u * (3 * u - 6) + 4) * sumOf(surface, b, c0, c1, c2, c3) +
    (v * v * (3 * v - 6) + 4) * sumOf(surface, c, c0, c1, c2, c3) +
    u * u * u * sumOf(surface, d, c0, c1, c2, c3)
  return (root * root) / 1296
}

const sumOf = (surface: Float64Array, slot: number, c0: number, c1: number, c2: number, c3: number): number =>
  c0 * (surface[slot] as number) +
  c1 * (surface[slot + 1] as number) +
  c2 * (surface[slot + 2] as number) +
  c3 * (surface[slot + 3] as number)

const within = ([low, high]: readonly [number, number], v: number): number =>
  v > low ? (v < high ? v : high) : low

/** Fresh blood on top of the skin's own, as volume fraction of the dermis, with its own oxygen saturation. */
export type AddedBlood = { readonly fraction: number; readonly oxygenSaturation: number }

/**
 * Diffuse reflectance of bare skin in the chosen 10 nm bands, written into `out` in their order; no surface reflection.
 * Fractions outside the model (melanin 0.003..0.45, blood 0.0005..0.06) take its edge.
 */
export function skinInBands(
  skin: Skin,
  bands: ArrayLike<number>,
  out: Float64Array,
  added?: AddedBlood,
): void {
  const melanin = within(melaninRange, skin.melaninFraction)
  const blood = within(bloodRange, skin.bloodFraction)
  const saturation = within(saturationRange, skin.oxygenSaturation ?? restingSaturation)
  const resting = saturation === restingSaturation
  const rest = 1 - blood - (added?.fraction ?? 0)
  for (let i = 0; i < bands.length; i++) {
    const band = bands[i] as number
    const base = baseline[band] as number
    const own = resting ? (restingBlood[band] as number) : bloodAbsorptionPerCm(band, saturation)
    const more = added ? added.fraction * bloodAbsorptionPerCm(band, added.oxygenSaturation) : 0
    out[i] = reflectanceInBand(
      band,
      melanin * (melanosome[band] as number) + (1 - melanin) * base,
      blood * own + more + rest * base,
    )
  }
}

const allBands = wavelengthsNm.map((_, band) => band)

/**
 * Reflectance of bare skin, 31 values 400..700 nm in steps of 10 nm, for light along the normal.
 * Fractions outside the model (melanin 0.003..0.45, blood 0.0005..0.06) take its edge.
 */
export function skinReflectance(skin: Skin, surface: SurfaceReflection = 'excluded'): Float64Array {
  const out = new Float64Array(allBands.length)
  skinInBands(skin, allBands, out)
  if (surface === 'included') for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + mirroredShare
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
