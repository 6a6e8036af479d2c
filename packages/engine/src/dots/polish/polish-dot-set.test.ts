import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Design } from '../../design/design.ts'
import { demoDesign } from '../../scene/demo-design.ts'
import { createHeadSurface } from '../../head/head-surface.ts'
import { cutDots } from '../cut-dots.ts'
import { createDensityField, densityAt } from '../density-field.ts'
import { createDotPool } from '../dot-pool.ts'
import type { DotSet } from '../dot-set.ts'
import { stripError } from '../pattern-quality.ts'
import type { FlatDots } from '../quality/flat-dots.ts'
import { neighbourAnisotropy } from '../quality/flat-quality.ts'
import { localLowPower } from '../quality/local-low-power.ts'
import { stripCounts } from '../quality/strip-counts.ts'
import { parseRankedTile } from '../ranked-tile.ts'
import { sampleDesign } from '../sample-design.ts'
import { createScalpChart } from '../scalp-chart.ts'
import { spacingMmAt } from '../spacing.ts'
import { surfaceQuality } from '../surface-quality.ts'
import { polishDotSet, type PolishOptions } from './polish-dot-set.ts'
import { runSteps } from './run-steps.ts'
import { parsePolishModule, type PolishExports, simdKernel } from './simd-kernel.ts'

