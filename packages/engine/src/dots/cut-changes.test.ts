import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { BrushStroke, Design, Hairline } from '../design/design.ts'
import { fromScalpPolar } from '../head/scalp-boundary.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { defaultHairline } from './default-hairline.ts'
import { createDensityField, updateDensityField } from './density-field.ts'
import { hairlineCurve } from './hairline-curve.ts'
import { bakeHairlineDistance, createHairlineDistance, edgeNodes } from './hairline-distance.ts'
import { inverseScaleAt, skinPerChart } from './inverse-scale.ts'
import { unit } from './skin-arc.ts'
import { sampleDesign } from './sample-design.ts'
import { sampleHead } from './sample-head.ts'

const { surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)
const shares = [0.3, 0.7, 1]
const somewhere = (random: () => number): Vec3 => fromScalpPolar(6.28 * random(), 0.2 + random())

/** Moves one control point a little or a lot, alone or with the whole line. */
function moved(hairline: Hairline, random: () => number): Hairline {
  if (random() < 0.3) {
    const style = (['soft', 'broken', 'defined'] as const)[Math.floor(3 * random())]!
    return defaultHairline(surface, { pattern: 'men', style, midFrontalMm: 60 + 35 * random() })
  }
  const k = Math.floor(random() * hairline.controlPoints.length)
  const size = random() < 0.5 ? 0.01 : 0.12
  return {
    ...hairline,
    mirrored: false,
    controlPoints: hairline.controlPoints.map((point, i): Vec3 =>
      i === k
        ? unit([point[0], point[1] + size * (random() - 0.5), point[2] + size * (random() - 0.5)])
        : point,
    ),
  }
}

function edited(design: Design, random: () => number): Design {
  const kind = Math.floor(9 * random())
  const strokes = design.strokes ?? []
  const last = strokes[strokes.length - 1]
  if (kind === 0)
    return { ...design, zones: design.zones.map((z) => ({ ...z, densityPerCm2: 90 * random() })) }
  if (kind === 1)
    return {
      ...design,
      patches: [
        {
          kind: 'disc',
          reason: 'burn',
          centre: somewhere(random),
          radiusMm: 20 * random() + 1,
          densityPerCm2: 80,
        },
        ...design.patches.slice(0, 2),
      ],
    }
  if (kind === 2)
    return { ...design, exclusions: [{ centre: somewhere(random), radiusMm: 5, reason: 'mole' }] }
  if (kind === 3 && last)
    return {
      ...design,
      strokes: [...strokes.slice(0, -1), { ...last, points: [...last.points, somewhere(random)] }],
    }
  if (kind === 4) return { ...design, strokes: strokes.slice(0, Math.floor(strokes.length * random())) }
  if (kind <= 6) {
    const base = {
      points: [somewhere(random), somewhere(random)],
      radiusMm: 4 + 12 * random(),
      softness: random(),
    }
    const made: readonly BrushStroke[] = [
      { ...base, mode: 'erase' },
      { ...base, mode: 'target', densityPerCm2: 100 * random() },
      { ...base, mode: 'add', densityPerCm2: 60 * random() },
      { ...base, mode: 'scale', factor: 2 * random() },
    ]
    return { ...design, strokes: [...strokes, made[Math.floor(4 * random())]!] }
  }
  return { ...design, hairline: moved(design.hairline, random) }
}

test('[DOT-5] after any run of edits the changed cells alone give what a fresh field gives, dot for dot', () => {
  const stream = createRandom(31)
  const random = () => stream.next()
  let design = sampleDesign(surface, 60)
  const field = createDensityField(surface, chart, design)
  const buffers = createDotBuffers(pool)
  cutDots(pool, field, design, shares, buffers)
  for (let step = 0; step < 36; step++) {
    design = edited(design, random)
    updateDensityField(field, structuredClone(design))
    const dots = cutDots(pool, field, design, shares, buffers)
    if (step % 3 !== 2) continue
    const fresh = createDensityField(surface, chart, design)
    expect(field.edge.mm, `step ${step}`).toEqual(fresh.edge.mm)
    expect(field.cellUpper, `step ${step}`).toEqual(fresh.cellUpper)
    const again = cutDots(pool, fresh, design, shares)
    expect(dots.count, `step ${step}`).toBe(again.count)
    for (const part of [
      'ids',
      'positionsMm',
      'normals',
      'rankShare',
      'session',
      'classIndex',
      'diameterMm',
    ] as const)
      expect(Buffer.compare(bytesOf(dots[part]), bytesOf(again[part])), `${part} at step ${step}`).toBe(0)
    expect([...buffers.index.subarray(0, 50)].map((i) => pool.ids[i])).toEqual([...dots.ids.subarray(0, 50)])
  }
})

