import { contrastSensitivity, textureThresholds } from './contrast-sensitivity.ts'
import { arrangementPower } from './dot-arrangement.ts'
import { type DotEffect, frequenciesPerMm } from './dot-effect.ts'
import { mmPerDegree } from './viewing.ts'

/** Dots or hairs of one kind, evenly scattered. */
export type DotField = { readonly effect: DotEffect; readonly densityPerCm2: number }

/**
 * Frequencies that show where single dots are begin here, cycles per spacing (1 / square root of the density); slower
 * ones are the unevenness of the whole, which even dots hardly have. See `arrangementPower`.
 */
export const singleDotFrequency = 0.7

const logStep = Math.log(frequenciesPerMm[1]! / frequenciesPerMm[0]!)

/**
 * How many times its threshold the texture of these dots is from a distance: under 1 they cannot be told from an even
 * tone. Kinds of dots share one arrangement, as dots that were placed between hairs do. `keenness` multiplies the
 * observer's sensitivity; frequencies below `fromPerSpacing` are left out.
 */
export function textureSeen(
  fields: readonly DotField[],
  distanceM: number,
  keenness = 1,
  fromPerSpacing = 0,
): number {
  const perMm2 = fields.reduce((sum, { densityPerCm2 }) => sum + densityPerCm2 / 100, 0)
  if (perMm2 <= 0) return 0
  const perDegree = mmPerDegree(distanceM)
  const lowest = fromPerSpacing * Math.sqrt(perMm2)
  let power = 0
  for (let f = 0; f < frequenciesPerMm.length; f++) {
    const frequency = frequenciesPerMm[f]!
    if (frequency < lowest) continue
    let density = 0
    for (const { effect, densityPerCm2 } of fields)
      density += (densityPerCm2 / 100) * effect.spectrumMm2[f]! ** 2
    const weight = contrastSensitivity(frequency * perDegree)
    power +=
      weight ** 2 * density * arrangementPower(frequency, perMm2) * 2 * Math.PI * frequency ** 2 * logStep
  }
  return textureThresholds(keenness * Math.sqrt(power))
}

/** As `textureSeen`, of what tells single dots apart. */
const singleDotsSeen = (fields: readonly DotField[], distanceM: number, keenness: number): number =>
  textureSeen(fields, distanceM, keenness, singleDotFrequency)

/** Distances between which single dots are looked for, m: nearer than 0.1 nobody looks. */
const searchM = [0.1, 12] as const

/**
 * Distance beyond which single dots are under the threshold, m: from there they read as shaved hair or as even tone.
 * 0.1 where they cannot be told apart even there.
 */
export function distanceOfMerging(fields: readonly DotField[], keenness = 1): number {
  const [nearest, furthest] = searchM
  let near: number = furthest
  let far: number = furthest
  while (near > nearest && singleDotsSeen(fields, near, keenness) < 1) {
    far = near
    near = Math.max(nearest, near / 1.15)
  }
  if (far === near || singleDotsSeen(fields, near, keenness) < 1) return near
  for (let i = 0; i < 12; i++) {
    const middle = Math.sqrt(near * far)
    if (singleDotsSeen(fields, middle, keenness) < 1) far = middle
    else near = middle
  }
  return Math.sqrt(near * far)
}
