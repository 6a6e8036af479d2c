import { expect, test } from 'vitest'
import type { Hairline } from '../design/design.ts'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn } from '../head/landmark-positions.ts'
import { isOnScalp } from '../head/scalp-boundary.ts'
import type { Vec3 } from '../vector.ts'
import { defaultHairline } from './default-hairline.ts'
import { hairlineCurve, hairlineHeightMm } from './hairline-curve.ts'
import { earFront } from './hairline-knots.ts'
import { skinArcMm } from './skin-arc.ts'
import { densityPerCm2At, spacingMmAt } from './spacing.ts'

const men = createHeadSurface(averageHead('men'))
const women = createHeadSurface(averageHead('women'))

test('[DOT-8] the default hairline starts 80 mm above the glabella for men and 55 mm for women', () => {
  expect(hairlineHeightMm(men, defaultHairline(men, { pattern: 'men', style: 'soft' }))).toBeCloseTo(80, 1)
  expect(hairlineHeightMm(women, defaultHairline(women, { pattern: 'women', style: 'soft' }))).toBeCloseTo(
    55,
    1,
  )
  const asked = defaultHairline(men, { pattern: 'men', style: 'defined', midFrontalMm: 67.5 })
  expect(hairlineHeightMm(men, asked)).toBeCloseTo(67.5, 1)
})

test('[DOT-8] the fronto-temporal corner of men lies on the outer-canthus plane and level with the middle', () => {
  const points = defaultHairline(men, { pattern: 'men', style: 'soft' }).controlPoints.map((d) =>
    men.pointMm(d),
  )
  const corner = points[3]!
  const middle = points[(points.length - 1) / 2]!
  const canthus = men.pointMm(men.directionOf(landmarkPositionsOn(men).outerCanthusRight))
  expect(corner[0]).toBeCloseTo(canthus[0], 1)
  expect(Math.abs(corner[1] - middle[1])).toBeLessThan(8)
  expect(corner[2]).toBeLessThan(middle[2] - 15)
})

test('control points of a default hairline lie on the hair-bearing scalp, left and right alike', () => {
  for (const surface of [men, women]) {
    const { controlPoints } = defaultHairline(surface, { pattern: surface.parameters.base, style: 'soft' })
    controlPoints.forEach((point, i) => {
      const mirror = controlPoints[controlPoints.length - 1 - i]!
      expect(mirror[0]).toBeCloseTo(-point[0], 9)
      const inwards: Vec3 = [point[0], point[1] + 0.03, point[2] - 0.02]
      const length = Math.hypot(...inwards)
      expect(isOnScalp(surface, [inwards[0] / length, inwards[1] / length, inwards[2] / length])).toBe(true)
    })
  }
})

test('the curve runs through its control points from ear front to ear front without gaps', () => {
  const hairline = defaultHairline(men, { pattern: 'men', style: 'broken' })
  const { directions } = hairlineCurve(men, hairline)
  for (const point of hairline.controlPoints)
    expect(Math.min(...directions.map((d) => skinArcMm(men, d, point)))).toBeLessThan(0.01)
  expect(skinArcMm(men, directions[0]!, earFront(men, 'right'))).toBeLessThan(7)
  expect(skinArcMm(men, directions[directions.length - 1]!, earFront(men, 'left'))).toBeLessThan(7)
  for (let i = 1; i < directions.length; i++)
    expect(skinArcMm(men, directions[i - 1]!, directions[i]!)).toBeLessThan(2.5)
})

test('a mirrored hairline follows its right half', () => {
  const base = defaultHairline(men, { pattern: 'men', style: 'soft' })
  const pushed = base.controlPoints.map((p, i): Vec3 => (i === 3 ? normal([p[0], p[1] + 0.08, p[2]]) : p))
  const { directions } = hairlineCurve(men, { ...base, controlPoints: pushed })
  const last = directions.length - 1
  directions.forEach((d, i) => expect(directions[last - i]![0]).toBeCloseTo(-d[0], 6))
  const free = hairlineCurve(men, { ...base, controlPoints: pushed, mirrored: false }).directions
  expect(Math.max(...free.map((d, i) => Math.abs(free[free.length - 1 - i]![1] - d[1])))).toBeGreaterThan(
    0.02,
  )
})

test('hairlines that are no line are refused with what to do', () => {
  const good = defaultHairline(men, { pattern: 'men', style: 'soft' })
  const bad = (controlPoints: readonly Vec3[], mirrored = false): Hairline => ({
    ...good,
    controlPoints,
    mirrored,
  })
  expect(() => hairlineCurve(men, bad(good.controlPoints.slice(0, 2)))).toThrow(
    /3 or more control points, got 2/,
  )
  expect(() => hairlineCurve(men, bad([...good.controlPoints.slice(0, 4), [NaN, 0, 1]]))).toThrow(
    /point 5 has length NaN/,
  )
  expect(() => hairlineCurve(men, bad([...good.controlPoints.slice(0, 4), normal([0, -0.9, 0.43])]))).toThrow(
    /off the scalp/,
  )
  expect(() => hairlineCurve(men, bad(good.controlPoints.slice(7), true))).toThrow(/follows its right half/)
  expect(() => defaultHairline(men, { pattern: 'men', style: 'soft', midFrontalMm: 10 })).toThrow(
    /between 40 and 120/,
  )
})

test('spacing and density follow 10.7 / sqrt(n) and come back', () => {
  // Published table, mm: 45, 60, 80, 100, 150 per cm2.
  const table: readonly (readonly [number, number])[] = [
    [45, 1.6],
    [60, 1.38],
    [80, 1.2],
    [100, 1.07],
    [150, 0.87],
  ]
  for (const [density, spacing] of table) expect(Math.abs(spacingMmAt(density) - spacing)).toBeLessThan(0.01)
  expect(densityPerCm2At(spacingMmAt(73))).toBeCloseTo(73, 9)
})

function normal(v: Vec3): Vec3 {
  const length = Math.hypot(...v)
  return [v[0] / length, v[1] / length, v[2] / length]
}
