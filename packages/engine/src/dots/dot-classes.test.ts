import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import { assignClasses } from './assign-classes.ts'
import { cutDots } from './cut-dots.ts'
import { createDensityField } from './density-field.ts'
import type { DotPool } from './dot-pool.ts'
import { lowFrequencyPower, torusQuality } from './pattern-quality.ts'
import { sampleDesign } from './sample-design.ts'
import { sampleHead } from './sample-head.ts'

const { surface, chart, pool, tile } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const shares = [0.3, 0.7, 1]
const dotClasses = [
  { weight: 5, healedDiameterMm: 0.15, shade: 6 },
  { weight: 3, healedDiameterMm: 0.18, shade: 5 },
  { weight: 2, healedDiameterMm: 0.13, shade: 9 },
] as const
const weights = dotClasses.map(({ weight }) => weight / 10)
const design: Design = sampleDesign(surface, 70, { dotClasses })
const field = createDensityField(surface, chart, design)
const dots = cutDots(pool, field, design, shares)

test('[DOT-11] on the plane every class is as even as blue noise is, at every session', () => {
  const count = 5000
  const sideMm = Math.sqrt((count / 70) * 100)
  const flat = {
    chart: { halfMm: sideMm / 2, grid: { inverseScale: new Float32Array(129 * 129).fill(1) } },
    count,
    u: tile.x.slice(0, count).map((x) => (x - 0.5) * sideMm),
    v: tile.y.slice(0, count).map((y) => (y - 0.5) * sideMm),
    cut: Float32Array.from({ length: count }, (_, rank) => ((rank + 0.5) / count) * 70),
  } as unknown as DotPool
  const classes = assignClasses(flat, [5, 3, 2])
  for (const share of shares)
    for (const [c, weight] of weights.entries()) {
      const chosen = [...Array(Math.round(count * share)).keys()].filter((i) => classes[i] === c)
      const x = Float32Array.from(chosen, (i) => tile.x[i]!)
      const y = Float32Array.from(chosen, (i) => tile.y[i]!)
      const what = `class ${c} at ${share}`
      expect(Math.abs(chosen.length / (count * share) - weight), `share of ${what}`).toBeLessThan(0.01)
      // Classes by chance have 0.5 to 0.95; a class of half the dots cannot be much further apart than by chance.
      expect(lowFrequencyPower(x, y, chosen.length), `low power of ${what}`).toBeLessThan(0.1)
      const { meanNearest } = torusQuality(x, y, chosen.length)
      expect(meanNearest, `mean of ${what}`).toBeGreaterThan(c === 1 ? 0.59 : 0.62)
    }
})

test('[DOT-11] on the head classes keep their shares at every session', () => {
  for (const upTo of [1, 2, 3]) {
    const counts = [0, 0, 0]
    for (let i = 0; i < dots.count; i++) if (dots.session[i]! <= upTo) counts[dots.classIndex[i]! >> 1]! += 1
    const all = counts.reduce((sum, n) => sum + n, 0)
    for (const [c, weight] of weights.entries())
      expect(Math.abs(counts[c]! / all - weight)).toBeLessThan(0.012)
  }
})

test('[DOT-11] the places of the dots do not depend on the classes, and the front edge keeps its fine dots', () => {
  const plain = cutDots(
    pool,
    createDensityField(surface, chart, sampleDesign(surface, 70)),
    sampleDesign(surface, 70),
    shares,
  )
  expect([...plain.ids]).toEqual([...dots.ids])
  for (let i = 0; i < dots.count; i += 5) {
    const look = dots.classIndex[i]!
    expect(look & 1).toBe(plain.classIndex[i])
    const mm = dotClasses[look >> 1]!.healedDiameterMm * (look & 1 ? 0.85 : 1)
    expect(dots.diameterMm[i]).toBeCloseTo(mm, 6)
  }
})

test('[DOT-11] an edit changes no dot’s class', () => {
  const denser = sampleDesign(surface, 95, { dotClasses })
  const after = cutDots(pool, createDensityField(surface, chart, denser), denser, shares)
  const classOf = new Map(Array.from(dots.ids, (id, i) => [id, dots.classIndex[i]! >> 1]))
  let kept = 0
  for (let i = 0; i < after.count; i++) {
    const before = classOf.get(after.ids[i]!)
    if (before === undefined) continue
    kept++
    if (before !== after.classIndex[i]! >> 1) throw new Error('a class changed')
  }
  expect(kept).toBe(dots.count)
  expect(assignClasses(pool, [5, 3, 2])).toBe(assignClasses(pool, [5, 3, 2]))
})

test('classes that cannot be meant are refused', () => {
  const refused = (classes: NonNullable<Design['dotClasses']>, message: RegExp) =>
    expect(() =>
      createDensityField(surface, chart, sampleDesign(surface, 70, { dotClasses: classes })),
    ).toThrow(message)
  refused([{ weight: 0, healedDiameterMm: 0.15, shade: 6 }], /class 1 weight is 0/)
  refused([{ weight: 1, healedDiameterMm: -1, shade: 6 }], /healedDiameterMm is -1/)
  refused(
    Array.from({ length: 5 }, () => dotClasses[0]),
    /5 dot classes; 4/,
  )
})
