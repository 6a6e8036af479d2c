import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { fromScalpPolar, scalpPolar } from '../head/scalp-boundary.ts'
import { zoneAreasCm2 } from '../head/zone-areas.ts'
import { type Vec3 } from '../vector.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { defaultHairline } from './default-hairline.ts'
import { createDensityField, densityAtPoint, updateDensityField, updateHairline } from './density-field.ts'
import { createDotEngine } from './dot-engine.ts'
import { createDotPool } from './dot-pool.ts'
import type { DotSet } from './dot-set.ts'
import { hairlineCurve } from './hairline-curve.ts'
import { measureTreatment } from './measure-treatment.ts'
import { parseRankedTile } from './ranked-tile.ts'
import { sampleDesign } from './sample-design.ts'
import { createScalpChart, insideMm } from './scalp-chart.ts'
import { skinArcMm } from './skin-arc.ts'
import { surfaceQuality } from './surface-quality.ts'

const tile = parseRankedTile(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const surface = createHeadSurface(averageHead('men'))
const chart = createScalpChart(surface)
const pool = createDotPool(surface, chart, tile, 5)
const shares = [0.3, 0.7, 1]

const dotsOf = (design: Design): DotSet =>
  cutDots(pool, createDensityField(surface, chart, design), design, shares)
const pointOf = (dots: DotSet, i: number): Vec3 => [
  dots.positionsMm[3 * i]!,
  dots.positionsMm[3 * i + 1]!,
  dots.positionsMm[3 * i + 2]!,
]

test('[DOT-2] dots on the head are blue noise at every session, in the plane of the skin', () => {
  const design = sampleDesign(surface, 80)
  const field = createDensityField(surface, chart, design)
  const dots = cutDots(pool, field, design, shares)
  for (const [session, share] of shares.entries()) {
    const chosen: number[] = []
    for (let i = 0; i < dots.count; i++) if (dots.session[i]! <= session + 1) chosen.push(i)
    const positions = Float32Array.from(chosen.flatMap((i) => [...pointOf(dots, i)]))
    const densities = chosen.map(() => 80 * share)
    // Judge dots well inside the evenly treated skin.
    const counted = chosen.map((i) => {
      const direction = surface.directionOf(pointOf(dots, i))
      const [u, v] = chart.toChart(direction)
      return insideMm(surface, direction) > 14 && densityAtPoint(field, u, v, ...pointOf(dots, i)) > 79.9
        ? 1
        : 0
    })
    const quality = surfaceQuality(positions, densities, counted)
    expect(quality.count).toBeGreaterThan(7000 * share)
    expect(quality.rho, `rho of session ${session + 1}`).toBeGreaterThan(0.6)
    expect(quality.firstPercentile).toBeGreaterThan(0.64)
    expect(quality.meanNearest).toBeGreaterThan(0.775)
  }
})

test('[DOT-2] dots lie on the skin with unit normals, as many as the density asks for', () => {
  const design = sampleDesign(surface, 70, { without: ['occipital'] })
  const field = createDensityField(surface, chart, design)
  const dots = cutDots(pool, field, design, shares)
  const { expectedDots } = measureTreatment(surface, chart, field, design)
  expect(dots.count).toBeGreaterThan(15000)
  expect(Math.abs(dots.count / expectedDots - 1)).toBeLessThan(0.005)
  for (let i = 0; i < dots.count; i += 97) {
    expect(Math.abs(surface.clearanceMm(...pointOf(dots, i)))).toBeLessThan(1e-3)
    expect(Math.hypot(dots.normals[3 * i]!, dots.normals[3 * i + 1]!, dots.normals[3 * i + 2]!)).toBeCloseTo(
      1,
      5,
    )
  }
})

test('[DOT-7] sessions are nested shares of the local density', () => {
  const dots = dotsOf(sampleDesign(surface, 75))
  const counts = [0, 0, 0]
  let misplaced = 0
  for (let i = 0; i < dots.count; i++) {
    const session = dots.session[i]!
    counts[session - 1]! += 1
    const share = dots.rankShare[i]!
    if (share < (shares[session - 2] ?? 0) - 1e-6 || share > shares[session - 1]! + 1e-6) misplaced++
  }
  expect(misplaced).toBe(0)
  expect(counts[0]! / dots.count).toBeCloseTo(0.3, 2)
  expect((counts[0]! + counts[1]!) / dots.count).toBeCloseTo(0.7, 2)
})

test('[DOT-4] dragging the hairline never moves or renames a dot that stays', () => {
  const design = sampleDesign(surface, 70)
  const before = dotsOf(design)
  const lower = {
    ...design,
    hairline: defaultHairline(surface, { pattern: 'men', style: 'soft', midFrontalMm: 68 }),
  }
  const after = dotsOf(lower)
  const placed = new Map(Array.from(before.ids, (id, i) => [id, i]))
  expect(placed.size).toBe(before.count)
  let stayed = 0
  let moved = 0
  for (let i = 0; i < after.count; i++) {
    const old = placed.get(after.ids[i]!)
    if (old === undefined) continue
    stayed++
    if (pointOf(after, i).some((value, axis) => value !== before.positionsMm[3 * old + axis])) moved++
  }
  expect(moved).toBe(0)
  // A line moved forward keeps what was behind it, but for a dot or two where the curve swings back.
  expect(stayed).toBeGreaterThan(0.998 * before.count)
  expect(after.count).toBeGreaterThan(before.count + 300)
})

test('[DOT-5] no dot lies before the hairline or off the scalp', () => {
  for (const style of ['soft', 'broken', 'defined'] as const) {
    const design = sampleDesign(surface, 90, {
      hairline: defaultHairline(surface, { pattern: 'men', style }),
    })
    const dots = dotsOf(design)
    const line = hairlineCurve(surface, design.hairline).directions
    let outermostMm = 0
    let foremostMm = 0
    for (let i = 0; i < dots.count; i += 2) {
      const d = surface.directionOf(pointOf(dots, i))
      outermostMm = Math.min(outermostMm, insideMm(surface, d))
      let nearest = 0
      for (let k = 0; k < line.length; k++) if (chord(line[k]!, d) < chord(line[nearest]!, d)) nearest = k
      if (nearest === 0 || nearest === line.length - 1) continue
      const [a, b] = [line[nearest - 1]!, line[nearest + 1]!]
      const along: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
      const l = line[nearest]!
      // Outwards x along points behind the line.
      const behind: Vec3 = [
        l[1] * along[2] - l[2] * along[1],
        l[2] * along[0] - l[0] * along[2],
        l[0] * along[1] - l[1] * along[0],
      ]
      const side = behind[0] * (d[0] - l[0]) + behind[1] * (d[1] - l[1]) + behind[2] * (d[2] - l[2])
      foremostMm = Math.min(foremostMm, (85 * side) / Math.hypot(...behind))
    }
    expect(foremostMm).toBeGreaterThan(-0.3)
    // In front the drawn line may pass the average natural hairline by up to 12 mm.
    expect(outermostMm).toBeGreaterThan(-12)
  }
})

test('[DOT-6] the edge thickens over the transition zone, thin for soft lines, at once for defined ones', () => {
  const shareInBands = (style: 'soft' | 'defined') => {
    const hairline = { ...defaultHairline(surface, { pattern: 'men', style }), featherMm: 20 }
    const field = createDensityField(surface, chart, sampleDesign(surface, 70, { hairline }))
    const front = hairlineCurve(surface, hairline).directions.filter((d) => Math.abs(d[0]) < 0.2 && d[2] > 0)
    return [1.5, 7, 14, 24].map((mm) => {
      let sum = 0
      for (const point of front) {
        const { azimuth, angle } = scalpPolar(point)
        const direction = fromScalpPolar(azimuth, angle - mm / surface.radiusMm(point))
        const [u, v] = chart.toChart(direction)
        sum += densityAtPoint(field, u, v, ...surface.pointMm(direction)) / front.length / 70
      }
      return sum
    })
  }
  const soft = shareInBands('soft')
  expect(soft[0]).toBeLessThan(0.15)
  expect(soft[0]).toBeGreaterThan(0)
  expect(soft[1]).toBeGreaterThan(soft[0]!)
  expect(soft[2]).toBeGreaterThan(soft[1]! + 0.2)
  expect(soft[3]).toBeGreaterThan(0.95)
  expect(shareInBands('defined')[0]).toBeGreaterThan(0.45)
})

test('[DOT-6] dots of the front centimetre are the fine class, the others are not', () => {
  const design = sampleDesign(surface, 70)
  const dots = dotsOf(design)
  const line = hairlineCurve(surface, design.hairline).directions
  let fine = 0
  for (let i = 0; i < dots.count; i += 7) {
    const direction = surface.directionOf(pointOf(dots, i))
    const near = line.filter(
      (d) => Math.hypot(d[0] - direction[0], d[1] - direction[1], d[2] - direction[2]) < 0.2,
    )
    const mm = Math.min(99, ...near.map((d) => skinArcMm(surface, d, direction)))
    if (Math.abs(mm - 10) > 0.8) expect(dots.classIndex[i]).toBe(mm < 10 ? 1 : 0)
    expect(dots.diameterMm[i]).toBeCloseTo(dots.classIndex[i] === 1 ? 0.1275 : 0.15, 6)
    fine += dots.classIndex[i]!
  }
  expect(fine).toBeGreaterThan(20)
})

test('[DOT-5] existing hair counts towards the target: only what is missing is added', () => {
  const full = dotsOf(sampleDesign(surface, 70)).count
  const zones = sampleDesign(surface, 45).zones
  expect(dotsOf(sampleDesign(surface, 70, { existingHair: zones })).count / full).toBeCloseTo(25 / 70, 2)
  expect(dotsOf(sampleDesign(surface, 40, { existingHair: zones })).count).toBe(0)
})

test('[DOT-5] moles stay free with 1.5 mm to spare', () => {
  const centre = fromScalpPolar(1.2, 0.5)
  const dots = dotsOf(sampleDesign(surface, 100, { exclusions: [{ centre, radiusMm: 4, reason: 'mole' }] }))
  const mole = surface.pointMm(centre)
  let nearest = Infinity
  for (let i = 0; i < dots.count; i++) {
    const [x, y, z] = pointOf(dots, i)
    nearest = Math.min(nearest, Math.hypot(x - mole[0], y - mole[1], z - mole[2]))
  }
  expect(nearest).toBeGreaterThan(5.5)
  expect(nearest).toBeLessThan(7)
})

test('[DOT-9] a scar in untreated skin gets its own dots and its own area', () => {
  const points = [-0.6, -0.3, 0, 0.3, 0.6].map((turn) => fromScalpPolar(-Math.PI / 2 + turn, 1.5))
  const design = sampleDesign(surface, 0, {
    patches: [{ kind: 'line', reason: 'fut-scar', points, widthMm: 6, densityPerCm2: 60 }],
  })
  const field = createDensityField(surface, chart, design)
  const dots = cutDots(pool, field, design, shares)
  const measures = measureTreatment(surface, chart, field, design)
  const lengthMm = points.slice(1).reduce((sum, point, i) => sum + skinArcMm(surface, points[i]!, point), 0)
  const areaCm2 = (lengthMm * 6 + Math.PI * 9) / 100
  expect(Math.abs(measures.scarAreaCm2 / areaCm2 - 1)).toBeLessThan(0.04)
  expect(Math.abs(dots.count / (areaCm2 * 60) - 1)).toBeLessThan(0.06)
})

test('[DOT-9] areas on the chart agree with areas integrated on the head', () => {
  const hairline = {
    ...defaultHairline(surface, { pattern: 'men', style: 'defined' }),
    featherMm: 0,
    irregularity: 0,
  }
  const whole = zoneAreasCm2(surface)
  for (const zone of ['mid-scalp', 'crown', 'parietal-left'] as const) {
    const design = sampleDesign(surface, 0, { hairline, zones: [{ zone, densityPerCm2: 70 }] })
    const field = createDensityField(surface, chart, design)
    const { areaCm2ByZone } = measureTreatment(surface, chart, field, design)
    expect(Math.abs(areaCm2ByZone[zone] / whole[zone] - 1)).toBeLessThan(0.05)
  }
})

test('a field updated step by step equals one baked afresh, and views equal new arrays', () => {
  const start = sampleDesign(surface, 60)
  const field = createDensityField(surface, chart, start)
  const moved = defaultHairline(surface, { pattern: 'men', style: 'broken', midFrontalMm: 72 })
  updateHairline(field, moved)
  const next = sampleDesign(surface, 85, {
    hairline: moved,
    patches: [
      {
        kind: 'disc',
        reason: 'alopecia',
        centre: fromScalpPolar(0.2, 0.9),
        radiusMm: 15,
        densityPerCm2: 110,
      },
    ],
  })
  updateDensityField(field, next)
  const fresh = createDensityField(surface, chart, next)
  expect(field.edge.mm).toEqual(fresh.edge.mm)
  expect(field.zoneDensity).toEqual(fresh.zoneDensity)
  expect(field.cellUpper).toEqual(fresh.cellUpper)
  const again = cutDots(pool, field, next, shares, createDotBuffers(pool))
  const dots = cutDots(pool, fresh, next, shares)
  expect(again.count).toBe(dots.count)
  expect([...again.ids]).toEqual([...dots.ids])
})

test('[DOT-4] the same seed gives the same dots and another seed other ones, as evenly', () => {
  const design = sampleDesign(surface, 70)
  const engine = createDotEngine(tile, design)
  const first = engine.update(design, shares).positionsMm.slice()
  expect(createDotEngine(tile, design).update(design, shares).positionsMm.slice()).toEqual(first)
  // A copy of the design, as from another thread, changes nothing and remakes nothing.
  const pooled = engine.pool
  expect(engine.update(structuredClone(design), shares).positionsMm.slice()).toEqual(first)
  expect(engine.pool).toBe(pooled)
  const other = engine.update({ ...design, seed: 6 }, shares)
  expect(engine.pool).not.toBe(pooled)
  expect(other.positionsMm.slice(0, 30)).not.toEqual(first.slice(0, 30))
  expect(Math.abs((3 * other.count) / first.length - 1)).toBeLessThan(0.01)
})

test('numbers that cannot be meant are refused with what they may be', () => {
  const refused = (changes: Partial<Design>, message: RegExp) =>
    expect(() => createDensityField(surface, chart, sampleDesign(surface, 70, changes))).toThrow(message)
  refused(
    { zones: [{ zone: 'crown', densityPerCm2: -5 }] },
    /crown asks for -5 dots per cm2; the engine places 0 to 200/,
  )
  refused({ zones: [{ zone: 'crown', densityPerCm2: 1e6 }] }, /1000000 dots per cm2/)
  refused({ zones: [{ zone: 'crown', densityPerCm2: NaN }] }, /NaN/)
  refused({ zones: [{ zone: 'brow' as 'crown', densityPerCm2: 5 }] }, /no zone "brow"/)
  refused({ existingHair: [{ zone: 'crown', densityPerCm2: -1 }] }, /Existing hair in zone crown is -1/)
  refused({ seed: 1.5 }, /seed is 1.5/)
  const hairline = sampleDesign(surface, 70).hairline
  refused({ hairline: { ...hairline, featherMm: 90 } }, /featherMm.* is 90; it lies between 0 and 40/)
  refused({ hairline: { ...hairline, irregularity: NaN } }, /irregularity is NaN/)
  refused(
    { patches: [{ kind: 'disc', reason: 'scar', centre: [0, 2, 0], radiusMm: 5, densityPerCm2: 60 }] },
    /length 2/,
  )
  refused(
    { patches: [{ kind: 'line', reason: 'scar', points: [[0, 1, 0]], widthMm: 5, densityPerCm2: 60 }] },
    /a line of 1 point/,
  )
  refused({ exclusions: [{ centre: [0, 1, 0], radiusMm: Infinity, reason: 'mole' }] }, /Infinity/)
  const design = sampleDesign(surface, 70)
  const field = createDensityField(surface, chart, design)
  for (const bad of [[], [0.5, 0.4, 1], [0.3, 0.9], [0, 1]])
    expect(() => cutDots(pool, field, design, bad)).toThrow(/must rise from above 0 to 1/)
  const otherChart = createScalpChart(surface)
  expect(() => cutDots(pool, createDensityField(surface, otherChart, design), design, shares)).toThrow(
    /different charts/,
  )
})

test('a design without any zone has no dots', () => {
  expect(dotsOf(sampleDesign(surface, 70, { zones: [] })).count).toBe(0)
})

function chord(a: Vec3, b: Vec3): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
}
