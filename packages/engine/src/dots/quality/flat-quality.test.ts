import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import { lowFrequencyPower, stripError, torusQuality } from '../pattern-quality.ts'
import { parseRankedTile } from '../ranked-tile.ts'
import { type FlatDots, torusDots } from './flat-dots.ts'
import { flatNearest, flatQuality, neighbourAnisotropy } from './flat-quality.ts'
import { localLowPower } from './local-low-power.ts'
import { pairCorrelation } from './pair-correlation.ts'
import { stripCounts } from './strip-counts.ts'
import { torusSpectrum } from './torus-spectrum.ts'

const tile = parseRankedTile(
  new Uint8Array(readFileSync(new URL('../../../assets/ranked-tile.bin', import.meta.url))),
)

/** Chance alone on the unit square. */
function poissonDots(count: number, seed: number) {
  const random = createRandom(seed)
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    x[i] = random.next()
    y[i] = random.next()
  }
  return { x, y }
}

/** A lattice of 52 x 60: rows 15 / 13 = 1.1538 against the hexagonal 2 / sqrt(3) = 1.1547. */
function hexagonalDots() {
  const x: number[] = []
  const y: number[] = []
  for (let row = 0; row < 60; row++)
    for (let column = 0; column < 52; column++) {
      x.push((column + (row % 2) / 2 + 0.25) / 52)
      y.push((row + 0.5) / 60)
    }
  return { x, y }
}

/** The sequence of the plastic number: low discrepancy, but a lattice to the eye. */
function plasticDots(count: number) {
  const plastic = 1.324717957244746
  const at = (i: number, base: number) => (0.5 + (i + 1) / base) % 1
  return {
    x: Float64Array.from({ length: count }, (_, i) => at(i, plastic)),
    y: Float64Array.from({ length: count }, (_, i) => at(i, plastic * plastic)),
  }
}

/** Dots of the tile under a ramp of 1 : 9 along x, open, those away from the edge judged. */
function rampDots(total: number): FlatDots & { densityAt: (x: number) => number } {
  const densityAt = (x: number) => total * (0.2 + 1.6 * x)
  const chosen: number[] = []
  for (let rank = 0; rank < tile.count; rank++) if (rank + 0.5 < densityAt(tile.x[rank]!)) chosen.push(rank)
  const x = Float64Array.from(chosen, (i) => tile.x[i]!)
  const y = Float64Array.from(chosen, (i) => tile.y[i]!)
  const inside = (value: number) => value > 0.06 && value < 0.94
  return {
    ...{ count: chosen.length, x, y, densityAt, density: x.map(densityAt) },
    counted: Uint8Array.from(chosen, (_, k) => (inside(x[k]!) && inside(y[k]!) ? 1 : 0)),
  }
}

describe('nearest neighbours', () => {
  it('are one hexagonal distance away in a hexagonal lattice', () => {
    const { x, y } = hexagonalDots()
    const quality = flatQuality(torusDots(x, y, x.length))
    // The lattice is 0.08 % off the regular one.
    expect(quality.rho).toBeCloseTo(1, 2)
    expect(quality.meanNearest).toBeCloseTo(1, 2)
  })

  it('agree with the search on the unit torus, dot for dot', () => {
    const { x, y } = poissonDots(700, 4)
    const searched = [...flatNearest(torusDots(x, y, 700)).distance].sort((a, b) => a - b)
    const reference = torusQuality(x, y, 700)
    expect(searched[0]).toBeCloseTo(reference.rho, 10)
    expect(searched[7]).toBeCloseTo(reference.firstPercentile, 10)
  })

  it('of chance are 0.465 away on average, also under a ramp in the local measure', () => {
    const even = poissonDots(8000, 5)
    // Mean of a Poisson process 0.5 over the hexagonal 1.0746; standard error 0.243 / sqrt(8000) = 0.003.
    expect(Math.abs(flatQuality(torusDots(even.x, even.y, 8000)).meanNearest - 0.4653)).toBeLessThan(0.01)
    // x of density 0.2 + 1.6 x by inverting its integral 0.2 x + 0.8 x^2.
    const x = even.x.map((share) => (-0.2 + Math.sqrt(0.04 + 3.2 * share)) / 1.6)
    const density = x.map((value) => 8000 * (0.2 + 1.6 * value))
    const counted = x.map((value, i) =>
      value > 0.06 && value < 0.94 && even.y[i]! > 0.06 && even.y[i]! < 0.94 ? 1 : 0,
    )
    const ramp = flatQuality({ count: 8000, x, y: even.y, density, counted })
    expect(Math.abs(ramp.meanNearest - 0.4653)).toBeLessThan(0.01)
  })

  it('of the tile are as far apart under a ramp as the tile promises', () => {
    const quality = flatQuality(rampDots(5000))
    expect(quality.rho).toBeGreaterThan(0.6)
    expect(quality.meanNearest).toBeGreaterThan(0.78)
  })

  it('prefer no axis by chance, and one axis in a stretched lattice', () => {
    const { x, y } = poissonDots(5000, 6)
    // Expected length of the mean of 5000 random unit vectors: 0.89 / sqrt(5000) = 0.013.
    expect(neighbourAnisotropy(torusDots(x, y, 5000))).toBeLessThan(0.04)
    const columns = Array.from({ length: 1800 }, (_, i) => ((i % 60) + 0.5) / 60)
    const rows = Array.from({ length: 1800 }, (_, i) => (Math.floor(i / 60) + 0.5) / 30)
    expect(neighbourAnisotropy(torusDots(columns, rows, 1800))).toBeCloseTo(1, 6)
  })
})

