import { describe, expect, it } from 'vitest'
import type { DotSet } from '../dots/dot-set.ts'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { lookAt, rayThrough } from '../head/project.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import type { Appearance } from './appearance.ts'
import { composeLook } from './look.ts'
import type { Photo } from './photo.ts'

const surface = createHeadSurface(averageHead('men'))

function grey(widthPx: number, heightPx: number, rgb: Vec3 = [190, 150, 130]): Photo {
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx)
  for (let p = 0; p < rgba.length; p += 4) rgba.set([...rgb, 255], p)
  return { widthPx, heightPx, rgba }
}

/** Jittered dots on the crown, `densityPerCm2`, within `reach` (radians) of straight up. */
function crownDots(densityPerCm2: number, reach: number): DotSet {
  const random = createRandom(7)
  const positions: number[] = []
  const normals: number[] = []
  const cellMm = 10 / Math.sqrt(densityPerCm2)
  const cells = Math.ceil((reach * 100) / cellMm)
  for (let i = -cells; i <= cells; i++) {
    for (let j = -cells; j <= cells; j++) {
      const x = ((i + 0.7 * random.next()) * cellMm) / 94
      const z = ((j + 0.7 * random.next()) * cellMm) / 94
      if (Math.hypot(x, z) > reach) continue
      const direction: Vec3 = [x, Math.sqrt(1 - x * x - z * z), z]
      positions.push(...surface.pointMm(direction))
      normals.push(...surface.normal(direction))
    }
  }
  const count = positions.length / 3
  return {
    count,
    positionsMm: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    ids: Uint32Array.from({ length: count }, (_, i) => i),
    rankShare: new Float32Array(count),
    session: new Uint8Array(count).fill(1),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count).fill(0.15),
  }
}

const appearance: Appearance = {
  classCount: 1,
  profiles: [
    {
      terms: [
        { weight: [1.4, 1.2, 1], sigmaMm: [0.09, 0.08, 0.07] },
        { weight: [0.12, 0.06, 0.03], sigmaMm: [0.4, 0.3, 0.25] },
      ],
    },
  ],
  skinFactor: [1, 1, 1],
}

function crownCamera(mmPerPx: number, sizePx: number) {
  return lookAt({
    eyeMm: [0, 1340, -5],
    targetMm: [0, 45, -5],
    upMm: [0, 0, -1],
    focalPx: 1200 / mmPerPx,
    widthPx: sizePx,
    heightPx: sizePx,
  })
}

function meanLinear(photo: Photo, channel: number, fromPx: number, toPx: number): number {
  let sum = 0
  for (let y = fromPx; y < toPx; y++) {
    for (let x = fromPx; x < toPx; x++) {
      const v = photo.rgba[4 * (y * photo.widthPx + x) + channel]! / 255
      sum += v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
    }
  }
  return sum / (toPx - fromPx) ** 2
}