const asset = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../assets/${name}`, import.meta.url)))
const { instance } = await WebAssembly.instantiate(parsePolishModule(asset('polish-forces.wasm')))
const kernel = simdKernel(instance.exports as unknown as PolishExports)
const tile = parseRankedTile(asset('ranked-tile.bin'))
// A head as fitted to photos: no two of its numbers are the average ones.
const { head } = demoDesign('norwood-5')
const surface = createHeadSurface(head)
const chart = createScalpChart(surface)
const pool = createDotPool(surface, chart, tile, 5)
const shares = [0.4, 0.7, 1]

function polish(design: Design, sessionShares: readonly number[] = shares, options: PolishOptions = {}) {
  const field = createDensityField(surface, chart, design)
  const before = cutDots(pool, field, design, sessionShares)
  const polished = runSteps(polishDotSet(pool, field, before, sessionShares, { kernel, ...options }))
  return { field, before, ...polished }
}

/** Chart places of dots with their density per chart mm2. */
function onChart(dots: DotSet, density: (u: number, v: number) => number): FlatDots {
  const x = new Float64Array(dots.count)
  const y = new Float64Array(dots.count)
  for (let i = 0; i < dots.count; i++) {
    const place = surface.directionOf([
      dots.positionsMm[3 * i]!,
      dots.positionsMm[3 * i + 1]!,
      dots.positionsMm[3 * i + 2]!,
    ])
    const [u, v] = chart.toChart(place)
    x[i] = u
    y[i] = v
  }
  return { count: dots.count, x, y, density: x.map((u, i) => density(u, y[i]!)) }
}

function sessionSet(dots: DotSet, session: number): DotSet {
  const chosen = Array.from({ length: dots.count }, (_, i) => i).filter((i) => dots.session[i]! <= session)
  return {
    ...dots,
    count: chosen.length,
    positionsMm: Float32Array.from(chosen.flatMap((i) => [...dots.positionsMm.subarray(3 * i, 3 * i + 3)])),
  }
}

describe('[DOT-20] polish on a fitted head', () => {
  const design = { ...sampleDesign(surface, 80), head }
  const polished = polish(design)
  const perChartMm2 = (u: number, v: number) => {
    const scale = chart.scaleAt(u, v)
    return densityAt(polished.field, u, v) / 100 / (scale * scale)
  }

  it.each([1, 2, 3])('makes the dots of session 1 to %i even, measured on the skin', (session) => {
    const share = shares[session - 1]!
    const set = sessionSet(polished.dots, session)
    const flat = onChart(set, (u, v) => densityAt(polished.field, u, v) * share)
    const isDeep = Array.from(flat.density, (density) => (density > 79.9 * share ? 1 : 0))
    const { count, rho, meanNearest } = surfaceQuality(set.positionsMm, flat.density, isDeep)
    expect(count).toBeGreaterThan(5000 * share)
    expect(rho).toBeGreaterThanOrEqual(0.7)
    expect(meanNearest).toBeGreaterThanOrEqual(0.78)
    const local = (u: number, v: number) => share * perChartMm2(u, v)
    const charted = { ...onChart(set, local), counted: isDeep }
    const middles = [-30, 0, 30].flatMap((u) => [-45, -20, 5].map((v) => [u, v] as const))
    expect(localLowPower(charted, local, middles)).toBeLessThanOrEqual(0.03)
    expect(neighbourAnisotropy(charted)).toBeLessThan(0.05)
  })

  it('leaves dots on the skin, inside the treated field, and as many as before', () => {
    const { dots, before, offsets, field } = polished
    expect(dots.count).toBeGreaterThan(before.count * 0.9995)
    const flat = onChart(dots, () => 1)
    for (let i = 0; i < dots.count; i++) {
      expect(densityAt(field, flat.x[i]!, flat.y[i]!)).toBeGreaterThan(0)
      if (i % 41 > 0) continue
      const [x, y, z] = [0, 1, 2].map((axis) => dots.positionsMm[3 * i + axis]!) as [number, number, number]
      expect(Math.abs(surface.clearanceMm(x, y, z))).toBeLessThan(1e-3)
    }
    // How far dots go, in the local hexagonal distance on the skin.
    const placeOf = new Map(Array.from(before.ids, (id, i) => [id, i]))
    const ways = Array.from({ length: dots.count }, (_, i) => {
      const old = placeOf.get(dots.ids[i]!)!
      const way = Math.hypot(
        ...[0, 1, 2].map((axis) => dots.positionsMm[3 * i + axis]! - before.positionsMm[3 * old + axis]!),
      )
      return way / spacingMmAt(densityAt(field, flat.x[i]!, flat.y[i]!))
    }).sort((a, b) => a - b)
    expect(ways.length).toBe(offsets.ids.length - offsets.isKept.filter((kept) => kept === 0).length)
    expect(ways.reduce((sum, way) => sum + way, 0) / ways.length).toBeLessThan(0.2)
    expect(ways[Math.floor(0.99 * ways.length)]).toBeLessThan(0.5)
  })

  it('keeps the density behind the hairline, band by band', () => {
    const { dots, before, field } = polished
    const bands = 8
    // Bands over the front of the head by the share of the full density that the design wants.
    const bandAt = (u: number, v: number) => {
      if (v < 40 || Math.abs(u) > 50) return -1
      const share = densityAt(field, u, v) / 80
      return share <= 0 ? -1 : Math.min(bands - 1, Math.floor(share * bands))
    }
    const errorOf = (set: DotSet) => {
      const flat = onChart(set, () => 1)
      const { counts, expected } = stripCounts(flat, bands, bandAt, perChartMm2, [-60, 20, 120], 480)
      return {
        ...stripError(counts, expected),
        count: counts.reduce((sum, count) => sum + count, 0),
      }
    }
    const after = errorOf(dots)
    expect(after.count).toBeGreaterThan(1000)
    // Bands of 25 to 90 dots: 5 % is one to four of them. Polish must not crowd any, and evens them out.
    expect(after.rms).toBeLessThan(0.06)
    expect(after.rms).toBeLessThan(errorOf(before).rms)
  })

  it('starts from the pool, so the same design gives the same dots again', () => {
    const again = polish(design)
    expect(
      Buffer.from(again.dots.positionsMm.buffer).equals(Buffer.from(polished.dots.positionsMm.buffer)),
    ).toBe(true)
  })

  it('leaves dots that are in the skin where they are', () => {
    const isFrozen = polished.before.session.map((session) => (session === 1 ? 1 : 0))
    const { before, dots, offsets } = polish(design, shares, { isFrozen })
    const placeOf = new Map(Array.from(dots.ids, (id, i) => [id, i]))
    for (let i = 0; i < before.count; i++) {
      if (!isFrozen[i]) continue
      const now = placeOf.get(before.ids[i]!)!
      expect(offsets.isKept[i]).toBe(1)
      for (let axis = 0; axis < 3; axis++)
        if (dots.positionsMm[3 * now + axis] !== before.positionsMm[3 * i + axis])
          throw new Error(`dot ${i} moved`)
    }
  })

  it('makes a plan of one session more even still', () => {
    const single = polish({ ...design, zones: design.zones.filter(({ zone }) => zone !== 'occipital') }, [1])
    const flat = onChart(single.dots, (u, v) => densityAt(single.field, u, v))
    const isDeep = Array.from(flat.density, (density) => (density > 79.9 ? 1 : 0))
    expect(surfaceQuality(single.dots.positionsMm, flat.density, isDeep).rho).toBeGreaterThanOrEqual(0.8)
  })
})
