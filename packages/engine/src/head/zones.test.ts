import { describe, expect, it } from 'vitest'
import type { Vec3 } from '../vector.ts'
import { anatomicalPosition } from './anatomical-position.ts'
import { averageHead } from './average-head.ts'
import { createHeadSurface } from './head-surface.ts'
import { landmarkPositions } from './landmark-positions.ts'
import { hairlineArcMm, isOnScalp, midlineDirection, scalpBoundary } from './scalp-boundary.ts'
import { zoneAt, zoneWeightsAt } from './zone-at.ts'

const surface = createHeadSurface(averageHead('men'))
const towards = (...point: Vec3) => surface.directionOf(point)

describe('[HEAD-7] zoneAt', () => {
  it('names the places a practitioner would name', () => {
    expect(zoneAt(surface, towards(0, 115, 50))).toBe('frontal')
    expect(zoneAt(surface, towards(0, 130, 0))).toBe('mid-scalp')
    expect(zoneAt(surface, towards(0, 110, -75))).toBe('crown')
    expect(zoneAt(surface, towards(65, 60, 25))).toBe('temporal-left')
    expect(zoneAt(surface, towards(-65, 60, 25))).toBe('temporal-right')
    expect(zoneAt(surface, towards(75, 70, -10))).toBe('parietal-left')
    expect(zoneAt(surface, towards(-75, 70, -10))).toBe('parietal-right')
    expect(zoneAt(surface, towards(0, 20, -95))).toBe('occipital')
  })

  it('has no zone on the forehead, the face, the ear or the neck', () => {
    for (const p of [
      [0, 70, 95],
      [0, 0, 100],
      [72, 0, 0],
      [0, -60, -40],
      [60, 40, 60],
    ] satisfies Vec3[])
      expect(zoneAt(surface, towards(...p))).toBeUndefined()
  })
})

describe('[HEAD-6] scalpBoundary', () => {
  it('is closed, symmetric, and has scalp just inside and none just outside', () => {
    const edge = scalpBoundary(surface)
    expect(edge.length).toBe(360)
    for (const [i, [x, y, z]] of edge.entries()) {
      const [mx, my, mz] = edge[(360 - i) % 360]!
      expect(Math.hypot(x + mx, y - my, z - mz)).toBeLessThan(1e-9)
      const towardsPole = (t: number): Vec3 =>
        surface.directionOf([
          surface.pointMm([x, y, z])[0] * (1 - t),
          surface.pointMm([x, y, z])[1] + t * (130 - surface.pointMm([x, y, z])[1]),
          surface.pointMm([x, y, z])[2] + t * (-40 - surface.pointMm([x, y, z])[2]),
        ])
      expect(isOnScalp(surface, towardsPole(0.03))).toBe(true)
      expect(isOnScalp(surface, towardsPole(-0.03))).toBe(false)
    }
  })

  it('starts the natural hairline 60 mm (men) and 55 mm (women) over the glabella', () => {
    for (const base of ['men', 'women'] as const) {
      const head = createHeadSurface(averageHead(base))
      const edge = head.pointMm(scalpBoundary(head)[0]!)
      const along = anatomicalPosition(head, head.directionOf(edge)).behindGlabellaMm
      expect(Math.abs(along - hairlineArcMm[base])).toBeLessThan(2)
    }
  })
})

describe('zoneWeightsAt', () => {
  it('sums to one well inside, blends over a border and vanishes off the scalp', () => {
    const sum = (u: Vec3) => Object.values(zoneWeightsAt(surface, u)).reduce((a, b) => a + b, 0)
    expect(sum(towards(0, 130, 0))).toBeCloseTo(1, 10)
    expect(sum(towards(43, 110, 15))).toBeCloseTo(1, 10)
    expect(sum(towards(0, 50, 100))).toBe(0)
    let last = zoneWeightsAt(surface, towards(20, 120, -20)).frontal
    expect(last).toBe(0)
    for (let z = -20; z <= 40; z += 0.5) {
      const now = zoneWeightsAt(surface, towards(20, 120, z)).frontal
      expect(now - last).toBeGreaterThanOrEqual(0)
      expect(now - last).toBeLessThan(0.2)
      last = now
    }
    expect(last).toBe(1)
  })

  it('gives the largest weight to the zone of the point, away from borders', () => {
    for (let i = 0; i < 400; i++) {
      const y = 1 - i / 300
      const rim = Math.sqrt(Math.max(0, 1 - y * y))
      const u: Vec3 = [rim * Math.sin(i * 2.4), y, rim * Math.cos(i * 2.4)]
      const zone = zoneAt(surface, u)
      const weights = Object.entries(zoneWeightsAt(surface, u)).toSorted((a, b) => b[1] - a[1])
      if (zone && weights[0]![1] > 0.9) expect(weights[0]![0]).toBe(zone)
    }
  })
})

describe('anatomicalPosition', () => {
  it('measures along the midline from the hairline and across from the midline', () => {
    const u = midlineDirection(surface, 102)
    const at = anatomicalPosition(surface, u, 60)
    expect(at.behindGlabellaMm).toBeCloseTo(102, 1)
    expect(at.behindHairlineMm).toBeCloseTo(42, 1)
    expect(at.words).toBe('42 mm behind the hairline point, on the midline')
    const side = anatomicalPosition(surface, towards(-40, 110, -20))
    expect(side.leftMm).toBeLessThan(-40)
    expect(side.words).toMatch(/\d+ mm behind the hairline point, \d+ mm right$/)
    const forehead = anatomicalPosition(surface, midlineDirection(surface, 50), 60)
    expect(forehead.words).toBe('10 mm in front of the hairline point, on the midline')
  })
})

describe('[HEAD-3] landmarkPositions', () => {
  it('keeps glabella and vertex on the cranium and scales the face with the head', () => {
    const head = { ...averageHead('women'), scale: [1.05, 1, 1] as const }
    const at = landmarkPositions(head)
    const grown = createHeadSurface(head)
    expect(grown.clearanceMm(...at.glabella)).toBeCloseTo(0, 6)
    expect(grown.clearanceMm(...at.vertex)).toBeCloseTo(0, 6)
    const before = landmarkPositions(averageHead('women'))
    expect(at.pupilLeft[0] / before.pupilLeft[0]).toBeCloseTo(1.05, 6)
    expect(at.tragionLeft[0]).toBeCloseTo(-at.tragionRight[0], 10)
  })
})
