import { expect, test } from 'vitest'
import { averageHead } from '../head/average-head.ts'
import { bodySize, headOf } from '../head/fit/shape-vector.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { edgeAngle, fromScalpPolar } from '../head/scalp-boundary.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { createScalpChart } from './scalp-chart.ts'

const heads = [
  createHeadSurface(averageHead('men')),
  createHeadSurface(averageHead('women')),
  createHeadSurface({ ...averageHead('men'), scale: [0.92, 1.06, 1.08], pitchRad: 0.15 }),
  createHeadSurface({
    ...averageHead('men'),
    asymmetryMm: [1.5, -1, 1, 0.5, -0.5, 0.3],
    scale: [1.05, 0.96, 0.97],
  }),
]

test('[DOT-3] the chart is true to angle: dilatation at most 1.10, 1.03 on average', () => {
  for (const surface of heads) {
    const { dilatation } = createScalpChart(surface)
    expect(dilatation.max).toBeLessThan(1.1)
    expect(dilatation.mean).toBeLessThan(1.03)
  }
})

test('[DOT-3] every direction of the scalp comes back from the chart', () => {
  for (const surface of heads) {
    const chart = createScalpChart(surface)
    for (let degree = 0; degree < 360; degree += 10)
      for (let share = 0.05; share <= 1.001; share += 0.095) {
        const azimuth = (degree * Math.PI) / 180
        const direction = fromScalpPolar(azimuth, share * edgeAngle(surface, azimuth))
        const [u, v] = chart.toChart(direction)
        const back = chart.toDirection(u, v)
        expect(
          Math.hypot(back[0] - direction[0], back[1] - direction[1], back[2] - direction[2]),
        ).toBeLessThan(1e-7)
      }
  }
})

test('[DOT-3] the scale is the length of a small step on the chart over its length on the skin', () => {
  const surface = heads[2]!
  const chart = createScalpChart(surface)
  const direction = fromScalpPolar(1.1, 1.2)
  const [u, v] = chart.toChart(direction)
  const here = surface.pointMm(direction)
  const scales: number[] = []
  for (let k = 0; k < 8; k++) {
    const angle = (k * Math.PI) / 8
    const there = surface.pointMm(chart.toDirection(u + 0.1 * Math.cos(angle), v + 0.1 * Math.sin(angle)))
    scales.push(0.1 / Math.hypot(there[0] - here[0], there[1] - here[1], there[2] - here[2]))
  }
  const mean = Math.exp(scales.reduce((sum, scale) => sum + Math.log(scale), 0) / scales.length)
  expect(chart.scaleAt(u, v)).toBeCloseTo(mean, 2)
})

test('[DOT-3] a symmetric head has a symmetric chart', () => {
  const chart = createScalpChart(heads[0]!)
  const right: Vec3 = fromScalpPolar(2.2, 1.1)
  const [u, v] = chart.toChart(right)
  const [mirroredU, mirroredV] = chart.toChart([-right[0], right[1], right[2]])
  expect(mirroredU).toBeCloseTo(-u, 6)
  expect(mirroredV).toBeCloseTo(v, 6)
})

test('[DOT-3] heads as people have them get charts of about the same size, true to angle', () => {
  const random = createRandom(7)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  for (let i = 0; i < 30; i++) {
    const people = headOf(
      i % 2 ? 'men' : 'women',
      Float64Array.from({ length: bodySize }, () => normal()),
    )
    const { halfMm, dilatation } = createScalpChart(createHeadSurface(people))
    expect(halfMm).toBeGreaterThan(250)
    expect(halfMm).toBeLessThan(450)
    expect(dilatation.max).toBeLessThan(1.1)
    expect(dilatation.mean).toBeLessThan(1.03)
  }
})

test('[DOT-3] heads far from the average, tilted and lopsided, get charts as true to angle', () => {
  const random = createRandom(19)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  for (let i = 0; i < 12; i++) {
    // Every number half again as far from the average as people’s are.
    const theta = Float64Array.from({ length: bodySize }, () => 1.5 * normal())
    const { dilatation } = createScalpChart(createHeadSurface(headOf(i % 2 ? 'men' : 'women', theta)))
    expect(dilatation.max, `head ${i}`).toBeLessThan(1.1)
    expect(dilatation.mean, `head ${i}`).toBeLessThan(1.03)
  }
})

test('a shape that no head has is refused with a sentence, at once', () => {
  const flat = createHeadSurface({ ...averageHead('men'), scale: [0.5, 2, 0.5] })
  expect(() => createScalpChart(flat)).toThrow(/too long, flat or dented .* Fit the head again/)
})
