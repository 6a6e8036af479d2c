import { parseDesign } from '@halftone/clinic'
import { createHeadSurface, demoDesign, type Vec3 } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import {
  brushModes,
  extendPaths,
  hasRoomFor,
  startingBrush,
  paintBaseOf,
  withHairStrokes,
  withPainted,
  withStrokes,
  type BrushSettings,
} from './brush-edit.ts'
import { chordMm } from './skin-shapes.ts'

const design = demoDesign('norwood-5')
const surface = createHeadSurface(design.head)
const brush: BrushSettings = { ...startingBrush, isMirrored: false }

/** A place above the forehead, so many degrees to the client's left. */
const at = (degrees: number, lift = 0.9): Vec3 => {
  const flat = Math.sqrt(1 - lift * lift)
  const angle = (degrees * Math.PI) / 180
  return [flat * Math.sin(angle), lift, flat * Math.cos(angle)]
}
/** Strokes that a path makes on a design without any. */
const strokesOf = (
  on: typeof surface,
  paths: readonly (readonly Vec3[])[],
  settings: BrushSettings,
  pressure = 1,
) => {
  const painted = withPainted(design, { strokes: [], hair: [] }, on, paths, settings, pressure)
  return settings.mode === 'hair' ? paintBaseOf(painted).hair : paintBaseOf(painted).strokes
}
const walk = (points: readonly Vec3[]) =>
  points.reduce<readonly (readonly Vec3[])[]>(
    (paths, point) => extendPaths(surface, paths, point, brush.radiusMm, false),
    [],
  )
const sweep = (from: number, to: number) =>
  Array.from({ length: 121 }, (_, i) => at(from + ((to - from) * i) / 120))

describe('the way of a brush', () => {
  it('keeps points a fifth of the radius apart, however slow the hand is', () => {
    const [path, ...more] = walk(sweep(10, 80))
    expect(more).toEqual([])
    expect(path!.length).toBeLessThan(40)
    for (let i = 1; i < path!.length; i++)
      expect(chordMm(surface, path![i - 1]!, path![i]!)).toBeGreaterThan(0.2 * brush.radiusMm - 0.01)
  })

  it('is the same list when the hand has not moved, so that nothing is worked out anew', () => {
    const paths = walk([at(10)])
    expect(extendPaths(surface, paths, at(10.5), brush.radiusMm, false)).toBe(paths)
  })

  it('begins anew where the hand left the head and came back somewhere else', () => {
    const paths = walk([at(10)])
    expect(extendPaths(surface, paths, at(90), brush.radiusMm, true)).toHaveLength(2)
    expect(extendPaths(surface, paths, at(15), brush.radiusMm, true)).toHaveLength(1)
  })

  it('never holds more points than a file does', () => {
    const full = [Array.from({ length: 400 }, () => at(0))]
    expect(extendPaths(surface, full, at(90), brush.radiusMm, false)).toBe(full)
  })
})

describe('the strokes of a brush', () => {
  it.each(brushModes)('%s makes a stroke that the design file takes, on one side and on both', (mode) => {
    for (const isMirrored of [false, true]) {
      const strokes = strokesOf(surface, walk(sweep(20, 70)), { ...brush, mode, isMirrored })
      const file = JSON.parse(
        JSON.stringify(
          withPainted(design, paintBaseOf(design), surface, walk(sweep(20, 70)), {
            ...brush,
            mode,
            isMirrored,
          }),
        ),
      )
      expect(parseDesign(file)).toMatchObject({ ok: true })
      expect(strokes).toHaveLength(isMirrored ? 2 : 1)
      expect(strokes.every((stroke) => ('mode' in stroke ? stroke.mode : 'hair') === mode)).toBe(true)
    }
  })

  it('on both sides are mirror images where they stay apart', () => {
    const [own, image] = strokesOf(surface, walk(sweep(20, 70)), { ...brush, isMirrored: true })
    expect(image!.points).toEqual(own!.points.map(([x, y, z]) => [-x, y, z]))
  })

  it.each([
    ['begins', 0, 60],
    ['ends', 60, 0],
    ['crosses', -50, 70],
  ])('is one with its image where it %s at the midline, so that nothing is added twice', (_, from, to) => {
    const paths = walk(sweep(from, to))
    const [joined, ...more] = strokesOf(surface, paths, { ...brush, isMirrored: true })
    expect(more).toEqual([])
    for (const [x, y, z] of paths[0]!) {
      expect(joined!.points).toContainEqual([x, y, z])
      expect(joined!.points.some((p) => p[0] + x === 0 && p[1] === y && p[2] === z)).toBe(true)
    }
    // No jump across the head: every step is one of the brush's own, or the short way over the midline.
    const { points } = joined!
    for (let i = 1; i < points.length; i++)
      expect(chordMm(surface, points[i - 1]!, points[i]!)).toBeLessThan(1.5 * brush.radiusMm)
  })

  it('thins a long joined stroke to what a file holds', () => {
    const long = [Array.from({ length: 380 }, (_, i) => at(-60 + (120 * i) / 380))]
    const [joined] = strokesOf(surface, long, { ...brush, isMirrored: true })
    expect(joined!.points.length).toBeLessThanOrEqual(400)
    expect(joined!.points.length).toBeGreaterThan(200)
  })

  it('are weakened by a light pen where they add or thin, and only there', () => {
    const paths = walk([at(10)])
    const of = (mode: BrushSettings['mode']) => strokesOf(surface, paths, { ...brush, mode }, 0.5)[0]!
    expect(of('add')).toMatchObject({ densityPerCm2: 10 })
    expect(of('scale')).toMatchObject({ factor: 0.85 })
    expect(of('target')).toMatchObject({ densityPerCm2: 75 })
  })

  it('leave no empty list behind, and count their room', () => {
    const [stroke] = strokesOf(surface, walk([at(10)]), brush)
    if (!stroke || !('mode' in stroke)) throw new Error('the brush made no stroke')
    expect('strokes' in withStrokes(withStrokes(design, [stroke]), [])).toBe(false)
    const full = { strokes: Array.from({ length: 399 }, () => stroke), hair: [] }
    expect([hasRoomFor(full, 'add', 1), hasRoomFor(full, 'add', 2), hasRoomFor(full, 'hair', 2)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('of hair stand at places of their own and keep what else is known of the hair', () => {
    const base = { strokes: [], hair: [] }
    const asHair: BrushSettings = { ...brush, mode: 'hair', hairPerCm2: 42 }
    const [stroke] = paintBaseOf(withPainted(design, base, surface, walk([at(10)]), asHair)).hair
    expect(stroke).toMatchObject({ densityPerCm2: 42, radiusMm: brush.radiusMm })
    const { strokes: _, ...bare } = design
    const painted = withHairStrokes(bare, [stroke!])
    expect(painted.follicles).toEqual({ spread: true, strokes: [stroke] })
    const counted = { ...bare, follicles: { spread: false, positions: [at(3)] } }
    expect(withHairStrokes(withHairStrokes(counted, [stroke!]), [])).toEqual(counted)
  })
})
