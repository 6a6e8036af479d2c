/** Power of a torus pattern by frequency. */
export type TorusSpectrum = {
  /** Mean power on each ring of whole frequencies; white noise has 1. Ring 0 is empty. */
  readonly power: Float64Array
  /**
   * Spread of power along the rings against that of an isotropic random pattern, decibels, over 0.6 to 2 sqrt(count):
   * 0 is isotropic, a lattice reaches some 20.
   */
  readonly anisotropyDb: number
}

/** Periodogram of the first `count` dots of the unit torus up to 2 sqrt(count). O(count^2). Source `heck-2013`. */
export function torusSpectrum(x: ArrayLike<number>, y: ArrayLike<number>, count: number): TorusSpectrum {
  const root = Math.sqrt(count)
  const last = Math.floor(2 * root)
  const turn = 2 * Math.PI
  const sum = new Float64Array(last + 2)
  const sum2 = new Float64Array(last + 2)
  const frequencies = new Float64Array(last + 2)
  const baseRe = Float64Array.from({ length: count }, (_, i) => Math.cos(turn * y[i]!))
  const baseIm = Float64Array.from({ length: count }, (_, i) => Math.sin(turn * y[i]!))
  const re = new Float64Array(count)
  const im = new Float64Array(count)
  for (let fx = -last; fx <= last; fx++) {
    for (let i = 0; i < count; i++) {
      re[i] = Math.cos(turn * fx * x[i]!)
      im[i] = Math.sin(turn * fx * x[i]!)
    }
    for (let fy = 0; fx * fx + fy * fy <= last * last; fy++) {
      let sumRe = 0
      let sumIm = 0
      for (let i = 0; i < count; i++) {
        const a = re[i]!
        const b = im[i]!
        sumRe += a
        sumIm += b
        re[i] = a * baseRe[i]! - b * baseIm[i]!
        im[i] = a * baseIm[i]! + b * baseRe[i]!
      }
      // Half plane: the other half mirrors it.
      if (fy === 0 && fx <= 0) continue
      const ring = Math.round(Math.sqrt(fx * fx + fy * fy))
      const power = (sumRe * sumRe + sumIm * sumIm) / count
      sum[ring]! += power
      sum2[ring]! += power * power
      frequencies[ring]! += 1
    }
  }
  const power = sum.map((total, ring) => (frequencies[ring]! > 0 ? total / frequencies[ring]! : 0))
  let spread = 0
  let weight = 0
  for (let ring = Math.floor(0.6 * root); ring <= last; ring++) {
    if (frequencies[ring]! < 8 || power[ring]! < 1e-3) continue
    // Variance over mean squared is 1 for a complex Gaussian amplitude.
    spread += sum2[ring]! / (power[ring]! * power[ring]!) - frequencies[ring]!
    weight += frequencies[ring]!
  }
  return { power, anisotropyDb: 10 * Math.log10(spread / weight) }
}
