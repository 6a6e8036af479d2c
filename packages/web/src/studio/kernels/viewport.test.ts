import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitViewport,
  holdInView,
  largestScale,
  panBy,
  pinch,
  toPhotoPx,
  toScreenPx,
  zoomAt,
  type Point,
} from './viewport.ts'

const photo = { width: 1200, height: 1500 }
const stage = { width: 900, height: 700 }
const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true })
const viewport = fc.record({
  scale: fc.double({ min: 0.05, max: 40, noNaN: true }),
  offsetX: coordinate,
  offsetY: coordinate,
})
const point = fc.tuple(coordinate, coordinate)
const close = (a: Point, b: Point, digits = 4) => {
  expect(a[0]).toBeCloseTo(b[0], digits)
  expect(a[1]).toBeCloseTo(b[1], digits)
}

describe('the photo on the stage', () => {
  it('shows the whole photo, centred, in what the insets leave free', () => {
    const fitted = fitViewport(photo, stage, { top: 0, right: 0, bottom: 100, left: 0 })
    expect(fitted.scale).toBeCloseTo(600 / 1500)
    close(toScreenPx(fitted, [600, 750]), [450, 300])
  })

  it('goes to photo pixels and back to the same place', () => {
    fc.assert(fc.property(viewport, point, (view, at) => close(toScreenPx(view, toPhotoPx(view, at)), at, 5)))
  })

  it('keeps the point under the pointer still while it zooms', () => {
    fc.assert(
      fc.property(viewport, point, fc.double({ min: 0.2, max: 5, noNaN: true }), (view, at, factor) =>
        close(toPhotoPx(zoomAt(view, at, factor, 0.05), at), toPhotoPx(view, at), 3),
      ),
    )
  })

  it('never zooms past its ends', () => {
    const view = fitViewport(photo, stage)
    expect(zoomAt(view, [0, 0], 1e9, 0.1).scale).toBe(largestScale)
    expect(zoomAt(view, [0, 0], 1e-9, 0.1).scale).toBe(0.1)
  })

  it('never lets the photo leave the stage', () => {
    fc.assert(
      fc.property(viewport, point, (view, [dx, dy]) => {
        const { scale, offsetX, offsetY } = panBy(view, dx * 10, dy * 10, photo, stage)
        expect(offsetX).toBeLessThan(stage.width)
        expect(offsetY).toBeLessThan(stage.height)
        expect(offsetX + scale * photo.width).toBeGreaterThan(0)
        expect(offsetY + scale * photo.height).toBeGreaterThan(0)
      }),
    )
  })

  it('leaves a photo alone that is held already', () => {
    fc.assert(
      fc.property(viewport, (view) => {
        const held = holdInView(view, photo, stage)
        expect(holdInView(held, photo, stage)).toEqual(held)
      }),
    )
  })

  it('keeps both fingers on the same skin when they spread without turning', () => {
    const view = fitViewport(photo, stage)
    const before: [Point, Point] = [
      [300, 300],
      [500, 300],
    ]
    const after: [Point, Point] = [
      [250, 340],
      [650, 340],
    ]
    const next = pinch(view, before, after, 0.1)
    close(toPhotoPx(next, after[0]), toPhotoPx(view, before[0]))
    close(toPhotoPx(next, after[1]), toPhotoPx(view, before[1]))
  })
})