describe('composing a look', () => {
  it('LOOK-1 keeps the mean tone within 1 % at every zoom from 0.05 to 2 mm per pixel', () => {
    const dots = crownDots(70, 0.45)
    const tones = [0.05, 0.1, 0.2, 0.4, 0.8, 1.4, 2].map((mmPerPx) => {
      const sizePx = Math.round(40 / mmPerPx)
      const photo = composeLook({
        photo: grey(sizePx, sizePx),
        camera: crownCamera(mmPerPx, sizePx),
        surface,
        dots,
        appearance,
      })
      return [0, 1, 2].map((channel) =>
        meanLinear(photo, channel, Math.round(sizePx * 0.1), Math.round(sizePx * 0.9)),
      )
    })
    for (const channel of [0, 1, 2]) {
      const values = tones.map((tone) => tone[channel]!)
      expect(Math.max(...values) / Math.min(...values)).toBeLessThan(1.01)
    }
  })

  it('LOOK-2 leaves every pixel that no dot reaches byte-identical, and never touches the photo it was given', () => {
    const photo = grey(500, 500)
    const before = photo.rgba.slice()
    const out = composeLook({
      photo,
      camera: crownCamera(0.2, 500),
      surface,
      dots: crownDots(70, 0.15),
      appearance,
    })
    expect(photo.rgba.every((byte, i) => byte === before[i])).toBe(true)
    let changed = 0
    let farthestMm = 0
    for (let y = 0; y < 500; y++) {
      for (let x = 0; x < 500; x++) {
        const isSame = out.rgba[4 * (y * 500 + x)] === photo.rgba[4 * (y * 500 + x)]
        if (!isSame) changed++
        // 0.15 rad of 94 mm is 14.3 mm of dots, and the widest term reaches 1.4 mm further.
        if (!isSame) farthestMm = Math.max(farthestMm, Math.hypot(x - 250, y - 250) * 0.2)
      }
    }
    expect(farthestMm).toBeLessThan(18)
    expect(changed).toBeGreaterThan(10_000)
  })

  it('LOOK-3 draws nothing outside the outline of the head', () => {
    const sizePx = 600
    const camera = crownCamera(0.4, sizePx)
    const out = composeLook({
      photo: grey(sizePx, sizePx),
      camera,
      surface,
      dots: crownDots(90, 0.99),
      appearance,
    })
    let strays = 0
    for (let y = 0; y < sizePx; y++) {
      for (let x = 0; x < sizePx; x++) {
        if (out.rgba[4 * (y * sizePx + x)] === 190) continue
        const { originMm, direction } = rayThrough(camera, x + 0.5, y + 0.5)
        const isNear = [-0.5, 0.5].some((dx) =>
          [-0.5, 0.5].some((dy) =>
            surface.intersectRay(originMm, rayThrough(camera, x + 0.5 + dx, y + 0.5 + dy).direction),
          ),
        )
        if (surface.intersectRay(originMm, direction) === undefined && !isNear) strays++
      }
    }
    expect(strays).toBe(0)
  })

  it('LOOK-4 leaves gloss bright: clipped highlights stay clipped under the dots', () => {
    const photo = grey(300, 300)
    for (let y = 120; y < 180; y++) {
      for (let x = 120; x < 180; x++) photo.rgba.set([255, 255, 255, 255], 4 * (y * 300 + x))
    }
    const out = composeLook({
      photo,
      camera: crownCamera(0.2, 300),
      surface,
      dots: crownDots(90, 0.4),
      appearance,
    })
    const lossOf = (from: number, to: number) =>
      1 - meanLinear(out, 1, from, to) / meanLinear(photo, 1, from, to)
    expect(lossOf(130, 170)).toBeLessThan(0.45 * lossOf(20, 80))
    expect(lossOf(130, 170)).toBeGreaterThan(0)
  })

  it('LOOK-5 warms treated skin smoothly and only there', () => {
    const red: Appearance = { ...appearance, profiles: [{ terms: [] }], skinFactor: [1, 0.8, 0.85] }
    const out = composeLook({
      photo: grey(500, 500),
      camera: crownCamera(0.2, 500),
      surface,
      dots: crownDots(70, 0.2),
      appearance: red,
    })
    const at = (x: number) => out.rgba[4 * (250 * 500 + x) + 1]!
    expect(at(250)).toBeLessThan(150 * 0.93)
    expect(at(490)).toBe(150)
    for (let x = 250; x < 499; x++) expect(Math.abs(at(x + 1) - at(x))).toBeLessThanOrEqual(2)
  })

  it('LOOK-6 can be stopped, and says so', () => {
    const input = {
      photo: grey(400, 400),
      camera: crownCamera(0.2, 400),
      surface,
      dots: crownDots(70, 0.3),
      appearance,
    }
    expect(() => composeLook({ ...input, onProgress: (share) => share < 0.3 })).toThrow(/stopped/)
  })

  it('refuses a camera that is not the photo\u2019s', () => {
    const input = {
      photo: grey(200, 200),
      camera: crownCamera(0.2, 400),
      surface,
      dots: crownDots(70, 0.3),
      appearance,
    }
    expect(() => composeLook(input)).toThrow(/200 x 200/)
  })

  it('changes only the region asked for, and there exactly as a full drawing does', () => {
    const input = {
      photo: grey(400, 400),
      camera: crownCamera(0.2, 400),
      surface,
      dots: crownDots(70, 0.4),
      appearance,
    }
    const whole = composeLook(input)
    const part = composeLook({ ...input, region: { xPx: 101, yPx: 53, widthPx: 150, heightPx: 131 } })
    let outside = 0
    let worst = 0
    for (let y = 0; y < 400; y++) {
      for (let x = 0; x < 400; x++) {
        const p = 4 * (y * 400 + x)
        const isInside = x >= 101 && x < 251 && y >= 53 && y < 184
        if (!isInside && part.rgba[p] !== input.photo.rgba[p]) outside++
        if (isInside) worst = Math.max(worst, Math.abs(part.rgba[p]! - whole.rgba[p]!))
      }
    }
    expect(outside).toBe(0)
    expect(worst).toBeLessThanOrEqual(2)
  })
})
