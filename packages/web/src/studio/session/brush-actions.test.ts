import { createHeadSurface, demoDesign, projectPoint, type Vec3 } from '@halftone/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDesignDocument } from '../document/design-document.ts'
import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { createBrush, removeAllStrokes, removeHairStroke, removeStroke, type Brush } from './brush-actions.ts'
import { createHeadModel } from './head-model.ts'
import { changeFollicles, changeScars, pressHair, pressScar } from './point-actions.ts'
import { createSession } from './session.ts'
import { changeWhorl, setWhorl } from './whorl-actions.ts'

const start = demoDesign('norwood-5')
const { camera, name } = start.views[0]!
const surface = createHeadSurface(start.head)
const photoPxOf = (direction: Vec3): Point => {
  const { xPx, yPx } = projectPoint(camera, surface.pointMm(direction))
  return [xPx, yPx]
}
const at = (degrees: number): Vec3 => {
  const angle = (degrees * Math.PI) / 180
  return [0.6 * Math.sin(angle), 0.8, 0.6 * Math.cos(angle)]
}
const beside: Point = [2, 2]

let studio: Studio
let brush: Brush
const designNow = () => studio.document.store.get().design
const strokes = () => designNow().strokes ?? []
beforeEach(() => {
  const document = createDesignDocument(start)
  const session = createSession()
  session.set({ ...session.get(), viewName: name })
  studio = { document, session, head: createHeadModel(document) } as Studio
  brush = createBrush(studio)
  brush.settings.set({ ...brush.settings.get(), isMirrored: false })
})

const paint = (from: number, to: number, end: () => void = brush.painter.end) => {
  brush.painter.begin(photoPxOf(at(from)), 1)
  for (let step = 1; step <= 20; step++)
    brush.painter.move(photoPxOf(at(from + ((to - from) * step) / 20)), 1)
  end()
}

describe('the brush', () => {
  it('is mirrored from the start where the hairline is', () => {
    expect(createBrush(studio).settings.get().isMirrored).toBe(start.hairline.mirrored)
  })

  it('makes one stroke and one step to undo of a drag, and redo brings it back', () => {
    paint(5, 40, () => brush.painter.end())
    expect(strokes()).toHaveLength(1)
    expect(strokes()[0]!.points.length).toBeGreaterThan(5)
    const painted = designNow()
    expect(studio.document.undo()).toBe('brush')
    expect(designNow()).toEqual(start)
    studio.document.redo()
    expect(designNow()).toEqual(painted)
  })

  it('paints both sides in one step', () => {
    brush.settings.set({ ...brush.settings.get(), isMirrored: true })
    paint(20, 45, () => brush.painter.end())
    expect(strokes()).toHaveLength(2)
    studio.document.undo()
    expect(designNow()).toEqual(start)
  })

  it('paints hair that is there as one step, dab by dab from the keyboard too, and takes single strokes back', () => {
    brush.settings.set({ ...brush.settings.get(), mode: 'hair', hairPerCm2: 30 })
    paint(5, 40)
    expect(brush.dab(at(-20))).toBe(true)
    const hair = () => designNow().follicles?.strokes ?? []
    expect(hair().map(({ densityPerCm2 }) => densityPerCm2)).toEqual([30, 30])
    expect(strokes()).toEqual(start.strokes ?? [])
    removeHairStroke(studio, 0)
    expect(hair()).toHaveLength(1)
    studio.document.undo()
    expect(studio.document.undo()).toBe('hairBrush')
    expect(studio.document.undo()).toBe('hairBrush')
    expect(designNow()).toEqual(start)
  })

  it('leaves a drag that starts beside the head to the photo', () => {
    expect(brush.painter.begin(beside, 1)).toBe(false)
    expect(studio.document.isGrouping()).toBe(false)
  })

  it('leaves nothing behind when a stroke is taken back, or a second finger shows that none was meant', () => {
    paint(5, 40, () => brush.painter.cancel())
    expect(designNow()).toEqual(start)
    brush.painter.begin(photoPxOf(at(10)), 1)
    brush.painter.giveWay()
    expect(designNow()).toEqual(start)
    expect(studio.document.undo()).toBeUndefined()
  })

  it('keeps a stroke that was well under way when a second finger comes', () => {
    paint(5, 40, () => brush.painter.giveWay())
    expect(strokes()).toHaveLength(1)
  })

  it('lets go when an undo ended its stroke from outside', () => {
    brush.painter.begin(photoPxOf(at(10)), 1)
    studio.document.undo()
    brush.painter.move(photoPxOf(at(40)), 1)
    brush.painter.end()
    expect(designNow()).toEqual(start)
  })

  it('dabs once for a key, and refuses when the design is full', () => {
    expect(brush.dab(at(10))).toBe(true)
    expect(strokes()[0]!.points).toHaveLength(1)
    const [dab] = strokes()
    studio.document.change('brush', (design) => ({
      ...design,
      strokes: Array.from({ length: 400 }, () => dab!),
    }))
    expect(brush.dab(at(10))).toBe(false)
    expect(brush.painter.begin(photoPxOf(at(10)), 1)).toBe(false)
    expect(strokes()).toHaveLength(400)
  })

  it('takes single strokes out and leaves no empty list', () => {
    brush.dab(at(0))
    brush.dab(at(30))
    const [, second] = strokes()
    removeStroke(studio, 0)
    expect(strokes()).toEqual([second])
    removeAllStrokes(studio)
    expect(designNow()).toEqual(start)
  })
})

describe('the whorl', () => {
  it('comes, changes and goes, each a step to undo', () => {
    setWhorl(studio, true)
    changeWhorl(studio, { turn: 'counterclockwise' })
    expect(designNow().whorl).toMatchObject({ turn: 'counterclockwise' })
    setWhorl(studio, false)
    expect('whorl' in designNow()).toBe(false)
    studio.document.undo()
    studio.document.undo()
    studio.document.undo()
    expect(designNow()).toEqual(start)
  })
})

describe('points that are pressed', () => {
  it('a scar comes with a press and goes with a press on it; a group without scars goes', () => {
    expect(pressScar(studio, 0, photoPxOf(at(10)))).toBe(true)
    pressScar(studio, 0, photoPxOf(at(30)))
    expect(designNow().fueScars).toHaveLength(1)
    expect(designNow().fueScars![0]!.points).toHaveLength(2)
    pressScar(studio, 1, photoPxOf(at(-20)))
    changeScars(studio, 1, { diameterMm: 2 })
    expect(designNow().fueScars!.map(({ diameterMm }) => diameterMm)).toEqual([1, 2])
    pressScar(studio, 0, photoPxOf(at(10)))
    pressScar(studio, 0, photoPxOf(at(30)))
    expect(designNow().fueScars).toHaveLength(1)
    expect(designNow().fueScars![0]!.diameterMm).toBe(2)
    expect(pressScar(studio, 0, beside)).toBe(false)
  })

  it('counted hairs come and go, and the field with the last thing in it', () => {
    pressHair(studio, photoPxOf(at(10)))
    changeFollicles(studio, { spread: true })
    expect(designNow().follicles).toMatchObject({ spread: true, positions: [expect.anything()] })
    pressHair(studio, photoPxOf(at(10)))
    expect(designNow().follicles).toEqual({ spread: true })
    changeFollicles(studio, { spread: false })
    expect('follicles' in designNow()).toBe(false)
  })
})
