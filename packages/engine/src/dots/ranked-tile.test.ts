import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { lowFrequencyPower, stripError, torusQuality } from './pattern-quality.ts'
import { packRankedTile, parseRankedTile, tileHash, unpackRankedTile } from './ranked-tile.ts'
import { buildRankedTile } from './tile-builder.ts'

const bytes = new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url)))

test('[DOT-1] every prefix of the shipped tile from 300 dots on is blue noise', () => {
  const tile = parseRankedTile(bytes)
  for (let prefix = 300; prefix <= tile.count; prefix = Math.round(prefix * 1.37)) {
    const quality = torusQuality(tile.x, tile.y, prefix)
    expect(quality.rho, `rho of ${prefix}`).toBeGreaterThanOrEqual(0.63)
    expect(quality.firstPercentile, `first percentile of ${prefix}`).toBeGreaterThanOrEqual(0.67)
    expect(quality.meanNearest, `mean of ${prefix}`).toBeGreaterThanOrEqual(0.79)
    if (prefix < 4000)
      expect(lowFrequencyPower(tile.x, tile.y, prefix), `low power of ${prefix}`).toBeLessThanOrEqual(0.06)
  }
})

test('the metrics tell white noise and a hexagonal lattice apart as theory says', () => {
  const random = createRandom(3)
  const x = Float64Array.from({ length: 4000 }, () => random.next())
  const y = Float64Array.from({ length: 4000 }, () => random.next())
  const white = torusQuality(x, y, 4000)
  // Mean distance of a Poisson process: 0.5 / sqrt(n), over the hexagonal 1.0746 / sqrt(n).
  expect(white.meanNearest).toBeCloseTo(0.465, 1)
  expect(lowFrequencyPower(x, y, 4000)).toBeCloseTo(1, 0)
  // 26 x 30 rows of a nearly hexagonal lattice on the torus: 30 / 26 = 1.1538 against 2 / sqrt(3) = 1.1547.
  const latticeX: number[] = []
  const latticeY: number[] = []
  for (let row = 0; row < 30; row++)
    for (let column = 0; column < 26; column++) {
      latticeX.push((column + (row % 2) / 2 + 0.25) / 26)
      latticeY.push((row + 0.5) / 30)
    }
  expect(torusQuality(latticeX, latticeY, latticeX.length).rho).toBeCloseTo(1, 2)
})

/**
 * Density fidelity: 16 strips across a ramp of density 1 to 9, the tile shifted to 28 places along either axis. How many
 * dots a strip holds hangs on where its edges pass between dots, so one place says little and the worst of many is chance:
 * of triangular lattices, the evenest patterns there are, every fifth place has a strip that is off by more than 2 %, one by 8 %.
 */
function rampErrors(total: number): { readonly rms: number; readonly max: number; readonly count: number } {
  const tile = parseRankedTile(bytes)
  const wanted = (x: number) => total * (0.2 + 1.6 * x)
  const expected = Array.from({ length: 16 }, (_, strip) => wanted((strip + 0.5) / 16) / 16)
  const errors: { rms: number; max: number; count: number }[] = []
  for (let place = 0; place < 28; place++)
    for (const along of [tile.x, tile.y]) {
      const counts = new Array<number>(16).fill(0)
      for (let rank = 0; rank < tile.count; rank++) {
        const x = (along[rank]! + 0.17 * place) % 1
        if (rank + 0.5 < wanted(x)) counts[Math.floor(x * 16)]! += 1
      }
      const count = Math.abs(counts.reduce((sum, n) => sum + n, 0) / total - 1)
      errors.push({ ...stripError(counts, expected), count })
    }
  const mean = (key: 'rms' | 'max' | 'count') =>
    errors.reduce((sum, error) => sum + error[key], 0) / errors.length
  return { rms: mean('rms'), max: mean('max'), count: mean('count') }
}

test('[DOT-1] 20,000 dots follow a ramp of density 1 to 9: strips 2 % off at most, 0.9 % as root mean square, all together 0.2 %', () => {
  const error = rampErrors(20000)
  expect(error.max).toBeLessThanOrEqual(0.02)
  expect(error.rms).toBeLessThanOrEqual(0.009)
  expect(error.count).toBeLessThanOrEqual(0.002)
  // Four times fewer dots: where edges alone decide, 2^1.5 times as far off.
  expect(rampErrors(5000).max).toBeLessThan(2 ** 1.5 * 0.02)
})

test('[DOT-1] the builder gives the same bytes again, good from the first hundreds of dots', () => {
  const build = { count: 1200, candidates: 40, ladderRounds: 40 }
  const first = buildRankedTile(createRandom(11), build)
  const again = buildRankedTile(createRandom(11), build)
  expect(tileHash(packRankedTile(first))).toBe(tileHash(packRankedTile(again)))
  for (const prefix of [400, 700, 1200]) {
    expect(torusQuality(first.x, first.y, prefix).rho).toBeGreaterThan(0.6)
    expect(lowFrequencyPower(first.x, first.y, prefix)).toBeLessThan(0.07)
  }
})

test('packing keeps each dot within a 65,536th of the side', () => {
  const points = { x: [0, 0.5, 0.999999], y: [0.25, 0.123456, 0] }
  const tile = unpackRankedTile(packRankedTile(points))
  for (let i = 0; i < 3; i++) {
    expect(Math.abs(tile.x[i]! - points.x[i]!)).toBeLessThanOrEqual(1 / 65536)
    expect(Math.abs(tile.y[i]! - points.y[i]!)).toBeLessThanOrEqual(1 / 65536)
  }
})

test('a damaged or truncated tile is refused with a clear sentence', () => {
  const damaged = bytes.slice()
  damaged[1000]! ^= 1
  expect(() => parseRankedTile(damaged)).toThrow(/hash .* instead of .*fetch ranked-tile.bin again/)
  expect(() => parseRankedTile(bytes.subarray(0, 1000))).toThrow(/1000 bytes instead of 262144/)
})
