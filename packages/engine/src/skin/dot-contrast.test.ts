import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { anchorRingsMm, dotAnchors } from './dot-anchors.data.ts'
import { dotContrast, type PigmentDot } from './dot-contrast.ts'
import { dotGrid } from './dot-grid.ts'
import { opaqueContrast } from './dot-table.data.ts'
import { traceDots } from './monte-carlo-dot.ts'
import { refractiveIndex, type Skin } from './tissue.ts'

const skins: Record<'light' | 'brown', Skin> = {
  light: { melaninFraction: 0.0168, bloodFraction: 0.0066 },
  brown: { melaninFraction: 0.081, bloodFraction: 0.0075 },
}
const fineMm = Array.from({ length: 400 }, (_, i) => i * 0.02)

/** Contrast of a square lattice of dots at a point of its cell: dots multiply. */
function latticeContrast(profile: Float64Array, pitchMm: number, x: number, y: number): number {
  let kept = 1
  for (let i = -4; i <= 4; i++)
    for (let j = -4; j <= 4; j++) {
      const at = Math.hypot(x - pitchMm * i, y - pitchMm * j) / 0.02
      const low = Math.min(398, Math.floor(at))
      const t = Math.min(1, at - low)
      kept *= 1 - ((profile[low] as number) * (1 - t) + (profile[low + 1] as number) * t)
    }
  return 1 - kept
}

const centreOf = (dot: Partial<PigmentDot>, band: number, skin = skins.light): number =>
  dotContrast(
    { depthMm: 0.2, diameterMm: 0.15, thicknessMm: 0.3, inkPerCm: 200, ...dot },
    skin,
    band,
    [0],
  )[0] as number

describe('the dot table', () => {
  test('SKIN-5: 90 layered Monte Carlo dots agree within max(0.02, 15 %) at every ring', () => {
    expect(dotAnchors).toHaveLength(90)
    let close = 0
    let all = 0
    for (const [skin, nm, top, bottom, inkPerCm, ...wanted] of dotAnchors) {
      // The anchors hold the ink's absorption at their own wavelength.
      const dot = {
        depthMm: top,
        diameterMm: 0.3,
        thicknessMm: bottom - top,
        inkPerCm: (inkPerCm * nm) / 550,
      }
      const profile = dotContrast(dot, skins[skin], (nm - 400) / 10, fineMm)
      for (const [ring, contrast] of wanted.entries()) {
        const r = Math.hypot(anchorRingsMm[ring] as number, anchorRingsMm[ring + 1] as number) / Math.SQRT2
        let got = 0
        for (let k = 0; k < 8; k++) {
          const angle = ((k + 0.5) * Math.PI) / 32
          got += latticeContrast(profile, 1.2, r * Math.cos(angle), r * Math.sin(angle)) / 8
        }
        const gap = Math.abs(got - contrast)
        expect(gap, `${skin} ${nm} nm, ${top} mm, ink ${inkPerCm}, ring ${ring}`).toBeLessThanOrEqual(
          Math.max(0.02, 0.15 * contrast),
        )
        all++
        if (gap <= Math.max(0.01, 0.08 * contrast)) close++
      }
    }
    // The tight tolerance holds almost everywhere.
    expect(close / all).toBeGreaterThan(0.95)
  })

  test('SKIN-5: fine and broad dots, which the anchors lack, agree with the same layered Monte Carlo', () => {
    // Light skin, top 0.15 mm, 0.3 mm tall, 1.2 mm lattice: nm, diameter, ink 1/cm, contrast to 0.075 mm, cell mean.
    const rows = [
      [550, 0.12, 100, 0.119, 0.0349],
      [550, 0.12, 2000, 0.202, 0.0567],
      [550, 0.35, 100, 0.434, 0.1559],
      [550, 0.35, 2000, 0.551, 0.1912],
      [650, 0.12, 100, 0.16, 0.0674],
      [650, 0.12, 2000, 0.26, 0.1075],
      [650, 0.35, 100, 0.573, 0.2764],
      [650, 0.35, 2000, 0.698, 0.3281],
    ] as const
    for (const [nm, diameterMm, ink, middle, mean] of rows) {
      const dot = { depthMm: 0.15, diameterMm, thicknessMm: 0.3, inkPerCm: (ink * nm) / 550 }
      const profile = dotContrast(dot, skins.light, (nm - 400) / 10, fineMm)
      expect(Math.abs(latticeContrast(profile, 1.2, 0.05, 0) - middle)).toBeLessThan(0.01 + 0.03 * middle)
      let sum = 0
      for (let x = 0; x < 10; x++)
        for (let y = 0; y < 10; y++)
          sum += latticeContrast(profile, 1.2, (x + 0.5) * 0.06, (y + 0.5) * 0.06) / 100
      expect(Math.abs(sum / mean - 1), `${nm} nm, ${diameterMm} mm, ink ${ink}`).toBeLessThan(0.09)
    }
  })

  test('SKIN-5: a fresh Monte Carlo run with another seed finds the committed table within its noise', () => {
    const grid = {
      ringEdges: [0.12, 0.25, 0.4, 0.6],
      depths: [0.4, 1.1],
      radii: [0.35, 1],
      thicknesses: [0.6],
      absorptions: [0.02, 0.06],
      strengths: [Infinity],
    }
    const { contrast, reflectance } = traceDots(grid, 1500, refractiveIndex, createRandom(77))
    // Half-spaces of transport albedo 1 / 1.02 and 1 / 1.06 under diffuse light, surface reflection left out.
    expect(reflectance[0]).toBeGreaterThan(0.47)
    expect(reflectance[0]).toBeLessThan(0.51)
    const index = (values: readonly number[], v: number): number => values.indexOf(v)
    let slot = 0
    // Rings share their noise, so the means over the rings are compared.
    const means = new Map<string, [number, number]>()
    for (const [ring] of grid.ringEdges.entries())
      for (const depth of grid.depths)
        for (const radius of grid.radii)
          for (const absorption of grid.absorptions) {
            const geometry =
              (index(dotGrid.depths, depth) * dotGrid.radii.length + index(dotGrid.radii, radius)) *
                dotGrid.thicknesses.length +
              index(dotGrid.thicknesses, 0.6)
            const row =
              (geometry * dotGrid.absorptions.length + index(dotGrid.absorptions, absorption)) *
              dotGrid.ringEdges.length
            const key = `${depth} ${radius} ${absorption}`
            const [a, b] = means.get(key) ?? [0, 0]
            means.set(key, [
              a + (contrast[slot++] as number) / 4,
              b + (opaqueContrast[row + ring] as number) / 4e5,
            ])
          }
    for (const [key, [got, table]] of means)
      expect(Math.abs(got - table), key).toBeLessThan(0.015 + 0.06 * table)
  })
})

