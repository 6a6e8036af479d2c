import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import { itaClass, itaDegrees } from '../colour/ita.ts'
import { spectrumToXyzD65, wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import type { LabD65 } from '../colour/colour.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { EngineError } from '../engine-error.ts'
import { itaSpread, melaninSeed, modelWarnings, type SkinFit } from './fit-skin.ts'
import { clampTo, deviations, leastSquares, slopesOf, type Limits } from './least-squares.ts'
import { bloodRange, melaninRange, saturationRange } from './skin-grid.ts'
import { skinReflectance, type SurfaceReflection } from './skin-reflectance.ts'

const limits: readonly [Limits, Limits, Limits] = [
  [Math.log(melaninRange[0]), Math.log(melaninRange[1])],
  [Math.log(bloodRange[0]), Math.log(bloodRange[1])],
  saturationRange,
]

/** Light that even black skin returns somewhere in an instrument; keeps logarithms of dark bands finite. */
const floor = 0.004
/** Repeatability of a spectrum on skin, share of the reflectance. Our choice. */
const noise = 0.02
/** Neighbouring bands err together: a spectrum counts as this many free readings. Our choice. */
const freeReadings = 6
/** L*, a*, b* of one skin between two placings of an instrument. Our choice. */
const placingSpread: LabD65 = [0.6, 0.5, 0.5]
/** Root mean square of the relative error over which the spectrum is none of skin; the forearms stay below 0.08. */
const strayShare = 0.15

/**
 * Melanin, blood and its oxygen from a measured reflectance spectrum (31 values as `resampleSpectrum` gives them).
 * `surface` says whether the instrument saw the mirror reflection: a sphere does, and it is the default.
 * Throws EngineError 'spectrum-not-valid'.
 */
export function fitSkinSpectrum(
  spectrum: ArrayLike<number>,
  options: { readonly surface?: SurfaceReflection } = {},
): SkinFit {
  const surface = options.surface ?? 'included'
  checkSpectrum(spectrum)
  const target = xyzD65ToLabD65(spectrumToXyzD65(spectrum))
  const measured = Float64Array.from(spectrum, (v) => Math.log(v + floor))
  const modelAt = (p: readonly number[]): Float64Array => {
    const [melanin, blood, oxygenSaturation] = p as [number, number, number]
    const skin = { melaninFraction: Math.exp(melanin), bloodFraction: Math.exp(blood), oxygenSaturation }
    return skinReflectance(skin, surface)
  }
  const residualAt = (p: readonly number[]): readonly number[] =>
    Array.from(modelAt(p), (v, i) => (measured[i] as number) - Math.log(v + floor))

  const p = leastSquares(residualAt, [melaninSeed(target), Math.log(0.007), 0.5], limits) as [
    number,
    number,
    number,
  ]
  const residual = residualAt(p)
  const share = Math.sqrt(residual.reduce((sum, v) => sum + v * v, 0) / residual.length)
  const fittedLab = xyzD65ToLabD65(spectrumToXyzD65(modelAt(p)))
  const ciede2000 = differenceCiede2000(target, fittedLab)
  const ita = itaDegrees(target)
  const itaWidth = itaSpread(target, placingSpread)

  const wide = deviations(slopesOf(residualAt, p, residual, limits))
  const sigma = Math.hypot(share, noise) * Math.sqrt(wavelengthsNm.length / freeReadings)
  const range = (k: 0 | 1 | 2): Limits => [
    clampTo(limits[k], p[k] - sigma * (wide[k] as number)),
    clampTo(limits[k], p[k] + sigma * (wide[k] as number)),
  ]
  const raised = ([low, high]: Limits): Limits => [Math.exp(low), Math.exp(high)]

  const warnings = modelWarnings(target, ciede2000, p)
  return {
    melaninFraction: Math.exp(p[0]),
    bloodFraction: Math.exp(p[1]),
    oxygenSaturation: p[2],
    itaDegrees: ita,
    itaClass: itaClass(ita),
    fittedLab,
    exposure: 1,
    ciede2000,
    uncertainty: {
      melaninFraction: raised(range(0)),
      bloodFraction: raised(range(1)),
      oxygenSaturation: range(2),
      itaDegrees: [ita - itaWidth, ita + itaWidth],
    },
    warnings:
      share > strayShare && !warnings.includes('colour-outside-model')
        ? ['colour-outside-model', ...warnings]
        : warnings,
  }
}

function checkSpectrum(spectrum: ArrayLike<number>): void {
  if (spectrum.length !== wavelengthsNm.length)
    throw new EngineError(
      'spectrum-not-valid',
      `The spectrum has ${spectrum.length} values; give ${wavelengthsNm.length}, 400 to 700 nm in steps of 10 nm.`,
    )
  const values = Array.from(spectrum)
  const at = values.findIndex((v) => !(v >= 0 && v <= 1.2))
  if (at >= 0 || !values.some((v) => v > 0))
    throw new EngineError(
      'spectrum-not-valid',
      `At ${wavelengthsNm[Math.max(0, at)]} nm the reflectance is ${values[Math.max(0, at)]}; give shares 0 to 1, not all zero.`,
    )
}
