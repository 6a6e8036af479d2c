import { createHeadSurface, demoDesign, projectPoint, type Vec3 } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { applyPreset, mirrorDirection, moveControlPoint, setMirrored } from './hairline-edit.ts'
import { nudgeOnHead } from './nudge.ts'

const design = demoDesign('norwood-5')
const { hairline } = design
const count = hairline.controlPoints.length
const middle = (count - 1) / 2
const length = (v: Vec3) => Math.hypot(...v)

describe('editing the hairline', () => {
  it('moves the partner with the mirror on, whichever side is held', () => {
    const target: Vec3 = [-0.3, 0.8, Math.sqrt(1 - 0.09 - 0.64)]
    for (const index of [1, count - 2]) {
      const moved = moveControlPoint({ ...hairline, mirrored: true }, index, target)
      expect(moved.controlPoints[index]).toEqual(target)
      expect(moved.controlPoints[count - 1 - index]).toEqual(mirrorDirection(target))
    }
  })

  it('moves one point only with the mirror off', () => {
    const moved = moveControlPoint({ ...hairline, mirrored: false }, 1, [0, 1, 0])
    expect(moved.controlPoints[count - 2]).toBe(hairline.controlPoints[count - 2])
  })

  it('keeps the mirrored middle point on the midline and of unit length', () => {
    const moved = moveControlPoint({ ...hairline, mirrored: true }, middle, [0.1, 0.7, 0.7])
    expect(moved.controlPoints[middle]![0]).toBe(0)
    expect(length(moved.controlPoints[middle]!)).toBeCloseTo(1, 12)
  })

  it('makes left follow right when the mirror is switched on, and switching on twice changes nothing more', () => {
    const crooked = moveControlPoint({ ...hairline, mirrored: false }, count - 2, [0.4, 0.6, Math.sqrt(0.48)])
    const once = setMirrored(crooked, true)
    once.controlPoints.forEach((point, index) => {
      const partner = mirrorDirection(once.controlPoints[count - 1 - index]!)
      expect(point.map((v) => v + 0)).toEqual(partner.map((v) => v + 0))
    })
    expect(setMirrored(once, true)).toEqual(once)
  })

  it('changes softness but not the course with a preset', () => {
    const defined = applyPreset(hairline, 'defined')
    expect(defined.controlPoints).toBe(hairline.controlPoints)
    expect(defined.featherMm).toBeLessThan(applyPreset(hairline, 'soft').featherMm)
  })
})

describe('nudging a point with the arrow keys', () => {
  const surface = createHeadSurface(design.head)
  const distance = (a: Vec3, b: Vec3) => {
    const [p, q] = [surface.pointMm(a), surface.pointMm(b)]
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
  }
  const arrows = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const

  it('walks the asked millimetres on the skin and in the asked direction on the photo, in every view', () => {
    for (const { camera } of design.views) {
      for (const point of hairline.controlPoints) {
        const towards = camera.centreMm.map((c, k) => c - surface.pointMm(point)[k]!)
        const facing =
          surface.normal(point).reduce((sum, n, k) => sum + n * towards[k]!, 0) / Math.hypot(...towards)
        if (facing < 0.3) continue
        for (const [dx, dy] of arrows) {
          const moved = nudgeOnHead(surface, camera, point, [dx, dy], 5)
          expect(distance(point, moved)).toBeGreaterThan(4.7)
          expect(distance(point, moved)).toBeLessThan(5.1)
          const a = projectPoint(camera, surface.pointMm(point))
          const b = projectPoint(camera, surface.pointMm(moved))
          const along = (b.xPx - a.xPx) * dx + (b.yPx - a.yPx) * dy
          const across = Math.abs((b.xPx - a.xPx) * dy - (b.yPx - a.yPx) * dx)
          expect(along).toBeGreaterThan(0)
          expect(across).toBeLessThan(0.5 * along)
        }
      }
    }
  })

  it('stays finite at the very edge of the head', () => {
    const camera = design.views[0]!.camera
    const moved = nudgeOnHead(surface, camera, [1, 0, 0], [0, -1], 1)
    expect(moved.every(Number.isFinite)).toBe(true)
    expect(length(moved)).toBeCloseTo(1, 9)
  })
})
