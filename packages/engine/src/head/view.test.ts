import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { averageHead } from './average-head.ts'
import { headOverlay } from './head-overlay.ts'
import { createHeadSurface } from './head-surface.ts'
import { earsOf, facingFade, isDotVisible } from './occlusion.ts'
import { lookAt, projectPoint, rayThrough } from './project.ts'
import { silhouettePx } from './silhouette.ts'

const surface = createHeadSurface(averageHead('men'))
const cameraAt = (eyeMm: Vec3, upMm: Vec3 = [0, 1, 0]) =>
  lookAt({ eyeMm, targetMm: [0, 40, 0], upMm, focalPx: 1500, widthPx: 1200, heightPx: 1600 })
const sees = (camera: ReturnType<typeof cameraAt>, ...point: Vec3) => {
  const u = surface.directionOf(point)
  return isDotVisible(surface, camera, surface.pointMm(u), surface.normal(u))
}

describe('projectPoint and rayThrough', () => {
  it('undo each other', () => {
    const random = createRandom(4)
    for (let i = 0; i < 200; i++) {
      const camera = cameraAt([600 * (random.next() - 0.5), 300 * random.next(), 700])
      const p: Vec3 = [100 * (random.next() - 0.5), 100 * random.next(), 100 * (random.next() - 0.5)]
      const { xPx, yPx, depthMm } = projectPoint(camera, p)
      const { originMm: o, direction: d } = rayThrough(camera, xPx, yPx)
      const length = Math.hypot(p[0] - o[0], p[1] - o[1], p[2] - o[2])
      expect(depthMm).toBeGreaterThan(0)
      for (const k of [0, 1, 2] as const) expect(o[k] + length * d[k]).toBeCloseTo(p[k], 8)
    }
  })

  it('shows the client left on the right of a front photo, up on top, and has the identity rotation square on', () => {
    const camera = cameraAt([0, 40, 800])
    expect(camera.rotation).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
    expect(projectPoint(camera, [50, 40, 0]).xPx).toBeGreaterThan(600)
    expect(projectPoint(camera, [0, 90, 0]).yPx).toBeLessThan(800)
    expect(projectPoint(camera, [0, 40, 900]).depthMm).toBeLessThan(0)
  })

  it('refuses an up direction along the view', () => {
    expect(() => cameraAt([0, 840, 0])).toThrow(/up direction/)
  })
})

describe('[HEAD-9] isDotVisible', () => {
  it('sees what faces the camera and not what is turned away', () => {
    const front = cameraAt([0, 60, 800])
    expect(sees(front, 0, 115, 50)).toBe(true)
    expect(sees(front, 0, 60, -100)).toBe(false)
    expect(sees(cameraAt([0, 60, -800]), 0, 60, -100)).toBe(true)
  })

  it('hides skin behind an ear from the side and from the front, and shows it from behind', () => {
    // Behind the middle of the left ear.
    const [x, y, z] = [66, 10, -25] as const
    expect(sees(cameraAt([800, 20, 60]), x, y, z)).toBe(false)
    expect(sees(cameraAt([500, 20, -650]), x, y, z)).toBe(true)
    expect(sees(cameraAt([800, 60, 0]), 74, 75, -10)).toBe(true)
  })

  it('scales the ears with the head', () => {
    const large = createHeadSurface({ ...averageHead('men'), scale: [1.1, 1.1, 1.1] })
    expect(earsOf(large)[0].centreMm[0] / earsOf(surface)[0].centreMm[0]).toBeCloseTo(1.1, 6)
    expect(earsOf(surface)[0].centreMm[0]).toBeCloseTo(-earsOf(surface)[1].centreMm[0], 10)
  })

  it('fades dots smoothly between cosines of 0.05 and 0.2', () => {
    expect([0, 0.05, 0.125, 0.2, 1].map(facingFade)).toEqual([0, 0, expect.closeTo(0.5, 10), 1, 1])
  })

  it('agrees with the ray test on which points the cranium itself hides', () => {
    for (const eye of [
      [300, -200, 700],
      [0, 700, 300],
      [-600, 100, -400],
    ] as const) {
      const camera = cameraAt(eye)
      for (let i = 0; i < 2000; i++) {
        const y = 1 - (1.6 * (i + 0.5)) / 2000
        const rim = Math.sqrt(1 - y * y)
        const u: Vec3 = [rim * Math.sin(2.4 * i), y, rim * Math.cos(2.4 * i)]
        const p = surface.pointMm(u)
        if (!isDotVisible(surface, camera, p, surface.normal(u))) continue
        const d = [p[0] - eye[0], p[1] - eye[1], p[2] - eye[2]] as const
        const length = Math.hypot(...d)
        const hit = surface.intersectRay(eye, [d[0] / length, d[1] / length, d[2] / length])
        expect(Math.abs(hit!.distanceMm - length)).toBeLessThan(1)
      }
    }
  })
})

describe('silhouettePx', () => {
  it('runs where lines of sight graze the head: a little inside hits, a little outside misses', () => {
    const camera = cameraAt([500, 120, 700])
    const line = silhouettePx(surface, camera)
    expect(line.length).toBeGreaterThan(60)
    const middle = projectPoint(camera, surface.centreMm)
    for (const [x, y] of line) {
      const at = (t: number) =>
        rayThrough(camera, middle.xPx + t * (x - middle.xPx), middle.yPx + t * (y - middle.yPx))
      const inside = at(0.995)
      const outside = at(1.005)
      expect(surface.intersectRay(inside.originMm, inside.direction)).toBeDefined()
      expect(surface.intersectRay(outside.originMm, outside.direction)).toBeUndefined()
    }
  })

  it('closes when seen from above', () => {
    const line = silhouettePx(surface, cameraAt([0, 840, -60], [0, 0, -1]))
    expect(line[0]).toEqual(line.at(-1))
  })
})

describe('headOverlay', () => {
  it('draws what each view can see, inside the silhouette box', () => {
    const front = headOverlay(surface, cameraAt([0, 60, 800]))
    const back = headOverlay(surface, cameraAt([0, 60, -800]))
    const left = headOverlay(surface, cameraAt([800, 60, 0]))
    expect(front.ears.length).toBe(2)
    expect(left.ears.length).toBe(1)
    expect(front.midline.length).toBe(1)
    expect(front.zones.length).toBeGreaterThan(2)
    expect(back.edge.length).toBeGreaterThan(0)
    const outline = front.silhouette.flat()
    const highest = Math.min(...outline.map(([, y]) => y))
    const widest = Math.max(...outline.map(([x]) => x))
    for (const [x, y] of [...front.grid, ...front.zones, ...front.midline].flat()) {
      expect(y).toBeGreaterThan(highest - 1)
      expect(x).toBeLessThan(widest + 1)
    }
  })
})