test('[DOT-5] moving one control point touches only cells near it', () => {
  const design = sampleDesign(surface, 70)
  const field = createDensityField(surface, chart, design)
  const points = design.hairline.controlPoints.map((p, i): Vec3 =>
    i === 4 ? unit([p[0], p[1] + 0.004, p[2]]) : p,
  )
  updateDensityField(field, {
    ...design,
    hairline: { ...design.hairline, mirrored: false, controlPoints: points },
  })
  const touched = field.cellVersion.filter((version) => version === field.version).length
  expect(touched).toBeGreaterThan(20)
  expect(touched).toBeLessThan(400)
})

test('[DOT-5] along a drag of one point, free, mirrored, far and back, every distance is the one of a fresh bake', () => {
  const design = sampleDesign(surface, 70)
  const field = createDensityField(surface, chart, design)
  const buffers = createDotBuffers(pool)
  cutDots(pool, field, design, shares, buffers)
  const { controlPoints } = design.hairline
  for (const mirrored of [false, true])
    for (const k of [0, 2, 5]) {
      for (let step = 0; step < 24; step++) {
        // Up to 60 mm, so that the line folds over its neighbours as well.
        const way = 0.7 * Math.sin((step * Math.PI) / 23) ** 3
        const points = controlPoints.map((p, i): Vec3 =>
          i === k ? unit([p[0] + 0.4 * way, p[1] + 0.3 * way, p[2] - way * (p[2] > 0.3 ? 1 : -1)]) : p,
        )
        const dragged = { ...design, hairline: { ...design.hairline, mirrored, controlPoints: points } }
        updateDensityField(field, dragged)
        const dots = cutDots(pool, field, dragged, shares, buffers)
        if (step % 6 !== 5) continue
        const place = `point ${k}, step ${step}, mirrored ${mirrored}`
        const fresh = createDensityField(surface, chart, dragged)
        expect(Buffer.compare(bytesOf(field.edge.mm), bytesOf(fresh.edge.mm)), place).toBe(0)
        const again = cutDots(pool, fresh, dragged, shares)
        expect(Buffer.compare(bytesOf(dots.ids), bytesOf(again.ids)), place).toBe(0)
        expect(Buffer.compare(bytesOf(dots.rankShare), bytesOf(again.rankShare)), place).toBe(0)
      }
    }
})

test('[DOT-5] the distances are those of the nearest of all segments', () => {
  const stream = createRandom(7)
  let { hairline } = sampleDesign(surface, 70)
  const distance = createHairlineDistance(chart)
  const reachMm = 24
  for (let round = 0; round < 5; round++) {
    hairline = moved(hairline, () => stream.next())
    bakeHairlineDistance(distance, hairline, reachMm)
    const line = hairlineCurve(surface, hairline).directions.map((d) => chart.toChart(d))
    const step = (2 * chart.halfMm) / (edgeNodes - 1)
    let checked = 0
    for (let node = round; node < edgeNodes ** 2; node += 11) {
      const u = (node % edgeNodes) * step - chart.halfMm
      const v = Math.floor(node / edgeNodes) * step - chart.halfMm
      const segments = line.slice(0, -1).map(([u0, v0], i) => {
        const [du, dv] = [line[i + 1]![0] - u0, line[i + 1]![1] - v0]
        const t = Math.max(0, Math.min(1, ((u - u0) * du + (v - v0) * dv) / (du * du + dv * dv)))
        const mm = Math.hypot(u - u0 - t * du, v - v0 - t * dv)
        return { mm, perChart: skinPerChart(inverseScaleAt(chart, u, v), inverseScaleAt(chart, u0, v0)) }
      })
      const best = Math.min(...segments.map(({ mm }) => mm))
      // At a joint two segments are equally near.
      const scales = segments.filter(({ mm }) => mm < best + 1e-9).map(({ perChart }) => perChart)
      const own = distance.mm[node]!
      const limitMm = own > 0 ? reachMm : distance.diagonalMm
      const off = Math.min(...scales.map((scale) => Math.abs(Math.abs(own) - best * scale)))
      if (best * Math.min(...scales) > limitMm) expect(Math.abs(own)).toBeGreaterThan(limitMm - 1e-3)
      else if (best * Math.max(...scales) < limitMm - 1e-3)
        expect(off, `node ${node}, round ${round}`).toBeLessThan(1e-3)
      if (Math.abs(own) < reachMm) checked++
    }
    expect(checked).toBeGreaterThan(500)
  }
})

function bytesOf(array: Float32Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
