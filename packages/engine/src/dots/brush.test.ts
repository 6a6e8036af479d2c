import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { BrushStroke, Design } from '../design/design.ts'
import { fromScalpPolar } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { cutDots } from './cut-dots.ts'
import { createDensityField, densityAt, updateDensityField } from './density-field.ts'
import { measureTreatment } from './measure-treatment.ts'
import { sampleDesign } from './sample-design.ts'
import { sampleHead } from './sample-head.ts'
import { skinArcMm, walkSkin } from './skin-arc.ts'
import { spacingMmAt } from './spacing.ts'
import { treatmentNotes } from './treatment-notes.ts'

const { surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const top: Vec3 = fromScalpPolar(1.2, 0.4)
const from = walkSkin(surface, top, [1, 0, 0], 15)
const to = walkSkin(surface, top, [-1, 0, 0], 15)
const densityOf = (changes: Partial<Design>, direction: Vec3, densityPerCm2 = 60) => {
  const field = createDensityField(surface, chart, sampleDesign(surface, densityPerCm2, changes))
  return densityAt(field, ...chart.toChart(direction))
}
const hard = { points: [from, to], radiusMm: 8, softness: 0 }

test('[DOT-14] a stroke sets, adds, thins or erases within its radius on the skin and nowhere else', () => {
  const cases: readonly (readonly [BrushStroke, number])[] = [
    [{ ...hard, mode: 'target', densityPerCm2: 100 }, 100],
    [{ ...hard, mode: 'add', densityPerCm2: 25 }, 85],
    [{ ...hard, mode: 'scale', factor: 0.5 }, 30],
    [{ ...hard, mode: 'erase' }, 0],
  ]
  for (const [stroke, wanted] of cases) {
    expect(densityOf({ strokes: [stroke] }, top), stroke.mode).toBeCloseTo(wanted, 3)
    for (const [mm, inside] of [
      [6, true],
      [10, false],
    ] as const) {
      const beside = walkSkin(surface, top, [0, 0, 1], mm)
      expect(skinArcMm(surface, top, beside)).toBeCloseTo(mm, 2)
      expect(densityOf({ strokes: [stroke] }, beside), `${stroke.mode} at ${mm} mm`).toBeCloseTo(
        inside ? wanted : 60,
        3,
      )
    }
  }
})

test('[DOT-14] soft strokes fade over their softness; one after another they work in order', () => {
  const soft: BrushStroke = { ...hard, softness: 0.5, mode: 'erase' }
  expect(densityOf({ strokes: [soft] }, walkSkin(surface, top, [0, 0, 1], 3))).toBeCloseTo(0, 3)
  const rim = densityOf({ strokes: [soft] }, walkSkin(surface, top, [0, 0, 1], 6))
  expect(rim).toBeGreaterThan(15)
  expect(rim).toBeLessThan(45)
  const painted: BrushStroke = { ...hard, mode: 'target', densityPerCm2: 80 }
  expect(densityOf({ strokes: [painted, { ...hard, mode: 'scale', factor: 0.5 }] }, top)).toBeCloseTo(40, 3)
  expect(densityOf({ strokes: [{ ...hard, mode: 'scale', factor: 0.5 }, painted] }, top)).toBeCloseTo(80, 3)
})

test('[DOT-14] a stroke paints untreated scalp but never before the hairline or off the scalp', () => {
  const paint = (points: readonly Vec3[]): Partial<Design> => ({
    strokes: [{ points, radiusMm: 15, softness: 0, mode: 'target', densityPerCm2: 90 }],
  })
  expect(densityOf(paint([top]), top, 0)).toBeCloseTo(90, 3)
  const design = sampleDesign(surface, 0)
  const line = design.hairline.controlPoints[4]!
  const before = walkSkin(surface, line, [0, -1, 0.5], 5)
  expect(densityOf(paint([line]), before, 0)).toBe(0)
})

test('[DOT-14] the whorl lightens the way between its arms and leaves the rest', () => {
  const centre = fromScalpPolar(-1.3, 0.3)
  const whorl = { centre, radiusMm: 40, turn: 'clockwise', strength: 0.4 } as const
  const seen: number[] = []
  for (let mm = 0; mm < 36; mm += 0.7)
    seen.push(densityOf({ whorl }, walkSkin(surface, centre, [1, 0, 0.2], mm)))
  expect(Math.min(...seen)).toBeLessThan(38)
  expect(Math.min(...seen)).toBeGreaterThan(35.9)
  expect(Math.max(...seen)).toBeGreaterThan(58)
  expect(densityOf({ whorl }, walkSkin(surface, centre, [1, 0, 0.2], 42))).toBeCloseTo(60, 3)
})

test('[DOT-14] thousands of single FUE scars are filled each by itself', () => {
  const points: Vec3[] = []
  for (let k = 0; k < 2000; k++)
    points.push(fromScalpPolar(-2.4 + (k % 50) * 0.034, 0.9 + Math.floor(k / 50) * 0.015))
  const design = sampleDesign(surface, 0, { fueScars: [{ points, diameterMm: 1, densityPerCm2: 100 }] })
  const field = createDensityField(surface, chart, design)
  const dots = cutDots(pool, field, design, [1])
  expect(dots.count).toBeGreaterThan(2000 * Math.PI * 0.25 * 0.9)
  expect(measureTreatment(surface, chart, field, design).patchAreaCm2['fue-scars']).toBeGreaterThan(10)
  for (let i = 0; i < dots.count; i += 40) {
    const direction = surface.directionOf([
      dots.positionsMm[3 * i]!,
      dots.positionsMm[3 * i + 1]!,
      dots.positionsMm[3 * i + 2]!,
    ])
    expect(Math.min(...points.map((point) => skinArcMmNear(point, direction)))).toBeLessThan(0.7)
  }
})

test('[DOT-10] a wider class of dots lowers what the skin can hold, and taking it out raises it again', () => {
  const dot = { healedDiameterMm: 0.15, shade: 6, depthMm: 0.3 }
  const wide = { weight: 1, healedDiameterMm: 0.7, shade: 6 }
  const blend = sampleDesign(surface, 150, {
    dot,
    dotClasses: [{ weight: 3, healedDiameterMm: 0.15, shade: 6 }, wide],
  })
  const field = createDensityField(surface, chart, blend)
  expect(spacingMmAt(densityAt(field, ...chart.toChart(top))) * 0.6).toBeCloseTo(0.7, 6)
  expect(treatmentNotes(field)[0]).toMatchObject({ code: 'density-capped', healedDiameterMm: 0.7 })
  const { dotClasses: _, ...plain } = blend
  updateDensityField(field, plain)
  expect(densityAt(field, ...chart.toChart(top))).toBeCloseTo(150, 3)
})

test('[DOT-10] hair beside the scalp is said, and keeps no dot away', () => {
  const chin: Vec3 = [0, -0.6, 0.8]
  const bare = sampleDesign(surface, 60)
  const follicles = {
    spread: true,
    strokes: [{ points: [chin], radiusMm: 10, softness: 0.5, densityPerCm2: 40 }],
    positions: [chin, top, [0, -1, 0]] as const,
  }
  const field = createDensityField(surface, chart, { ...bare, follicles })
  expect(treatmentNotes(field)).toMatchObject([
    { code: 'off-scalp', what: 'hair-stroke', number: 1 },
    { code: 'hair-off-scalp', count: 2 },
  ])
  expect(treatmentNotes(createDensityField(surface, chart, bare))).toEqual([])
})

test('[DOT-10] more than dots of the size can hold is placed at what they hold, and said', () => {
  const dot = { healedDiameterMm: 0.7, shade: 6, depthMm: 0.3 }
  const design = sampleDesign(surface, 150, { dot })
  const field = createDensityField(surface, chart, design)
  const here = densityAt(field, ...chart.toChart(top))
  expect(spacingMmAt(here) * 0.6).toBeCloseTo(0.7, 6)
  expect(treatmentNotes(field).map(({ code }) => code)).toContain('density-capped')
  expect(treatmentNotes(field)[0]!.sentence).toMatch(/150 dots per cm2 of 0.7 mm.* placed at 84 per cm2/)
})

test('[DOT-10] an empty design and treatments off the scalp are said, not refused', () => {
  const codes = (changes: Partial<Design>, densityPerCm2 = 60) =>
    treatmentNotes(createDensityField(surface, chart, sampleDesign(surface, densityPerCm2, changes))).map(
      ({ code }) => code,
    )
  expect(codes({})).toEqual([])
  expect(codes({ zones: [] })).toEqual(['no-density'])
  const chin: Vec3 = [0, -0.8, 0.6]
  expect(
    codes({ patches: [{ kind: 'disc', reason: 'scar', centre: chin, radiusMm: 5, densityPerCm2: 60 }] }),
  ).toEqual(['off-scalp'])
  expect(codes({ strokes: [{ points: [chin], radiusMm: 5, softness: 0, mode: 'erase' }] })).toEqual([
    'off-scalp',
  ])
})

test('strokes, whorls and scars that cannot be meant are refused with what they may be', () => {
  const refused = (changes: Partial<Design>, message: RegExp) =>
    expect(() => createDensityField(surface, chart, sampleDesign(surface, 70, changes))).toThrow(message)
  refused({ strokes: [{ ...hard, points: [], mode: 'erase' }] }, /stroke 1 \(erase\) has no point/)
  refused({ strokes: [{ ...hard, radiusMm: -3, mode: 'erase' }] }, /radiusMm is -3; it lies between 1 and 60/)
  refused({ strokes: [{ ...hard, mode: 'scale', factor: NaN }] }, /factor is NaN/)
  refused({ strokes: [{ ...hard, mode: 'add', densityPerCm2: 900 }] }, /900 dots per cm2/)
  refused({ whorl: { centre: top, radiusMm: 900, turn: 'clockwise', strength: 0.2 } }, /radiusMm is 900/)
  refused({ fueScars: [{ points: [[0, 3, 0]], diameterMm: 1, densityPerCm2: 50 }] }, /length 3/)
})

function skinArcMmNear(a: Vec3, b: Vec3): number {
  const [p, q] = [surface.pointMm(a), surface.pointMm(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}