describe('the spectrum', () => {
  it('of chance is flat and isotropic', () => {
    const { x, y } = poissonDots(2000, 7)
    const { power, anisotropyDb } = torusSpectrum(x, y, 2000)
    const mean = power.subarray(10).reduce((sum, value) => sum + value, 0) / (power.length - 11)
    // Some 4000 independent frequencies of mean 1 and spread 1.
    expect(Math.abs(mean - 1)).toBeLessThan(0.08)
    expect(Math.abs(anisotropyDb)).toBeLessThan(0.5)
  })

  it('of the tile is empty at low frequencies, peaks near one per spacing and is isotropic', () => {
    const { power, anisotropyDb } = torusSpectrum(tile.x, tile.y, 2000)
    const root = Math.sqrt(2000)
    const low = power.subarray(1, Math.floor(root / 4))
    expect(Math.max(...low)).toBeLessThan(0.15)
    const peak = power.indexOf(Math.max(...power))
    expect(peak / root).toBeGreaterThan(0.85)
    expect(peak / root).toBeLessThan(1.2)
    expect(Math.abs(anisotropyDb)).toBeLessThan(0.5)
  })

  it('of the plastic sequence shows its lattice', () => {
    const { x, y } = plasticDots(2000)
    expect(torusSpectrum(x, y, 2000).anisotropyDb).toBeGreaterThan(12)
  })
})

describe('pair correlation', () => {
  it('of chance is 1 at every distance', () => {
    const { x, y } = poissonDots(20000, 8)
    const { value } = pairCorrelation(torusDots(x, y, 20000), 4, 0.2)
    // The first bin holds 20000 * pi * 0.04 = 2500 ordered pairs: 3 % spread, and less further out.
    for (const bin of value) expect(Math.abs(bin - 1)).toBeLessThan(0.12)
  })

  it('of a hexagonal lattice has nothing below its distance and its shells at 1, sqrt(3) and 2 of it', () => {
    const { x, y } = hexagonalDots()
    const { value, binSpacings } = pairCorrelation(torusDots(x, y, x.length), 2.5, 0.05)
    const at = (spacings: number) => {
      const bin = Math.floor(spacings / binSpacings)
      return Math.max(value[bin - 1]!, value[bin]!, value[bin + 1]!)
    }
    for (let bin = 0; (bin + 1) * binSpacings < 1.07; bin++) expect(value[bin]).toBe(0)
    for (const shell of [1, Math.sqrt(3), 2]) expect(at(1.0746 * shell)).toBeGreaterThan(4)
    expect(at(1.5)).toBe(0)
  })

  it('of the tile keeps pairs apart and is 1 far off, under a ramp too', () => {
    const { value } = pairCorrelation(rampDots(6000), 4, 0.1)
    for (let bin = 0; bin < 6; bin++) expect(value[bin]).toBe(0)
    expect(Math.max(...value)).toBeGreaterThan(1.3)
    expect(Math.abs(value[38]! - 1)).toBeLessThan(0.05)
  })
})

describe('low-frequency power', () => {
  const middles: [number, number][] = []
  for (let i = 1; i <= 3; i++) for (let j = 1; j <= 3; j++) middles.push([i / 4, j / 4])

  it('in windows is 1 for chance', () => {
    const { x, y } = poissonDots(12000, 9)
    const power = localLowPower(torusDots(x, y, 12000), () => 12000, middles)
    // 9 windows of some 20 independent frequencies each: 1 / sqrt(180) = 0.075.
    expect(Math.abs(power - 1)).toBeLessThan(0.25)
  })

  it('in windows is that of the torus for the tile, even and under a ramp', () => {
    const even = localLowPower(torusDots(tile.x, tile.y, 6000), () => 6000, middles)
    const whole = lowFrequencyPower(tile.x, tile.y, 6000)
    expect(whole).toBeLessThan(0.06)
    expect(Math.abs(even - whole)).toBeLessThan(0.025)
    const ramp = rampDots(12000)
    const inside = middles.filter(([x]) => x > 0.4)
    expect(localLowPower(ramp, ramp.densityAt, inside)).toBeLessThan(0.08)
  })
})

describe('strips', () => {
  it('of the tile under a ramp hold what the density asks for, and of chance what chance gives', () => {
    const ramp = rampDots(20000)
    const strip = (x: number) => Math.min(15, Math.floor(16 * x))
    const { counts, expected } = stripCounts(ramp, 16, strip, ramp.densityAt, [0, 0, 1], 320)
    expect(expected[3]).toBeCloseTo((20000 / 16) * (0.2 + (1.6 * 3.5) / 16), 0)
    expect(stripError(counts, expected).max).toBeLessThan(0.03)
    const chance = { ...poissonDots(16000, 10), count: 16000 }
    const { rms } = stripError(stripCounts(chance, 16, strip, () => 16000, [0, 0, 1], 64).counts, [
      ...new Array<number>(16).fill(1000),
    ])
    // 1 / sqrt(1000) = 3.2 %; 16 strips, so a factor of two either way is certain.
    expect(rms).toBeGreaterThan(0.016)
    expect(rms).toBeLessThan(0.064)
  })
})
