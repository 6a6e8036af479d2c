import { demoDesign, EngineError, fitHead, landmarkNames, type HeadFitInput } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { fitNotes, refusalNote, whatWouldHelp } from './fit-notes.ts'

const design = demoDesign('norwood-5')
const front = design.views.find(({ name }) => name === 'front')!
const marks = front.landmarks!
const view = {
  name: 'front',
  widthPx: front.camera.widthPx,
  heightPx: front.camera.heightPx,
  focalPx: front.camera.focalPx,
  landmarks: marks,
}

function refusalOf(input: HeadFitInput) {
  try {
    fitHead(input)
  } catch (error) {
    if (error instanceof EngineError) return refusalNote(error.code, error.message)
    throw error
  }
  throw new Error('The engine took it.')
}

describe('what a fit has to say', () => {
  it('says nothing about marks that agree and a known lens', () => {
    expect(fitNotes(fitHead({ views: [view], tape: {} }), {}).map(({ code }) => code)).toEqual([
      'scale-unknown',
    ])
  })

  it('names the tape that disagrees, with both numbers', () => {
    const tape = { circumferenceMm: 660, earToEarMm: 345, frontToBackMm: 340, breadthMm: 150 }
    const notes = fitNotes(fitHead({ views: [view], tape: { ...tape } }), tape)
    const note = notes.find(({ code }) => code === 'tape-disagrees')
    expect(note?.tape).toBe('circumferenceMm')
    expect(note?.numbers?.['reading']).toBe(660)
    expect(note?.numbers?.['head']).toBeLessThan(650)
  })

  it('takes a refused mark apart into photo, landmark and distance', () => {
    const [x, y] = marks.menton!
    const note = refusalOf({ views: [{ ...view, landmarks: { ...marks, menton: [x, y - 700] } }] })
    expect(note.code).toBe('refused-click-disagrees')
    expect(note.view).toBe('front')
    expect(note.landmarks).toEqual(['menton'])
    expect(note.numbers?.['mm']).toBeGreaterThan(25)
  })

  it('asks only for the landmarks that are missing, not for those that are there', () => {
    const few = Object.fromEntries(
      (['pupilLeft', 'pupilRight', 'outerCanthusLeft', 'menton'] as const).map((name) => [
        name,
        marks[name]!,
      ]),
    )
    const note = refusalOf({ views: [{ ...view, landmarks: few }] })
    expect(note.code).toBe('refused-too-few-landmarks')
    expect(note.landmarks!.length).toBeGreaterThan(0)
    for (const name of note.landmarks!) {
      expect(landmarkNames).toContain(name)
      expect(Object.keys(few)).not.toContain(name)
    }
  })

  it('has words even where no single point would do', () => {
    expect(refusalNote('too-few-landmarks', 'View "front" has 4 landmarks. Missing: click also .').code).toBe(
      'refused-too-few-anywhere',
    )
  })

  it('finds both sides when left and right are crossed', () => {
    const crossed = { ...marks, pupilLeft: marks.pupilRight!, pupilRight: marks.pupilLeft! }
    const note = refusalOf({ views: [{ ...view, landmarks: crossed }] })
    expect(note.code).toBe('refused-left-right-crossed')
    expect(new Set(note.landmarks)).toEqual(new Set(['pupilLeft', 'pupilRight']))
  })

  it('knows what is still missing', () => {
    const { tape: _, ...bare } = { ...design, views: [front] }
    expect(whatWouldHelp(bare)).toEqual(['tape', 'outline', 'photo'])
    const outline = Array.from({ length: 6 }, (_, i) => [i, i] as const)
    const full = {
      ...design,
      tape: { circumferenceMm: 570 },
      views: [{ ...front, outline }, design.views[1]!],
    }
    expect(whatWouldHelp(full)).toEqual([])
  })
})
