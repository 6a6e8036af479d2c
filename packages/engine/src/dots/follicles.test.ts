import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Design, Follicles } from '../design/design.ts'
import { zoneNames } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'
import { fromScalpPolar } from '../head/scalp-boundary.ts'
import { createRandom } from '../random.ts'
import { cutDots } from './cut-dots.ts'
import { createDensityField, densityAt, densityAtPoint, type DensityField } from './density-field.ts'
import type { DotSet } from './dot-set.ts'
import { measureTreatment } from './measure-treatment.ts'
import { polishDotSet } from './polish/polish-dot-set.ts'
import { runSteps } from './polish/run-steps.ts'
import { sampleDesign } from './sample-design.ts'
import { placeOf, sampleHead } from './sample-head.ts'
import { bilinear, insideMm } from './scalp-chart.ts'
import { stereographic } from './stereographic.ts'
import { spacingMmAt } from './spacing.ts'
import { surfaceQuality } from './surface-quality.ts'

const { surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const shares = [0.3, 0.7, 1]
const hairOf = (densityPerCm2: number) => zoneNames.map((zone) => ({ zone, densityPerCm2 }))
const cut = (design: Design) => {
  const field = createDensityField(surface, chart, design)
  return { field, dots: cutDots(pool, field, design, shares) }
}
const follicles = (field: DensityField): readonly Vec3[] =>
  Array.from({ length: field.follicles?.count ?? 0 }, (_, i) =>
    surface.pointMm(chart.toDirection(field.follicles!.u[i]!, field.follicles!.v[i]!)),
  )

/** Dots and follicles together, judged where both are evenly wanted. */
function unionQuality(field: DensityField, dots: DotSet, upTo: number, dotDensity: number, hair: number) {
  const places = [
    ...[...Array(dots.count).keys()].filter((i) => dots.session[i]! <= upTo).map((i) => placeOf(dots, i)),
    ...follicles(field),
  ]
  const dotCount = places.length - (field.follicles?.count ?? 0)
  const density = dotDensity * shares[upTo - 1]! + hair
  const isInner = places.map((place) => {
    const direction = surface.directionOf(place)
    const [u, v] = chart.toChart(direction)
    return insideMm(surface, direction) > 14 && densityAtPoint(field, u, v, ...place) > dotDensity * 0.999
  })
  const quality = (counted: (i: number) => boolean) =>
    surfaceQuality(
      Float32Array.from(places.flat()),
      places.map(() => density),
      places.map((_, i) => (isInner[i] && counted(i) ? 1 : 0)),
    )
  return { all: quality(() => true), dots: quality((i) => i < dotCount) }
}

test('[DOT-12] dots keep clear of follicles spread by density, and dots and hair together are even', () => {
  const { field, dots } = cut(
    sampleDesign(surface, 75, { existingHair: hairOf(15), follicles: { spread: true } }),
  )
  expect(field.follicles!.count).toBeGreaterThan(7000)
  for (const upTo of [1, 2, 3]) {
    const { all, dots: judged } = unionQuality(field, dots, upTo, 60, 15)
    expect(judged.rho, `rho of session ${upTo}`).toBeGreaterThan(0.58)
    expect(all.meanNearest, `mean of session ${upTo}`).toBeGreaterThan(0.745)
  }
  expect(unionQuality(field, dots, 3, 60, 15).all.meanNearest).toBeGreaterThan(0.755)
  const { expectedDots } = measureTreatment(surface, chart, field, field.design)
  expect(Math.abs(dots.count / expectedDots - 1)).toBeLessThan(0.02)
})

test('[DOT-21] polish keeps clear of follicles on the head and makes dots among them more even', () => {
  const { field, dots } = cut(
    sampleDesign(surface, 75, { existingHair: hairOf(15), follicles: { spread: true } }),
  )
  const polished = runSteps(polishDotSet(pool, field, dots, shares)).dots
  for (const upTo of [1, 2, 3]) {
    const before = unionQuality(field, dots, upTo, 60, 15)
    const after = unionQuality(field, polished, upTo, 60, 15)
    expect(after.dots.rho, `rho of session ${upTo}`).toBeGreaterThanOrEqual(0.62)
    expect(after.all.meanNearest, `mean of session ${upTo}`).toBeGreaterThan(before.all.meanNearest)
  }
})

test('[DOT-12] among more and more hair dots stay apart, and most of the count is kept', () => {
  for (const [hair, kept] of [
    [30, 0.97],
    [50, 0.93],
  ] as const) {
    const { field, dots } = cut(
      sampleDesign(surface, 75, { existingHair: hairOf(hair), follicles: { spread: true } }),
    )
    const { dots: judged } = unionQuality(field, dots, 3, 75 - hair, hair)
    expect(judged.rho, `${hair} per cm2`).toBeGreaterThan(0.58)
    expect(judged.meanNearest).toBeGreaterThan(0.7)
    const { expectedDots } = measureTreatment(surface, chart, field, field.design)
    expect(dots.count / expectedDots).toBeGreaterThan(kept)
  }
})

test('[DOT-12] no dot is nearer to a counted follicle than 0.60 of the local spacing', () => {
  const random = createRandom(4)
  const positions: Vec3[] = []
  for (let k = 0; k < 5000; k++)
    positions.push(fromScalpPolar(0.6 + 2 * random.next(), 0.15 + 0.75 * random.next()))
  const { field, dots } = cut(sampleDesign(surface, 70, { follicles: { spread: false, positions } }))
  const placed = positions.map((position) => surface.pointMm(position))
  const cells = new Map<string, Vec3[]>()
  const keyOf = ([x, y, z]: Vec3, dx = 0, dy = 0, dz = 0) =>
    `${Math.floor(x / 3) + dx} ${Math.floor(y / 3) + dy} ${Math.floor(z / 3) + dz}`
  for (const place of placed) {
    const list = cells.get(keyOf(place))
    if (list) list.push(place)
    else cells.set(keyOf(place), [place])
  }
  let near = 0
  let least = Infinity
  for (let i = 0; i < dots.count; i++) {
    const here = placeOf(dots, i)
    let mm = Infinity
    for (let n = 0; n < 27; n++)
      for (const other of cells.get(
        keyOf(here, (n % 3) - 1, (Math.floor(n / 3) % 3) - 1, Math.floor(n / 9) - 1),
      ) ?? [])
        mm = Math.min(mm, Math.hypot(here[0] - other[0], here[1] - other[1], here[2] - other[2]))
    if (mm === Infinity) continue
    const [u, v] = chart.toChart(surface.directionOf(here))
    const column = ((u + chart.halfMm) * 128) / (2 * chart.halfMm)
    const row = ((v + chart.halfMm) * 128) / (2 * chart.halfMm)
    const hair = bilinear(field.hairDensity, 129, column, row)
    if (hair < 20) continue
    near++
    least = Math.min(least, mm / spacingMmAt(densityAt(field, u, v) + hair))
  }
  expect(near).toBeGreaterThan(300)
  expect(least).toBeGreaterThan(0.597)
})

test('[DOT-12] a mask and a stroke say where hair is, and dots fill up from there', () => {
  const centre = fromScalpPolar(1.3, 0.5)
  const densityOf = (known: Follicles, direction: Vec3) => {
    const field = createDensityField(surface, chart, sampleDesign(surface, 70, { follicles: known }))
    return densityAt(field, ...chart.toChart(direction))
  }
  const stroke = { points: [centre], radiusMm: 25, softness: 0.3, densityPerCm2: 45 }
  expect(densityOf({ spread: true, strokes: [stroke] }, centre)).toBeCloseTo(25, 0)
  const opposite = fromScalpPolar(-1.5, 0.5)
  expect(densityOf({ spread: true, strokes: [stroke] }, opposite)).toBeCloseTo(70, 3)
  const [, q] = stereographic(centre)
  const rows = Array.from({ length: 32 }, (_, r) => (((r / 31) * 3 - 1.5) * q > 0 ? 'f' : '0').repeat(32))
  const mask = { rows, densityPerCm2: 30 }
  expect(densityOf({ spread: false, mask }, centre)).toBeCloseTo(40, 0)
  expect(densityOf({ spread: false, mask }, opposite)).toBeCloseTo(70, 0)
})

test('[DOT-12] hair moved in one place moves no follicle elsewhere', () => {
  const at = (densityPerCm2: number) => {
    const stroke = { points: [fromScalpPolar(1.3, 0.5)], radiusMm: 20, softness: 0, densityPerCm2 }
    const design = sampleDesign(surface, 70, {
      existingHair: hairOf(20),
      follicles: { spread: true, strokes: [stroke] },
    })
    return new Set(follicles(createDensityField(surface, chart, design)).map((place) => place.join(' ')))
  }
  const [before, after] = [at(30), at(60)]
  const stayed = [...before].filter((place) => after.has(place)).length
  expect(stayed / before.size).toBeGreaterThan(0.95)
  expect(after.size).toBeGreaterThan(before.size + 100)
})

test('hair that cannot be meant is refused with what it may be', () => {
  const refused = (known: Follicles, message: RegExp) =>
    expect(() => createDensityField(surface, chart, sampleDesign(surface, 70, { follicles: known }))).toThrow(
      message,
    )
  refused({ spread: true, positions: [[0, 2, 0]] }, /Follicle 1 has length 2/)
  refused(
    { spread: true, mask: { rows: ['0f', 'xx'], densityPerCm2: 20 } },
    /mask has 2 rows; give 2 or more/,
  )
  refused({ spread: true, mask: { rows: ['0f', '00'], densityPerCm2: -1 } }, /mask’s densityPerCm2 is -1/)
  refused(
    { spread: true, strokes: [{ points: [], radiusMm: 5, softness: 0, densityPerCm2: 20 }] },
    /Hair stroke 1 has no point/,
  )
})