describe('laws of dot contrast', () => {
  test('deeper is paler, and red outlives blue: the cool shift', () => {
    let before = Infinity
    let ratio = 0
    for (const depthMm of [0.08, 0.12, 0.2, 0.3, 0.45, 0.7, 1]) {
      const green = centreOf({ depthMm }, 15)
      const cool = centreOf({ depthMm }, 25) / centreOf({ depthMm }, 5)
      expect(green).toBeLessThan(before)
      expect(cool).toBeGreaterThan(ratio)
      before = green
      ratio = cool
    }
  })

  test('deeper is softer: the radius of half contrast grows', () => {
    const half = (depthMm: number): number => {
      const profile = dotContrast(
        { depthMm, diameterMm: 0.12, thicknessMm: 0.3, inkPerCm: 200 },
        skins.light,
        15,
        fineMm,
      )
      return fineMm[profile.findIndex((c) => c < (profile[0] as number) / 2)] as number
    }
    expect(half(0.2)).toBeGreaterThan(half(0.1))
    expect(half(0.4)).toBeGreaterThan(half(0.2))
  })

  test('wider, taller and stronger are darker', () => {
    for (const band of [5, 15, 25]) {
      expect(centreOf({ diameterMm: 0.2 }, band)).toBeGreaterThan(centreOf({}, band))
      expect(centreOf({ thicknessMm: 0.5 }, band)).toBeGreaterThan(centreOf({}, band) * 0.99)
      expect(centreOf({ inkPerCm: 400 }, band)).toBeGreaterThan(centreOf({}, band))
    }
  })

  test('contrast falls with the distance, stays in 0..1 and weak ink works in proportion', () => {
    for (const depthMm of [0, 0.1, 0.3, 1.5])
      for (const diameterMm of [0.05, 0.12, 0.7])
        for (const band of [0, 15, 30]) {
          const dot = { depthMm, diameterMm, thicknessMm: 0.3, inkPerCm: 1e5 }
          const profile = dotContrast(dot, skins.brown, band, [0, 0.1, 0.3, 0.6, 1, 2, 4])
          for (const [i, c] of profile.entries()) {
            expect(c).toBeGreaterThanOrEqual(0)
            expect(c).toBeLessThan(1)
            // The table holds Monte Carlo noise of up to half a hundredth where the skin is nearly black.
            if (i > 0) expect(c).toBeLessThanOrEqual((profile[i - 1] as number) + 0.008)
          }
        }
    expect(centreOf({ inkPerCm: 0 }, 15)).toBe(0)
    // Half of a weak ink has about half the contrast.
    expect(centreOf({ inkPerCm: 2 }, 15) / centreOf({ inkPerCm: 4 }, 15)).toBeCloseTo(0.5, 1)
  })

  test('less scattering lets a deep dot show crisper, as much as in the reference Monte Carlo', () => {
    const dot = { depthMm: 0.4, diameterMm: 0.3, thicknessMm: 0.2, inkPerCm: 2000 }
    const published = [
      [1, 0.107],
      [0.5, 0.204],
    ] as const
    for (const [scatterScale, wanted] of published) {
      const profile = dotContrast(dot, skins.light, 15, fineMm, { scatterScale })
      expect(Math.abs(latticeContrast(profile, 1.2, 0, 0) / wanted - 1)).toBeLessThan(0.15)
    }
  })

  test('bad sizes and bands are refused', () => {
    expect(() => centreOf({ diameterMm: 0 }, 15)).toThrow('0 mm wide')
    expect(() => centreOf({ depthMm: Number.NaN }, 15)).toThrow('deep')
    expect(() => centreOf({}, 31)).toThrow('0..30')
  })
})
