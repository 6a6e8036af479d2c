import { EngineError } from '../engine-error.ts'
import { wavelengthsNm } from './spectrum-to-xyz-d65.ts'

export type SpectrumPoint = { readonly nm: number; readonly reflectance: number }

/** Widest step between points that a skin spectrum survives: the two bands of oxygenated blood lie 35 nm apart. */
const widestStepNm = 20
/** Instruments that read more finely are averaged over a 10 nm band. */
const fineStepNm = 6

/**
 * The engine's 31 reflectances (400..700 nm) of a measured curve whose points ascend and reach over that range. Throws
 * EngineError 'spectrum-not-valid' and says what is missing.
 */
export function resampleSpectrum(points: readonly SpectrumPoint[]): Float64Array {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || first.nm > 400 || last.nm < 700)
    throw refuse(`it reaches from ${first?.nm ?? '-'} to ${last?.nm ?? '-'} nm; give 400 to 700 nm`)
  points.forEach(({ nm, reflectance }, i) => {
    const before = points[i - 1]
    if (!(reflectance >= 0 && reflectance <= 1.2))
      throw refuse(`at ${nm} nm the reflectance is ${reflectance}; give shares 0 to 1, not percent`)
    if (before && !(nm > before.nm))
      throw refuse(`${nm} nm follows ${before.nm} nm; give ascending wavelengths`)
    if (before && nm > 400 && before.nm < 700 && nm - before.nm > widestStepNm)
      throw refuse(`nothing lies between ${before.nm} and ${nm} nm; give a point every ${widestStepNm} nm`)
  })
  const fine = (last.nm - first.nm) / (points.length - 1) < fineStepNm
  return Float64Array.from(wavelengthsNm, (nm) => {
    if (!fine) return between(points, nm)
    let sum = 0
    for (let offset = -5; offset <= 5; offset++)
      sum += between(points, Math.min(last.nm, Math.max(first.nm, nm + offset)))
    return sum / 11
  })
}

function between(points: readonly SpectrumPoint[], nm: number): number {
  let i = 0
  while (i < points.length - 2 && nm > (points[i + 1] as SpectrumPoint).nm) i++
  const [a, b] = [points[i] as SpectrumPoint, points[i + 1] as SpectrumPoint]
  return a.reflectance + ((b.reflectance - a.reflectance) * (nm - a.nm)) / (b.nm - a.nm)
}

const refuse = (what: string): EngineError =>
  new EngineError('spectrum-not-valid', `The spectrum cannot be used: ${what}.`)
