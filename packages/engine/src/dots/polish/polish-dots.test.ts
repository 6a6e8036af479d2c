import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import { stripError } from '../pattern-quality.ts'
import type { FlatDots } from '../quality/flat-dots.ts'
import { flatQuality } from '../quality/flat-quality.ts'
import { localLowPower } from '../quality/local-low-power.ts'
import { stripCounts } from '../quality/strip-counts.ts'
import { parseRankedTile, tileHash } from '../ranked-tile.ts'
import { plainKernel } from './plain-kernel.ts'
import { type PlaneSample, planeSample } from './plane-sample.ts'
import { polishDots, polishSteps } from './polish-dots.ts'
import type { PolishedDots, PolishInput } from './polish-input.ts'
import { type PolishExports, polishModuleHash, simdKernel } from './simd-kernel.ts'

const asset = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../assets/${name}`, import.meta.url)))
const tile = parseRankedTile(asset('ranked-tile.bin'))
const module = asset('polish-forces.wasm')
const { instance } = await WebAssembly.instantiate(module)
const simd = simdKernel(instance.exports as unknown as PolishExports)

const even = () => 1
const ramp = (x: number) => 0.2 + 1.6 * x
const shares = [0.4, 0.7, 1]

/** The dots of a session set after polish, those some spacings inside the treated square judged. */
function setOf(
  { input, fromMm, toMm, densityAt }: PlaneSample,
  polished: PolishedDots,
  session: number,
): FlatDots {
  const { dots, sessionShares } = input
  const chosen: number[] = []
  for (let i = 0; i < dots.count; i++) if (polished.isKept[i] && dots.session[i]! <= session) chosen.push(i)
  const x = Float64Array.from(chosen, (i) => dots.u[i]! + polished.du[i]!)
  const y = Float64Array.from(chosen, (i) => dots.v[i]! + polished.dv[i]!)
  const marginMm = 0.03 * (toMm - fromMm)
  const inside = (value: number) => value > fromMm + marginMm && value < toMm - marginMm
  return {
    ...{ count: chosen.length, x, y },
    density: x.map((u, k) => sessionShares[session - 1]! * densityAt(u, y[k]!)),
    counted: Uint8Array.from(x, (u, k) => (inside(u) && inside(y[k]!) ? 1 : 0)),
  }
}

function judge(sample: PlaneSample, polished: PolishedDots, session: number) {
  const set = setOf(sample, polished, session)
  const share = sample.input.sessionShares[session - 1]!
  const { fromMm, toMm, densityAt } = sample
  const at = (part: number) => fromMm + part * (toMm - fromMm)
  const middles = [0.4, 0.5, 0.6].flatMap((a) => [0.4, 0.5, 0.6].map((b) => [at(a), at(b)] as const))
  return {
    ...flatQuality(set),
    lowPower: localLowPower(set, (u, v) => share * densityAt(u, v), middles),
  }
}

describe('[DOT-20] polish', () => {
  it.each([
    ['evenly, 5000 dots', 5000, even],
    ['under a ramp 1 : 9, 20,000 dots', 20000, ramp],
  ])('makes every session set even %s', (_name, total, share) => {
    const sample = planeSample(tile, total, share, shares)
    const polished = polishDots(sample.input, simd)
    expect(polished.dropped).toBe(0)
    for (const session of [1, 2, 3]) {
      const { rho, meanNearest, lowPower } = judge(sample, polished, session)
      expect(rho, `rho of session ${session}`).toBeGreaterThanOrEqual(0.7)
      expect(meanNearest, `mean of session ${session}`).toBeGreaterThanOrEqual(0.78)
      expect(lowPower, `low power of session ${session}`).toBeLessThanOrEqual(0.03)
    }
  })

  it('makes a plan of one session more even still', () => {
    const sample = planeSample(tile, 5000, even, [1])
    const { rho, meanNearest, lowPower } = judge(sample, polishDots(sample.input, simd), 1)
    expect(rho).toBeGreaterThanOrEqual(0.8)
    expect(meanNearest).toBeGreaterThan(0.85)
    expect(lowPower).toBeLessThan(0.01)
  })

  it('gives the same bytes in plain arithmetic and in the module', () => {
    expect(tileHash(module)).toBe(polishModuleHash)
    for (const sample of [
      planeSample(tile, 3000, ramp, shares),
      planeSample(tile, 1500, even, shares, { follicles: follicles(1500, 0.2) }),
    ]) {
      const plain = polishDots(sample.input, plainKernel)
      const fast = polishDots(sample.input, simd)
      for (const name of ['du', 'dv', 'isKept'] as const)
        expect(Buffer.from(plain[name].buffer).equals(Buffer.from(fast[name].buffer)), name).toBe(true)
    }
  })

  it('keeps dots within the treated skin and near their place, without crowding along its edge', () => {
    const sample = planeSample(tile, 20000, even, shares)
    const { input, fromMm, toMm } = sample
    const { du, dv } = polishDots(input, simd)
    let furthest = 0
    for (let i = 0; i < input.dots.count; i++) {
      expect(input.isTreated(input.dots.u[i]! + du[i]!, input.dots.v[i]! + dv[i]!)).toBe(true)
      furthest = Math.max(furthest, Math.hypot(du[i]!, dv[i]!))
    }
    // In spacings.
    expect(furthest).toBeLessThan(0.75)
    // The outermost spacing along the four edges holds what it should.
    const { dots } = input
    const at = (i: number) => [dots.u[i]! + du[i]!, dots.v[i]! + dv[i]!] as const
    let edge = 0
    for (let i = 0; i < dots.count; i++) {
      const [u, v] = at(i)
      if (Math.min(u - fromMm, toMm - u, v - fromMm, toMm - v) < 1) edge++
    }
    expect(Math.abs(edge / (4 * (toMm - fromMm - 1)) - 1)).toBeLessThan(0.06)
  })

  it('follows a ramp of density: 16 strips of 20,000 dots 2 % off at most, 0.9 % as root mean square, all together 0.2 %', () => {
    // One place says little, see the tile's own test.
    const places = 28
    const edgeNoise = shares.map(() => 0)
    let rmsSum = 0
    let maxSum = 0
    let countSum = 0
    for (let place = 0; place < places; place++) {
      const shifted = (values: Float32Array, by: number) => values.map((x) => Math.fround((x + by) % 1))
      const laid = { ...tile, x: shifted(tile.x, 0.17 * place), y: shifted(tile.y, 0.29 * place) }
      const sample = planeSample(laid, 20000, ramp, shares)
      const polished = polishDots(sample.input, simd)
      const { fromMm, toMm, densityAt } = sample
      const sideMm = toMm - fromMm
      const strip = (u: number) => Math.floor((16 * (u - fromMm)) / sideMm)
      const square = [fromMm, fromMm, sideMm] as const
      for (const [index, share] of shares.entries()) {
        const wanted = (u: number, v: number) => share * densityAt(u, v)
        const set = setOf(sample, polished, index + 1)
        const { counts, expected } = stripCounts(set, 16, strip, wanted, square, 320)
        counts.forEach((count, k) => {
          const edges = 2 * sideMm * Math.sqrt((16 * expected[k]!) / sideMm ** 2)
          edgeNoise[index]! += (count - expected[k]!) ** 2 / edges / (16 * places)
        })
        if (share < 1) continue
        const { rms, max } = stripError(counts, expected)
        rmsSum += rms
        maxSum += max
        if (place === 0) expect(max).toBeLessThanOrEqual(0.03)
        const all = expected.reduce((a, b) => a + b, 0)
        countSum += Math.abs(counts.reduce((a, b) => a + b, 0) / all - 1)
      }
    }
    // Edges alone make a strip uncertain by some 0.4 dots times the root of their length in spacings; chance by 1.2 and more.
    for (const noise of edgeNoise) expect(Math.sqrt(noise)).toBeLessThan(0.5)
    expect(rmsSum / places).toBeLessThanOrEqual(0.009)
    expect(maxSum / places).toBeLessThanOrEqual(0.02)
    expect(countSum / places).toBeLessThanOrEqual(0.002)
  })

  it('never moves dots that are in the skin, and settles the others around them', () => {
    const sample = planeSample(tile, 5000, even, shares)
    const isFrozen = sample.input.dots.session.map((session) => (session === 1 ? 1 : 0))
    const input: PolishInput = { ...sample.input, dots: { ...sample.input.dots, isFrozen } }
    const polished = polishDots(input, simd)
    let moved = 0
    isFrozen.forEach((frozen, i) => {
      if (!frozen) moved++
      if (frozen) expect([polished.du[i], polished.dv[i], polished.isKept[i]]).toEqual([0, 0, 1])
    })
    expect(moved).toBeGreaterThan(2000)
    expect(judge({ ...sample, input }, polished, 3).rho).toBeGreaterThan(0.66)
  })

  it('shares the work in steps that a caller can stop', () => {
    const { input } = planeSample(tile, 1000, even, shares)
    const done = [...polishSteps(input, simd)]
    expect(done.length).toBe(21)
    expect(done.at(-1)).toBe(1)
    expect(done.every((share, k) => k === 0 || share > done[k - 1]!)).toBe(true)
  })

  it('says what is wrong with arrays that do not match', () => {
    const { input } = planeSample(tile, 1000, even, shares)
    const wrong = (change: Partial<PolishInput['dots']>) => () =>
      polishDots({ ...input, dots: { ...input.dots, ...change } })
    expect(wrong({ u: new Float32Array(3) })).toThrow(/dots.u holds 3 numbers for \d+ places/)
    expect(wrong({ session: new Uint8Array(input.dots.count).fill(4) })).toThrow(/session 4 but there are 3/)
    expect(wrong({ pigmentPerMm2: new Float32Array(input.dots.count) })).toThrow(/no pigment is wanted/)
  })
})

/** Follicles by random darts at half their spacing: irregular, as hair is. `share` is theirs of the dots' density. */
function follicles(total: number, share: number) {
  const random = createRandom(21)
  const sideMm = Math.sqrt(total)
  const places: [number, number][] = []
  while (places.length < total * share) {
    const [u, v] = [random.next() * sideMm, random.next() * sideMm]
    if (places.every(([x, y]) => Math.hypot(x - u, y - v) > 1)) places.push([u, v])
  }
  const count = places.length
  return {
    count,
    u: Float32Array.from(places, ([u]) => u),
    v: Float32Array.from(places, ([, v]) => v),
    pigmentPerMm2: new Float32Array(count).fill(1),
    hairPerMm2: new Float32Array(count).fill(share),
  }
}

describe('[DOT-21] pairs', () => {
  it('of a dot and a follicle keep 0.60, and dots among follicles stay even', () => {
    const hair = follicles(4000, 0.25)
    const sample = planeSample(tile, 4000, even, shares, { follicles: hair })
    const polished = polishDots(sample.input, simd)
    const set = setOf(sample, polished, 3)
    const count = set.count + hair.count
    const join = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Float64Array.from([...Array.from(a), ...Array.from(b)])
    const union = flatQuality({
      count,
      x: join(set.x, hair.u),
      y: join(set.y, hair.v),
      density: new Float64Array(count).fill(1.25),
      counted: join(set.counted!, new Uint8Array(hair.count)),
    })
    expect(polished.dropped / sample.input.dots.count).toBeLessThan(0.005)
    expect(union.rho).toBeGreaterThanOrEqual(0.62)
    expect(union.meanNearest).toBeGreaterThanOrEqual(0.75)
  })

  it('that cannot part lose the dot of higher rank, never one in the skin', () => {
    const sample = planeSample(tile, 400, even, [1])
    const { dots } = sample.input
    // Three on one spot in a treated patch smaller than a spacing: one stays.
    const [u, v] = [10, 10]
    const few: PolishInput = {
      ...sample.input,
      dots: {
        count: 3,
        u: new Float32Array([u, u, u + 0.01]),
        v: new Float32Array([v, v + 0.01, v]),
        pigmentPerMm2: dots.pigmentPerMm2.slice(0, 3),
        session: new Uint8Array([1, 1, 1]),
        rank: new Float32Array([0.5, 0.2, 0.9]),
      },
      ground: {
        ...sample.input.ground,
        pigmentPerMm2: sample.input.ground.pigmentPerMm2.map((value, k) =>
          Math.hypot(sample.input.ground.u[k]! - u, sample.input.ground.v[k]! - v) < 0.2 ? value : 0,
        ),
      },
      isTreated: (a, b) => Math.hypot(a - u, b - v) < 0.2,
    }
    expect([...polishDots(few, simd).isKept]).toEqual([0, 1, 0])
    const frozen: PolishInput = { ...few, dots: { ...few.dots, isFrozen: new Uint8Array([0, 0, 1]) } }
    expect([...polishDots(frozen, simd).isKept]).toEqual([0, 0, 1])
  })

  it('that can part do', () => {
    const sample = planeSample(tile, 2000, even, shares)
    const { dots } = sample.input
    const u = dots.u.slice()
    const v = dots.v.slice()
    // Every tenth dot beside its neighbour in the list.
    for (let i = 10; i < dots.count; i += 100) {
      u[i] = u[i - 1]! + 0.02
      v[i] = v[i - 1]!
    }
    const moved: PlaneSample = { ...sample, input: { ...sample.input, dots: { ...dots, u, v } } }
    const polished = polishDots(moved.input, simd)
    expect(polished.dropped).toBeLessThanOrEqual(2)
    const set = setOf(moved, polished, 3)
    expect(flatQuality({ ...set, counted: new Uint8Array(set.count).fill(1) }).rho).toBeGreaterThanOrEqual(
      0.549,
    )
  })
})
