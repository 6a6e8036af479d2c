import { demoDesign, landmarkNames } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { facePositions, guideByView, guideFor, nextLandmark } from './landmark-guide.ts'
import { isPlaced, markErrorsMm, placeholderCamera } from './placement.ts'

describe('the guide through the landmarks', () => {
  it('asks for every point of a view once and then for nothing', () => {
    for (const view of Object.keys(guideByView)) {
      const marks: Record<string, readonly [number, number]> = {}
      const asked = []
      for (
        let name = nextLandmark(view, marks, new Set());
        name;
        name = nextLandmark(view, marks, new Set(), name)
      ) {
        asked.push(name)
        marks[name] = [1, 1]
      }
      expect(asked).toEqual(guideFor(view))
    }
  })

  it('leaves out what is not visible, and comes back to what was passed over', () => {
    const skipped = new Set(['pupilRight'] as const)
    expect(nextLandmark('front', { pupilLeft: [1, 1] }, skipped, 'pupilLeft')).toBe('subnasale')
    expect(nextLandmark('front', {}, new Set(), 'vertex')).toBe('pupilLeft')
  })

  it('shows every point of a front view on the drawn face, left on the right', () => {
    for (const name of landmarkNames) expect(facePositions[name]).toBeDefined()
    expect(facePositions.pupilLeft[0]).toBeGreaterThan(facePositions.pupilRight[0])
  })
})

describe('a photo and its head', () => {
  const design = demoDesign('norwood-5')

  it('takes a camera that nobody fitted for what it is', () => {
    expect(isPlaced({ name: 'front', camera: placeholderCamera({ width: 4000, height: 3000 }) })).toBe(false)
    for (const view of design.views) expect(isPlaced(view)).toBe(true)
  })

  it('finds the mark that was put in the wrong place, in millimetres', () => {
    const view = design.views[0]!
    const [x, y] = view.landmarks!.menton!
    const moved = { ...view, landmarks: { ...view.landmarks, menton: [x + 100, y] as const } }
    const errors = markErrorsMm(moved, design)
    expect(errors.get('menton')).toBeGreaterThan(15)
    expect(Math.max(...[...errors].filter(([name]) => name !== 'menton').map(([, mm]) => mm))).toBeLessThan(1)
  })
})
