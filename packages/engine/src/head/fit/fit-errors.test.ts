import { describe, expect, it } from 'vitest'
import { EngineError } from '../../engine-error.ts'
import { createRandom } from '../../random.ts'
import type { HeadFitInput, HeadFitView } from './fit-input.ts'
import { fitHead } from './fit-head.ts'
import { simulateClient, simulatePhoto, type SimulatedViewName } from './simulated-client.ts'

const random = createRandom(99)
const client = simulateClient('men', random, 0.7)
const photo = (name: SimulatedViewName): HeadFitView =>
  simulatePhoto(client, name, random, { clickSdPx: 4, withOutline: false }).view
const front = photo('front')

function problemOf(input: HeadFitInput): EngineError {
  try {
    fitHead(input)
  } catch (error) {
    if (error instanceof EngineError) return error
    throw error
  }
  throw new Error('expected the fit to be refused')
}

function expectProblem(input: HeadFitInput, code: string, ...words: RegExp[]): void {
  const problem = problemOf(input)
  expect(problem.code).toBe(code)
  for (const word of words) expect(problem.message).toMatch(word)
}

describe('[HEAD-10] fitHead refuses', () => {
  it('an input without tape and photo', () => {
    expectProblem({}, 'fit-empty', /neither/)
    expectProblem({ tape: {}, views: [] }, 'fit-empty')
  })

  it('a tape that no head has, with the allowed range', () => {
    expectProblem({ tape: { circumferenceMm: 900 } }, 'tape-out-of-range', /480 and 680/, /900/)
    expectProblem({ tape: { circumferenceMm: 57.5 } }, 'tape-out-of-range', /centimetres: write 575/)
    expectProblem({ tape: { breadthMm: Number.NaN } }, 'tape-out-of-range', /120 and 190/)
    expectProblem({ tape: { neckMm: 400 } as never }, 'tape-unknown', /neckMm/)
  })

  it('two views of one name', () => {
    expectProblem({ views: [front, { ...photo('left'), name: 'front' }] }, 'view-name-twice', /"front"/)
  })

  it('a picture without size or with an impossible focal length', () => {
    expectProblem({ views: [{ ...front, widthPx: 0 }] }, 'picture-size', /0 x 4032/)
    expectProblem({ views: [{ ...front, focalPx: 3 }] }, 'focal-length', /3 px/)
  })

  it('a picture of a few pixels or of billions', () => {
    for (const side of [1, 1e9, 1e154, Number.NaN])
      expectProblem({ views: [{ ...front, widthPx: side, heightPx: side }] }, 'picture-size', /50 to 100000/)
  })

  it('clicks that all lie on one spot, with and without a tape', () => {
    for (const spot of [
      [0, 0],
      [1500, 2000],
    ] as const) {
      const landmarks = Object.fromEntries(Object.keys(front.landmarks).map((name) => [name, spot]))
      for (const tape of [{}, client.tape])
        expectProblem({ tape, views: [{ ...front, landmarks }] }, 'clicks-coincide', /"front"/)
    }
  })

  it('a view without landmarks, even with a tape', () => {
    expectProblem({ tape: client.tape, views: [{ ...front, landmarks: {} }] }, 'no-landmarks', /"front"/)
  })

  it('too few landmarks, and says which would help', () => {
    const { pupilLeft, pupilRight, menton } = front.landmarks
    const landmarks = { pupilLeft: pupilLeft!, pupilRight: pupilRight!, menton: menton! }
    expectProblem({ views: [{ ...front, landmarks }] }, 'too-few-landmarks', /only 3/, /pupilLeft/, /tape/)
    const two = { pupilLeft: pupilLeft!, pupilRight: pupilRight! }
    expectProblem({ tape: client.tape, views: [{ ...front, landmarks: two }] }, 'too-few-landmarks', /only 2/)
  })

  it('landmarks in one plane without a tape', () => {
    const { tragionLeft, tragionRight, earTopLeft, earTopRight } = photo('top').landmarks
    const landmarks = {
      tragionLeft: tragionLeft!,
      tragionRight: tragionRight!,
      earTopLeft: earTopLeft!,
      earTopRight: earTopRight!,
    }
    expectProblem(
      { views: [{ ...photo('top'), landmarks }] },
      'too-few-landmarks',
      /one plane/,
      /pronasale|pupil/,
    )
  })

  it('clicks that are not numbers, lie outside the picture or have unknown names', () => {
    const with_ = (px: readonly [number, number]) => ({
      ...front,
      landmarks: { ...front.landmarks, menton: px },
    })
    expectProblem({ views: [with_([Number.NaN, 5])] }, 'click-not-a-number', /menton/, /"front"/)
    expectProblem({ views: [with_([5000, 5])] }, 'click-outside-picture', /menton/, /5000/, /3024 x 4032/)
    expectProblem({ views: [{ ...front, outline: [[1, -4]] }] }, 'click-outside-picture', /Outline point 1/)
    const odd = { ...front, landmarks: { ...front.landmarks, chin: [3, 4] } } as never
    expectProblem({ views: [odd] }, 'landmark-unknown', /"chin"/)
  })

  it('left and right crossed, and says which pair', () => {
    for (const name of ['front', 'front tilted', 'top'] as const) {
      const view = photo(name)
      const { tragionLeft, tragionRight } = view.landmarks
      const crossed = { ...view.landmarks, tragionLeft: tragionRight!, tragionRight: tragionLeft! }
      expectProblem(
        { tape: client.tape, views: [{ ...view, landmarks: crossed }] },
        'left-right-crossed',
        /tragionLeft and tragionRight/,
        new RegExp(`"${name}"`),
      )
    }
  })

  it('a mirrored photo: every pair crossed', () => {
    const mirrored = Object.fromEntries(
      Object.entries(front.landmarks).map(([name, px]) => [name, [front.widthPx - px[0], px[1]]]),
    )
    expectProblem(
      { views: [{ ...front, landmarks: mirrored }] },
      'left-right-crossed',
      /pupilLeft and pupilRight; .*tragionLeft/,
    )
  })

  it('an impossible click, and says which, by how many pixels and in which view', () => {
    const [x, y] = front.landmarks.pronasale!
    const views = [
      { ...front, landmarks: { ...front.landmarks, pronasale: [x + 300, y - 300] as const } },
      photo('left'),
    ]
    expectProblem({ views }, 'click-disagrees', /"front"/, /pronasale/, /\d{3} px/)
  })
})
