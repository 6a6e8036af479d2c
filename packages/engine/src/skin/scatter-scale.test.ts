import { describe, expect, test } from 'vitest'
import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { channelRatio } from '../look/channel-ratio.ts'
import { createRandom } from '../random.ts'
import { dotContrast, type PigmentDot } from './dot-contrast.ts'
import { fitScatterScale, type CloseUpDot } from './scatter-scale.ts'
import { skinReflectance } from './skin-reflectance.ts'
import type { Skin } from './tissue.ts'

const skin: Skin = { melaninFraction: 0.018, bloodFraction: 0.008 }
const pigment: PigmentDot = { depthMm: 0.2, diameterMm: 0.18, thicknessMm: 0.25, inkPerCm: 150 }
const mmPerPx = 0.02

/** A close-up drawn pixel by pixel, blurred, with noise in every pixel, then measured in rings like a photo. */
function closeUp(
  scatterScale: number,
  change: { readonly pigment?: Partial<PigmentDot>; readonly noise?: number; readonly seed?: number } = {},
): CloseUpDot {
  const dot = { ...pigment, ...change.pigment }
  const noise = change.noise ?? 0.01
  const random = createRandom(change.seed ?? 1)
  const half = 45
  const size = 2 * half + 1
  const radiiMm = Array.from({ length: 200 }, (_, i) => i * 0.01)
  const bare = skinReflectance(skin)
  const tabled = wavelengthsNm.map((_, band) =>
    dotContrast(dot, skin, band, radiiMm, { scatterScale, seenFrom: 'one' }),
  )
  const light = radiiMm.map((_, i) =>
    channelRatio(
      bare,
      bare.map((v, band) => v * (1 - (tabled[band]?.[i] as number))),
    ),
  )
  const picture = [0, 1, 2].map((c) =>
    Float64Array.from({ length: size * size }, (_, i) => {
      const r = Math.hypot((i % size) - half, Math.floor(i / size) - half) * mmPerPx
      return light[Math.round(r / 0.01)]?.[c] as number
    }),
  )
  // Blur of 0.7 px as five taps each way.
  const taps = [-2, -1, 0, 1, 2].map((k) => Math.exp((-k * k) / (2 * 0.7 ** 2)))
  const sum = taps.reduce((a, b) => a + b, 0)
  const blurred = picture.map((plane) => {
    let now = plane
    for (const step of [1, size])
      now = now.map((v, i, all) =>
        taps.reduce((total, w, k) => total + (w / sum) * (all[i + (k - 2) * step] ?? v), 0),
      )
    return now
  })
  const radiiPx = Array.from({ length: 20 }, (_, i) => 0.5 + 2 * i)
  const contrast = blurred.map((plane) =>
    radiiPx.map((radius) => {
      let total = 0
      let count = 0
      for (const [i, v] of plane.entries()) {
        const r = Math.hypot((i % size) - half, Math.floor(i / size) - half)
        if (Math.abs(r - radius) > 0.5) continue
        const gauss = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
        total += v + noise * gauss
        count++
      }
      return 1 - total / count
    }),
  ) as [number[], number[], number[]]
  return {
    mmPerPx,
    radiiPx,
    contrast,
    noise: noise / 4,
    depthMm: dot.depthMm,
    depthErrorMm: 0.02,
  }
}

describe('scatterScale from a close-up', () => {
  test('SKIN-32: comes back from simulated close-ups within its range, whatever the dot', () => {
    for (const [scale, change] of [
      [0.5, {}],
      [0.75, { pigment: { inkPerCm: 60 } }],
      [1, {}],
      [1, { pigment: { diameterMm: 0.3, inkPerCm: 400 } }],
      [1.35, { pigment: { depthMm: 0.15 } }],
    ] as const) {
      const fit = fitScatterScale(closeUp(scale, change), skin)
      const spread = Math.log(fit.high / fit.low) / 2
      expect(Math.abs(Math.log(fit.scatterScale / scale)), `${scale}: ${JSON.stringify(fit)}`).toBeLessThan(
        Math.max(0.03, 2 * spread),
      )
      expect(Math.abs(fit.scatterScale / scale - 1)).toBeLessThan(0.2)
      expect(fit.low).toBeLessThan(fit.scatterScale)
      expect(fit.warnings).not.toContain('poor-fit')
    }
  })

  test('an unknown depth and a noisy picture widen the range; a wrong depth moves the scale the other way', () => {
    const width = ({ low, high }: { low: number; high: number }): number => Math.log(high / low)
    const sharp = fitScatterScale(closeUp(0.8), skin)
    const noisy = closeUp(0.8, { noise: 0.08 })
    const known = fitScatterScale({ ...noisy, depthErrorMm: 0.01 }, skin)
    const loose = fitScatterScale({ ...noisy, depthErrorMm: 0.1 }, skin)
    expect(width(known)).toBeGreaterThan(1.2 * width(sharp))
    expect(width(loose)).toBeGreaterThan(1.2 * width(known))
    const deeper = fitScatterScale({ ...closeUp(0.8), depthMm: 0.26, depthErrorMm: 0.005 }, skin)
    expect(deeper.scatterScale).toBeLessThan(sharp.scatterScale)
  })

  test('a profile that is no dot is said to be none', () => {
    const real = closeUp(1)
    const rising = real.radiiPx.map((r) => 0.3 * Math.sin(r))
    const fit = fitScatterScale({ ...real, contrast: [rising, rising, rising] }, skin)
    expect(fit.warnings).toContain('poor-fit')
  })

  test('close-ups that cannot be measured are refused with what to do', () => {
    const real = closeUp(1)
    for (const [part, words] of [
      [{ mmPerPx: 0.3 }, 'at most 0.1'],
      [{ mmPerPx: 0.005 }, 'at least 0.3 mm'],
      [{ radiiPx: [0, 1, 2] }, 'at least 6'],
      [{ contrast: [[], [], []] }, 'one contrast'],
      [{ depthMm: 0 }, 'depth of 0'],
      [{ noise: Number.NaN }, 'noise of NaN'],
      [{ blurPx: -1 }, 'blur of -1'],
    ] as const)
      expect(() => fitScatterScale({ ...real, ...part } as CloseUpDot, skin)).toThrow(words)
  })
})
