import { illuminantD65, matchingX, matchingY, matchingZ } from './cie-1931-d65.data.ts'
import type { XyzD65 } from './colour.ts'
import { whiteD65 } from './white-d65.ts'

/** Wavelengths of every spectrum in the engine, nm. */
export const wavelengthsNm: readonly number[] = Array.from({ length: 31 }, (_, i) => 400 + 10 * i)

/** Scales each tristimulus sum so that the perfect reflector has the sRGB white: 10 nm sums miss it by 0.2 %. */
const weighted = ([matchingX, matchingY, matchingZ] as const).map((matching, k) => {
  const raw = matching.map((m, i) => m * (illuminantD65[i] as number))
  const total = raw.reduce((a, b) => a + b, 0)
  return raw.map((w) => (w * (whiteD65[k] as number)) / total)
})

/** XYZ under D65 (perfect reflector = white) of a reflectance spectrum, 31 values 400..700 nm. Source: cie-15. */
export function spectrumToXyzD65(reflectance: ArrayLike<number>): XyzD65 {
  const [wx, wy, wz] = weighted as [number[], number[], number[]]
  let x = 0
  let y = 0
  let z = 0
  for (let i = 0; i < 31; i++) {
    const r = reflectance[i] as number
    x += (wx[i] as number) * r
    y += (wy[i] as number) * r
    z += (wz[i] as number) * r
  }
  return [x, y, z]
}
