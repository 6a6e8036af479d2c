import { readFile } from 'node:fs/promises'
import { demoDesign, projectDots, type Design, type Vec3 } from '@halftone/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPipeline, keepEqualParts } from './pipeline.ts'

const design = demoDesign('norwood-5')
const camera = design.views[0]!.camera
const sessionShares = [0.3, 0.7, 1]
const quiet = () => {}
let isWaited = false

const pipeline = createPipeline({
  fetchBytes: async (url) => {
    const asset = url.endsWith('.wasm') ? 'polish-forces.wasm' : 'ranked-tile.bin'
    return new Uint8Array(await readFile(new URL(`../../../../engine/assets/${asset}`, import.meta.url)))
  },
  now: () => 0,
  isWaited: () => Promise.resolve(isWaited),
  readPixels: () => {
    throw new Error('no pictures here')
  },
  writePng: () => Promise.reject(new Error('no files here')),
})

const cut = async (of: Design) =>
  pipeline.cut({ design: structuredClone(of), sessionShares, classCount: 2 }, quiet)

describe('the engine worker', () => {
  let sites: Awaited<ReturnType<typeof pipeline.projectSites>>
  beforeAll(async () => {
    await pipeline.start({ tileUrl: 'tile' }, quiet)
    await pipeline.openHead({ head: design.head, seed: design.seed }, quiet)
    sites = await pipeline.projectSites({ camera }, quiet)
  })

  it('refuses to cut for a view that was never chosen, in a sentence', async () => {
    const fresh = createPipeline({ ...({} as Parameters<typeof createPipeline>[0]), now: () => 0 })
    await expect(async () => fresh.projectSites({ camera }, quiet)).rejects.toThrow(/Open a head/)
  })

  it('shows only sites on the photo, facing the camera', () => {
    expect(sites.count).toBeGreaterThan(10_000)
    for (let i = 0; i < sites.count; i++) {
      expect(sites.photoPx[2 * i]!).toBeGreaterThan(-50)
      expect(sites.photoPx[2 * i]!).toBeLessThan(camera.widthPx + 50)
      expect(sites.shape[4 * i + 3]!).toBeGreaterThan(0)
    }
  })

  it('chooses among the sites: every session adds dots and every element is a site', async () => {
    const { elements, groupStart, dotCount, dotsPerSession } = await cut(design)
    expect(dotsPerSession.reduce((sum, count) => sum + count, 0)).toBe(dotCount)
    expect(Math.min(...dotsPerSession)).toBeGreaterThan(1000)
    expect(elements.length).toBe(groupStart.at(-1))
    expect(elements.length).toBeLessThan(dotCount)
    expect(Math.max(...elements)).toBeLessThan(sites.count)
    expect(new Set(elements).size).toBe(elements.length)
  })

  it('never moves a dot while the hairline is dragged: dots only come and go', async () => {
    const before = new Set((await cut(design)).elements)
    const { controlPoints } = design.hairline
    const middle = (controlPoints.length - 1) / 2
    const [, y, z] = controlPoints[middle]!
    const turned = [
      0,
      y * Math.cos(0.05) + z * Math.sin(0.05),
      z * Math.cos(0.05) - y * Math.sin(0.05),
    ] as const
    const moved = {
      ...design,
      hairline: {
        ...design.hairline,
        controlPoints: controlPoints.map((p, at) => (at === middle ? turned : p)),
      },
    }
    const after = new Set((await cut(moved)).elements)
    const stayed = [...before].filter((site) => after.has(site)).length
    expect(after).not.toEqual(before)
    expect(stayed).toBeGreaterThan(0.8 * before.size)
    expect(new Set((await cut(design)).elements)).toEqual(before)
  })

  it('keeps every dot in its place while density and sessions change: denser only adds, sessions only regroup', async () => {
    const placesOf = async (of: Design, shares = sessionShares) => {
      const { elements } = await pipeline.cut(
        { design: structuredClone(of), sessionShares: shares, classCount: 2 },
        quiet,
      )
      return new Set(Array.from(elements, (k) => `${sites.photoPx[2 * k]} ${sites.photoPx[2 * k + 1]}`))
    }
    const denser = (by: number): Design => ({
      ...design,
      zones: design.zones.map((zone) => ({ ...zone, densityPerCm2: zone.densityPerCm2 * by })),
    })
    const now = await placesOf(design)
    const more = await placesOf(denser(1.2))
    const fewer = await placesOf(denser(0.8))
    expect(more.size).toBeGreaterThan(1.1 * now.size)
    expect(fewer.size).toBeLessThan(0.9 * now.size)
    expect([...now].filter((place) => !more.has(place))).toEqual([])
    expect([...fewer].filter((place) => !now.has(place))).toEqual([])
    expect(await placesOf(design, [0.5, 1])).toEqual(now)
    expect(await placesOf({ ...design, dot: { ...design.dot, shade: 20, depthMm: 0.3 } })).toEqual(now)
  })

  it('puts sites where the engine projects them', async () => {
    const { elements } = await cut(design)
    const {
      createHeadSurface,
      createScalpChart,
      createDotPool,
      parseRankedTile,
      createDensityField,
      cutDots,
    } = await import('@halftone/engine')
    const tile = parseRankedTile(
      new Uint8Array(await readFile(new URL('../../../../engine/assets/ranked-tile.bin', import.meta.url))),
    )
    const surface = createHeadSurface(design.head)
    const chart = createScalpChart(surface)
    const pool = createDotPool(surface, chart, tile, design.seed)
    const dots = cutDots(pool, createDensityField(surface, chart, design), design, sessionShares)
    const direct = projectDots(camera, surface, dots)
    const place = (x: number, y: number) => `${x.toFixed(2)} ${y.toFixed(2)}`
    const drawn = new Set(
      Array.from(elements, (k) => place(sites.photoPx[2 * k]!, sites.photoPx[2 * k + 1]!)),
    )
    expect(elements.length).toBe(direct.count)
    for (let i = 0; i < direct.count; i++) expect(drawn.has(place(direct.xPx[i]!, direct.yPx[i]!))).toBe(true)
  })

  it('settles dots by fractions of their spacing, once, and leaves them there while dragging goes on', async () => {
    const input = { design, sessionShares, classCount: 2, camera }
    const before = await cut(design)
    const settled = (await pipeline.polish(input, quiet))!
    expect(settled.elements.length).toBeGreaterThan(0.99 * before.elements.length)
    const pixelsPerMm = Math.sqrt(Math.max(...settled.shape.filter((_, k) => k % 4 === 0)))
    const place = (of: { photoPx: Float32Array }, site: number) => [
      of.photoPx[2 * site]!,
      of.photoPx[2 * site + 1]!,
    ]
    // Sites may come into or out of sight and change their numbers, so the nearest place before is what counts.
    const ways = Array.from(
      settled.elements.filter((_, k) => k % 60 === 0),
      (site) => {
        const [x, y] = place(settled, site) as [number, number]
        let nearest = Infinity
        for (const old of before.elements)
          nearest = Math.min(
            nearest,
            Math.hypot(sites.photoPx[2 * old]! - x, sites.photoPx[2 * old + 1]! - y),
          )
        return nearest
      },
    ).sort((a, b) => a - b)
    expect(ways.length).toBeGreaterThan(50)
    expect(ways[ways.length >> 1]).toBeGreaterThan(0)
    expect(ways[Math.floor(0.99 * ways.length)]! / pixelsPerMm).toBeLessThan(1)
    const again = (await pipeline.polish(input, quiet))!
    expect(again.photoPx).toEqual(settled.photoPx)
    expect(new Set((await cut(design)).elements).size).toBeGreaterThanOrEqual(settled.elements.length)
    expect((await pipeline.projectSites({ camera }, quiet)).photoPx).toEqual(settled.photoPx)
  })

  it('stops settling when another question waits', async () => {
    isWaited = true
    expect(await pipeline.polish({ design, sessionShares, classCount: 2, camera }, quiet)).toBeUndefined()
    isWaited = false
  })

  it('lets dots come and go only under a stroke while it grows, and moves none', async () => {
    const { createHeadSurface, projectPoint } = await import('@halftone/engine')
    const surface = createHeadSurface(design.head)
    const placeOf = (k: number) => `${shown.photoPx[2 * k]} ${shown.photoPx[2 * k + 1]}`
    const shown = await pipeline.projectSites({ camera }, quiet)
    const placesIn = async (of: Design) => new Set(Array.from((await cut(of)).elements, placeOf))
    const at = (x: number): Vec3 => {
      const length = Math.hypot(x, 0.8, 0.5)
      return [x / length, 0.8 / length, 0.5 / length]
    }
    const strokeTo = (count: number): Design => ({
      ...design,
      strokes: [
        {
          mode: 'add',
          radiusMm: 10,
          softness: 0.5,
          densityPerCm2: 40,
          points: Array.from({ length: count }, (_, i) => at(0.2 + 0.03 * i)),
        },
      ],
    })
    let before = await placesIn(design)
    for (const count of [1, 4, 9]) {
      const after = await placesIn(strokeTo(count))
      expect([...before].filter((place) => !after.has(place))).toEqual([])
      expect(after.size).toBeGreaterThan(before.size)
      before = after
    }
    const untouched = await placesIn(design)
    const added = [...before].filter((place) => !untouched.has(place))
    const pxPerMm = camera.focalPx / projectPoint(camera, surface.pointMm(at(0.3))).depthMm
    const line = Array.from({ length: 9 }, (_, i) =>
      projectPoint(camera, surface.pointMm(at(0.2 + 0.03 * i))),
    )
    for (const place of added) {
      const [x, y] = place.split(' ').map(Number) as [number, number]
      const away = Math.min(...line.map(({ xPx, yPx }) => Math.hypot(x - xPx, y - yPx)))
      expect(away / pxPerMm).toBeLessThan(1.1 * 10)
    }
    expect(await placesIn({ ...strokeTo(9), strokes: [] })).toEqual(untouched)
  })

  it('counts the dots of every class', async () => {
    const { healedDiameterMm, shade } = design.dot
    const dotClasses = [
      { weight: 3, healedDiameterMm, shade },
      { weight: 1, healedDiameterMm, shade: shade + 4 },
    ]
    const input = { design: { ...design, dotClasses }, sessionShares, classCount: 4 }
    const { dotsPerClass, dotCount } = await pipeline.cut(input, quiet)
    expect(dotsPerClass).toHaveLength(2)
    expect(dotsPerClass[0]! + dotsPerClass[1]!).toBe(dotCount)
    expect(dotsPerClass[1]! / dotCount).toBeCloseTo(0.25, 2)
    expect((await pipeline.cut({ design, sessionShares, classCount: 2 }, quiet)).dotsPerClass).toEqual([
      dotCount,
    ])
  })

  it('says what cannot be placed as asked, with what it is', async () => {
    const chin: Vec3 = [0, -0.8, 0.6]
    const stroke = { mode: 'erase', points: [chin], radiusMm: 5, softness: 0 } as const
    const { notes } = await pipeline.measure({ design: { ...design, strokes: [stroke] } }, quiet)
    expect(notes).toMatchObject([{ code: 'off-scalp', what: 'stroke', number: 1 }])
    expect((await pipeline.measure({ design }, quiet)).notes).toEqual([])
  })

  it('finds the densest place under a stroke smaller than its steps', async () => {
    const stroke = {
      mode: 'target',
      points: [[0, 1, 0]],
      radiusMm: 2,
      softness: 0.2,
      densityPerCm2: 130,
    } as const
    const { densestPerCm2 } = await pipeline.measure({ design: { ...design, strokes: [stroke] } }, quiet)
    expect(densestPerCm2).toBeGreaterThan(120)
    await cut(design)
  })

  it('measures skin in cm2 and finds where the dots stand closest', async () => {
    const { areaCm2, densestPerCm2, meanDensityPerCm2 } = await pipeline.measure({ design }, quiet)
    expect(areaCm2).toBeGreaterThan(150)
    expect(areaCm2).toBeLessThan(600)
    expect(densestPerCm2).toBeGreaterThan(meanDensityPerCm2)
  })
})

describe('a design that came as a message', () => {
  it('keeps the parts that say the same, so that only what differs is worked out again', () => {
    const copy = { ...structuredClone(design), name: 'other' }
    const kept = keepEqualParts(design, copy)
    expect(kept.zones).toBe(design.zones)
    expect(kept.hairline).toBe(design.hairline)
    expect(kept.name).toBe('other')
    const changed = { ...copy, zones: copy.zones.slice(1) }
    expect(keepEqualParts(design, changed).zones).toBe(changed.zones)
  })
})
