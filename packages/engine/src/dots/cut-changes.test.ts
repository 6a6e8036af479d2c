import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { BrushStroke, Design, Hairline } from '../design/design.ts'
import { fromScalpPolar } from '../head/scalp-boundary.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { defaultHairline } from './default-hairline.ts'
import { createDensityField, updateDensityField } from './density-field.ts'
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

function bytesOf(array: Float32Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
