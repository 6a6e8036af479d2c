import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Design, PerformedSession } from '../design/design.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { cutDots } from './cut-dots.ts'
import { defaultHairline } from './default-hairline.ts'
import { createDensityField } from './density-field.ts'
import { createDotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { packPerformed, unpackPerformed } from './pack-performed.ts'
import { polishDotSet } from './polish/polish-dot-set.ts'
import { runSteps } from './polish/run-steps.ts'
import { sampleDesign } from './sample-design.ts'
import { placeOf, sampleHead } from './sample-head.ts'
import { createScalpChart } from './scalp-chart.ts'
import { spacingMmAt } from './spacing.ts'

const { tile, surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const shares = [0.3, 0.7, 1]
const design = sampleDesign(surface, 60)
const planned = cutDots(pool, createDensityField(surface, chart, design), design, shares)
const first = packPerformed(surface, planned, design.seed, 1)
const performed: readonly PerformedSession[] = [first]

/** Dots of a design on its own head, with what was performed. */
function dotsOf(changed: Design): DotSet {
  const itsSurface = createHeadSurface(changed.head)
  const itsChart = changed.head === design.head ? chart : createScalpChart(itsSurface)
  const itsPool = createDotPool(itsSurface, itsChart, tile, changed.seed, changed.performed)
  return cutDots(itsPool, createDensityField(itsSurface, itsChart, changed), changed, shares)
}
const placesOf = (dots: DotSet, session: number) => {
  const places = new Map<number, string>()
  for (let i = 0; i < dots.count; i++)
    if (dots.session[i] === session)
      places.set(
        dots.ids[i]!,
        placeOf(dots, i)
          .map((mm) => mm.toFixed(2))
          .join(' '),
      )
  return places
}
const before = placesOf(planned, 1)

test('[DOT-13] with nothing edited, a performed session changes no dot', () => {
  const dots = dotsOf({ ...design, performed })
  expect(dots.count).toBe(planned.count)
  const sessionOf = new Map(Array.from(planned.ids, (id, i) => [id, planned.session[i]]))
  for (let i = 0; i < dots.count; i++) expect(sessionOf.get(dots.ids[i]!)).toBe(dots.session[i])
  expect(placesOf(dots, 1)).toEqual(before)
})

test('[DOT-13] polish moves no dot that is in the skin', () => {
  const itsPool = createDotPool(surface, chart, tile, design.seed, performed)
  const field = createDensityField(surface, chart, { ...design, performed })
  const dots = cutDots(itsPool, field, field.design, shares)
  const polished = runSteps(polishDotSet(itsPool, field, dots, shares)).dots
  expect(placesOf(polished, 1)).toEqual(before)
  expect(placesOf(polished, 2)).not.toEqual(placesOf(dots, 2))
})

test('[DOT-13] no edit moves, drops or re-dates a dot in the skin: density, hairline, zones, exclusions, classes', () => {
  const edits: readonly Partial<Design>[] = [
    { zones: design.zones.map((zone) => ({ ...zone, densityPerCm2: 85 })) },
    { zones: design.zones.map((zone) => ({ ...zone, densityPerCm2: 10 })) },
    { zones: [] },
    { hairline: defaultHairline(surface, { pattern: 'men', style: 'broken', midFrontalMm: 95 }) },
    { exclusions: [{ centre: [0, 1, 0], radiusMm: 20, reason: 'wound' }] },
    { dot: { healedDiameterMm: 0.2, shade: 4, depthMm: 0.3 } },
  ]
  for (const edit of edits) {
    const dots = dotsOf({ ...design, ...edit, performed })
    expect(placesOf(dots, 1)).toEqual(before)
    for (let i = 0; i < dots.count; i++) {
      if (dots.session[i] !== 1) continue
      expect(dots.rankShare[i]).toBe(0)
      expect(dots.diameterMm[i]).toBeCloseTo(dots.classIndex[i] === 1 ? 0.1275 : 0.15, 4)
    }
  }
})

test('[DOT-13] raising the density adds dots to the open sessions only', () => {
  const dots = dotsOf({
    ...design,
    zones: design.zones.map((zone) => ({ ...zone, densityPerCm2: 80 })),
    performed,
  })
  expect(dots.count / planned.count).toBeGreaterThan(1.3)
  expect(placesOf(dots, 1).size).toBe(before.size)
})

test('[DOT-13] another seed or a head fitted again leaves the dots in the skin, and new ones keep clear of them', () => {
  const [x, y, z] = design.head.scale
  const refitted = { ...design.head, scale: [x * 1.01, y, z] as const }
  for (const changed of [
    { ...design, seed: 77, performed },
    { ...design, head: refitted, performed },
  ]) {
    const dots = dotsOf(changed)
    const old: number[] = []
    const fresh: number[] = []
    for (let i = 0; i < dots.count; i++) (dots.session[i] === 1 ? old : fresh).push(i)
    expect(old.length).toBe(before.size)
    expect(dots.count / planned.count).toBeGreaterThan(0.93)
    expect(dots.count / planned.count).toBeLessThan(1.04)
    expect(new Set(dots.ids).size).toBe(dots.count)
    const itsSurface = createHeadSurface(changed.head)
    const directionOf = new Map(unpackPerformed(first).map(({ id, direction }) => [id, direction]))
    for (const i of old) {
      const [a, b] = [itsSurface.pointMm(directionOf.get(dots.ids[i]! & 0x7fffffff)!), placeOf(dots, i)]
      if (Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 0.03)
        throw new Error(`dot ${dots.ids[i]} moved`)
    }
    let least = Infinity
    for (const i of fresh.filter((_, n) => n % 40 === 0)) {
      const here = placeOf(dots, i)
      for (const j of old) {
        const [dx, dy, dz] = [0, 1, 2].map((axis) => dots.positionsMm[3 * j + axis]! - here[axis]!) as [
          number,
          number,
          number,
        ]
        least = Math.min(least, dx * dx + dy * dy + dz * dz)
      }
    }
    expect(Math.sqrt(least) / spacingMmAt(60)).toBeGreaterThan(0.59)
  }
})

test('[DOT-13] the record is compact, exact to 0.01 mm, and damage is said', () => {
  expect(first.dots.length / before.size).toBeLessThan(16.1)
  const dots = unpackPerformed(first)
  const place = new Map(Array.from(planned.ids, (id, i) => [id, placeOf(planned, i)]))
  for (const { id, direction } of dots) {
    const [a, b] = [surface.pointMm(direction), place.get(id)!]
    expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeLessThan(0.01)
  }
  expect(() => unpackPerformed({ ...first, dots: `${first.dots.slice(0, -5)}*` })).toThrow(
    /session 1 are damaged/,
  )
  expect(() => unpackPerformed({ ...first, dots: first.dots.slice(0, 20) })).toThrow(/damaged/)
})

test('base64 goes there and back for every length', () => {
  for (let length = 0; length < 20; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + length * 31) & 255)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  }
  expect(fromBase64('a')).toBeUndefined()
  expect(fromBase64('ab*=')).toBeUndefined()
})
