import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { averageHead } from './average-head.ts'
import type { HeadParameters } from './head-parameters.ts'
import { createHeadSurface } from './head-surface.ts'

const random = createRandom(1)
const direction = (): Vec3 => {
  const y = 2 * random.next() - 1
  const turn = 2 * Math.PI * random.next()
  const rim = Math.sqrt(1 - y * y)
  return [rim * Math.sin(turn), y, rim * Math.cos(turn)]
}
const odd: HeadParameters = {
  ...averageHead('women'),
  asymmetryMm: [1, -0.5, 0.8, 0.6, -0.7, 0.4],
  scale: [0.95, 1.08, 1.04],
  pitchRad: 0.15,
}
const heads = [averageHead('men'), averageHead('women'), odd]

describe('[HEAD-1] createHeadSurface', () => {
  it('keeps the published radii of the average men head', () => {
    const surface = createHeadSurface(averageHead('men'))
    expect(surface.radiusMm([0, 1, 0])).toBeCloseTo(87.84 - 0.46 + 8.63 - 10.14, 10)
    expect(surface.radiusMm([0, 0, 1])).toBeCloseTo(87.84 + 2.89 + 11.66 + 2.53, 10)
    expect(surface.radiusMm([1, 0, 0])).toBeCloseTo(87.84 - 11.66, 10)
  })

  it('puts every point back on its own direction with no clearance', () => {
    for (const head of heads) {
      const surface = createHeadSurface(head)
      for (let i = 0; i < 200; i++) {
        const u = direction()
        const p = surface.pointMm(u)
        expect(surface.clearanceMm(...p)).toBeCloseTo(0, 9)
        for (const k of [0, 1, 2] as const) expect(surface.directionOf(p)[k]).toBeCloseTo(u[k], 10)
      }
    }
  })

  it('has a unit normal that agrees with differences of the surface', () => {
    for (const head of heads) {
      const surface = createHeadSurface(head)
      for (let i = 0; i < 200; i++) {
        const u = direction()
        const p = surface.pointMm(u)
        const h = 1e-3
        const gradient = [0, 1, 2].map((k) => {
          const at = (step: number) =>
            surface.clearanceMm(
              p[0] + (k === 0 ? step : 0),
              p[1] + (k === 1 ? step : 0),
              p[2] + (k === 2 ? step : 0),
            )
          return (at(h) - at(-h)) / (2 * h)
        })
        const length = Math.hypot(...gradient)
        const n = surface.normal(u)
        for (const k of [0, 1, 2] as const) expect(n[k]).toBeCloseTo(gradient[k]! / length, 6)
      }
    }
  })

  it('is mirrored left to right when it has no asymmetry', () => {
    const surface = createHeadSurface(averageHead('men'))
    for (let i = 0; i < 100; i++) {
      const [x, y, z] = direction()
      expect(surface.radiusMm([x, y, z])).toBeCloseTo(surface.radiusMm([-x, y, z]), 10)
    }
  })

  it('tips the forehead down with positive pitch', () => {
    const level = createHeadSurface(averageHead('men'))
    const tipped = createHeadSurface({ ...averageHead('men'), pitchRad: 0.1 })
    const u: Vec3 = [0, 0, 1]
    const turned: Vec3 = [0, -Math.sin(0.1), Math.cos(0.1)]
    expect(tipped.radiusMm(turned)).toBeCloseTo(level.radiusMm(u), 10)
  })
})

describe('[HEAD-2] intersectRay', () => {
  it('finds the point a ray was aimed at, when the point faces the eye', () => {
    for (const head of heads) {
      const surface = createHeadSurface(head)
      let hits = 0
      for (let i = 0; i < 3000; i++) {
        const from = direction()
        const eye: Vec3 = [from[0] * 700, 45 + from[1] * 700, from[2] * 700]
        const u = direction()
        const p = surface.pointMm(u)
        const n = surface.normal(u)
        const d = [p[0] - eye[0], p[1] - eye[1], p[2] - eye[2]] as const
        const length = Math.hypot(...d)
        if (-(n[0] * d[0] + n[1] * d[1] + n[2] * d[2]) / length < 0.03 || u[1] < -0.5) continue
        const hit = surface.intersectRay(eye, [d[0] / length, d[1] / length, d[2] / length])
        expect(hit).toBeDefined()
        expect(Math.abs(hit!.distanceMm - length)).toBeLessThan(0.01)
        hits++
      }
      expect(hits).toBeGreaterThan(800)
    }
  })

  it('misses beside the head, behind the eye and from inside', () => {
    const surface = createHeadSurface(averageHead('men'))
    expect(surface.intersectRay([200, 45, 500], [0, 0, -1])).toBeUndefined()
    expect(surface.intersectRay([0, 45, 500], [0, 0, 1])).toBeUndefined()
    expect(surface.intersectRay([0, 45, -5], [0, 0, 1])).toBeUndefined()
  })
})

describe('[HEAD-10] createHeadSurface refuses', () => {
  it('parameters that cannot be a head', () => {
    const men = averageHead('men')
    expect(() => createHeadSurface({ ...men, coefficientsMm: [90] })).toThrow(/10 coefficients/)
    expect(() => createHeadSurface({ ...men, scale: [1, 9, 1] })).toThrow(/between 0.5 and 2/)
    expect(() => createHeadSurface({ ...men, pitchRad: Number.NaN })).toThrow(/finite/)
    expect(() => createHeadSurface({ ...men, coefficientsMm: men.coefficientsMm.map(() => 0) })).toThrow(
      /radius/,
    )
  })
})
