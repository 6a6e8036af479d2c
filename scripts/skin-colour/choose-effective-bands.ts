import { differenceCiede2000 } from '../../packages/engine/src/colour/difference-ciede2000.ts'
import { spectrumToXyzD65, wavelengthsNm } from '../../packages/engine/src/colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../../packages/engine/src/colour/xyz-d65-to-lab-d65.ts'
import type { XyzD65 } from '../../packages/engine/src/colour/colour.ts'
import { createRandom } from '../../packages/engine/src/random.ts'
import { solve } from '../../packages/engine/src/skin/matrix.ts'
import { skinInBands, skinReflectance } from '../../packages/engine/src/skin/skin-reflectance.ts'

/** Bands of the interactive view: the fewest whose worst training skin cannot be told from the full spectrum. */
export const effectiveBandCount = 6

const bandCount = wavelengthsNm.length
const geometric = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)))

/** Skins of every kind, some flushed, some under a veil of black or of warm pigment, as reflectances of 31 bands. */
function trainingSpectra(): Float64Array[] {
  const spectra: Float64Array[] = []
  const all = wavelengthsNm.map((_, band) => band)
  for (const melaninFraction of geometric(0.003, 0.45, 12))
    for (const bloodFraction of geometric(0.0005, 0.06, 7))
      for (const oxygenSaturation of [0.3, 0.5, 0.7, 0.95]) {
        const skin = { melaninFraction, bloodFraction, oxygenSaturation }
        const bare = skinReflectance(skin)
        spectra.push(bare)
        if (oxygenSaturation !== 0.5) continue
        const flushed = new Float64Array(bandCount)
        skinInBands(skin, all, flushed, { fraction: 0.009, oxygenSaturation: 0.95 })
        spectra.push(flushed)
        // Pigment takes most of the red when deep, about as much of each band when shallow.
        for (const power of [-1, 1, 4])
          spectra.push(
            bare.map((v, band) => v * Math.exp(-0.5 * ((wavelengthsNm[band] as number) / 550) ** power)),
          )
      }
  return spectra
}

type Sample = { readonly spectrum: Float64Array; readonly xyz: XyzD65 }

/** Rows X, Y, Z over `bands` that give the samples' XYZ best in the eye's measure, with white held. */
function fitMatrix(samples: readonly Sample[], bands: readonly number[]): number[][] {
  const n = bands.length
  const white = spectrumToXyzD65(new Float64Array(bandCount).fill(1))
  return [0, 1, 2].map((k) => {
    const normal = new Float64Array(n * n)
    const right = new Float64Array(n * n)
    const add = (values: readonly number[], wanted: number, weight: number): void => {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) normal[i * n + j]! += weight * values[i]! * values[j]!
        right[i * n]! += weight * values[i]! * wanted
      }
    }
    for (const { spectrum, xyz } of samples)
      add(
        bands.map((band) => spectrum[band]!),
        xyz[k]!,
        // Lightness follows the cube root.
        (xyz[k]! + 0.01) ** (-4 / 3),
      )
    add(
      bands.map(() => 1),
      white[k]!,
      1e6,
    )
    const solved = solve(normal, right, n)
    return bands.map((_, i) => solved[i * n]!)
  })
}

function worstDifference(
  samples: readonly Sample[],
  bands: readonly number[],
  matrix: readonly number[][],
): number {
  let worst = 0
  for (const { spectrum, xyz } of samples) {
    const seen = matrix.map((row) => row.reduce((sum, w, i) => sum + w * spectrum[bands[i]!]!, 0))
    const difference = differenceCiede2000(xyzD65ToLabD65(xyz), xyzD65ToLabD65(seen as unknown as XyzD65))
    if (!(difference <= worst)) worst = difference
  }
  return worst
}

/** Exchanges one band at a time while that helps. */
function exchange(
  start: readonly number[],
  judge: (bands: readonly number[]) => number,
): { bands: readonly number[]; worst: number } {
  let bands = start
  let worst = judge(bands)
  for (let better = true; better;) {
    better = false
    for (let slot = 0; slot < bands.length; slot++)
      for (let band = 0; band < bandCount; band++) {
        if (bands.includes(band)) continue
        const tried = bands.with(slot, band).toSorted((a, b) => a - b)
        const difference = judge(tried)
        if (difference >= worst) continue
        bands = tried
        worst = difference
        better = true
      }
  }
  return { bands, worst }
}

/** Bands and matrix with the smallest worst CIEDE2000, from `starts` seeded draws. */
export function chooseEffectiveBands(
  count: number,
  starts = 12,
): { bands: readonly number[]; toXyz: number[][]; worst: number } {
  const samples = trainingSpectra().map((spectrum) => ({ spectrum, xyz: spectrumToXyzD65(spectrum) }))
  const judge = (bands: readonly number[]): number =>
    worstDifference(samples, bands, fitMatrix(samples, bands))
  const random = createRandom(count)
  const tries = Array.from({ length: starts }, () => {
    const start = new Set<number>()
    while (start.size < count) start.add(Math.floor(random.next() * bandCount))
    return exchange(
      [...start].toSorted((a, b) => a - b),
      judge,
    )
  })
  const best = tries.reduce((a, b) => (b.worst < a.worst ? b : a))
  return { ...best, toXyz: fitMatrix(samples, best.bands) }
}
