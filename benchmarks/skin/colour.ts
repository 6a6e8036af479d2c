import {
  appearanceAt,
  demoDesign,
  effectiveBands,
  fitSkin,
  fitSkinSpectrum,
  linearToSrgb8,
  momentOf,
  skinInBands,
  skinLinearRgb,
  skinLinearRgbQuick,
  skinReflectance,
  type Skin,
  type StageName,
} from '@halftone/engine'
import { measure, type Timing } from '../measure.ts'

const spectraCount = 100_000
const skins: readonly Skin[] = Array.from({ length: 1000 }, (_, i) => ({
  melaninFraction: 0.004 * 1.0046 ** i,
  bloodFraction: 0.001 * 1.0035 ** ((i * 7) % 1000),
}))
const six = new Float64Array(effectiveBands.length)
const all = Float64Array.from({ length: 31 }, (_, band) => band)
const wide = new Float64Array(31)

/** Runs `read` for `spectraCount` skins and keeps a sum, so that nothing is left out as unused. */
const overSkins = (read: (skin: Skin) => number) => (): number => {
  let sum = 0
  for (let i = 0; i < spectraCount; i++) sum += read(skins[i % skins.length]!)
  return sum
}

const dotCount = 20_000
const design = demoDesign('norwood-5')
const stages: readonly StageName[] = ['session-3', 'healed', '1y', '3y', '5y', '10y']

/** Profiles of every session and class at a stage, the redness, and from them the sRGB bytes of each dot's middle. */
function recolour(stage: StageName, group: Uint8Array, bytes: Uint8ClampedArray): number {
  const { profiles, skinFactor } = appearanceAt(design, momentOf(stage, [0, 14, 28]))
  const skin = skinLinearRgb(design.skin)
  const colours = profiles.map((profile) =>
    [0, 1, 2].map((c) => {
      const density = profile?.terms.reduce((sum, term) => sum + term.weight[c]!, 0) ?? 0
      return linearToSrgb8(skin[c]! * skinFactor[c]! * Math.exp(-density))
    }),
  )
  for (let i = 0; i < dotCount; i++) {
    const colour = colours[group[i]!]!
    for (let c = 0; c < 3; c++) bytes[3 * i + c] = colour[c]!
  }
  return bytes[0]!
}

/** Colour of skin and of dots: spectra and fits as many as `items` in one run, and a change of stage. */
export function skinColourTimings(): Timing[] {
  const group = Uint8Array.from({ length: dotCount }, (_, i) => i % 6)
  const bytes = new Uint8ClampedArray(3 * dotCount)
  const spectra = skins.filter((_, i) => i % 20 === 0).map((skin) => skinReflectance(skin, 'included'))
  const many = { warmUp: 2, runs: 9, items: () => spectraCount }
  return [
    measure(
      'spectra in six effective bands',
      overSkins((skin) => {
        skinInBands(skin, effectiveBands, six)
        return six[3]!
      }),
      many,
    ),
    measure(
      'colours from six bands, linear sRGB',
      overSkins((skin) => skinLinearRgbQuick(skin)[0]),
      many,
    ),
    measure(
      'spectra in 31 bands',
      overSkins((skin) => {
        skinInBands(skin, all, wide)
        return wide[3]!
      }),
      many,
    ),
    measure(
      'skins from sRGB without a reference',
      () => {
        for (let i = 0; i < 50; i++) fitSkin({ srgb: [150 + i, 110 + i, 90 + i] })
      },
      { warmUp: 2, runs: 9, items: () => 50 },
    ),
    measure(
      'skins from spectra',
      () => {
        for (const spectrum of spectra) fitSkinSpectrum(spectrum)
      },
      { warmUp: 2, runs: 9, items: () => spectra.length },
    ),
    measure(
      'stage change: profiles, redness, 20 000 dots recoloured',
      (round) => recolour(stages[round % stages.length]!, group, bytes),
      { warmUp: 6, runs: 30, items: () => dotCount },
    ),
  ]
}
