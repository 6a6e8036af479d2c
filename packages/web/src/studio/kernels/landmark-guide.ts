import type { LandmarkName } from '@halftone/engine'

type Marks = { readonly [name in LandmarkName]?: readonly [number, number] }

/** Points worth asking for in each kind of photo, the most telling first. */
export const guideByView: { readonly [view: string]: readonly LandmarkName[] } = {
  front: [
    'pupilLeft',
    'pupilRight',
    'subnasale',
    'menton',
    'tragionLeft',
    'tragionRight',
    'glabella',
    'sellion',
    'pronasale',
    'outerCanthusLeft',
    'outerCanthusRight',
    'innerCanthusLeft',
    'innerCanthusRight',
    'earTopLeft',
    'earTopRight',
    'vertex',
  ],
  left: [
    'tragionLeft',
    'outerCanthusLeft',
    'glabella',
    'pronasale',
    'subnasale',
    'menton',
    'earTopLeft',
    'sellion',
    'pupilLeft',
    'vertex',
  ],
  right: [
    'tragionRight',
    'outerCanthusRight',
    'glabella',
    'pronasale',
    'subnasale',
    'menton',
    'earTopRight',
    'sellion',
    'pupilRight',
    'vertex',
  ],
  top: ['pronasale', 'tragionLeft', 'tragionRight', 'earTopLeft', 'earTopRight', 'glabella', 'vertex'],
  back: ['earTopLeft', 'earTopRight', 'tragionLeft', 'tragionRight', 'vertex'],
}

/** Fewest marked points from which a head can be placed in one photo. */
export const fewestMarks = 4

/** Order in which to ask for points; unknown view names are treated as a front view. */
export function guideFor(view: string): readonly LandmarkName[] {
  const kind = Object.keys(guideByView).find((name) => view.toLowerCase().includes(name)) ?? 'front'
  return guideByView[kind] ?? []
}

/** The next point to ask for after `after` (or the first), leaving out marked and skipped ones. */
export function nextLandmark(
  view: string,
  marks: Marks,
  skipped: ReadonlySet<LandmarkName>,
  after?: LandmarkName,
): LandmarkName | undefined {
  const order = guideFor(view)
  const start = after ? order.indexOf(after) + 1 : 0
  const wanted = (name: LandmarkName) => !marks[name] && !skipped.has(name)
  return order.slice(start).find(wanted) ?? order.find(wanted)
}

/** Where each point lies on the drawn face (front: 100 x 130 units; side: the face looks left). */
export const facePositions: { readonly [name in LandmarkName]: readonly [number, number] } = {
  vertex: [50, 6],
  glabella: [50, 55],
  sellion: [50, 62],
  pronasale: [50, 79],
  subnasale: [50, 86],
  menton: [50, 118],
  // The face looks at the viewer: the client's left is on the right.
  pupilLeft: [66, 63],
  pupilRight: [34, 63],
  outerCanthusLeft: [75, 63],
  outerCanthusRight: [25, 63],
  innerCanthusLeft: [58, 64],
  innerCanthusRight: [42, 64],
  tragionLeft: [91, 70],
  tragionRight: [9, 70],
  earTopLeft: [93, 57],
  earTopRight: [7, 57],
}

/** The same points on a profile that looks left (100 x 130 units); points off the profile are absent. */
export const profilePositions: { readonly [name in LandmarkName]?: readonly [number, number] } = {
  vertex: [58, 5],
  glabella: [14, 50],
  sellion: [16, 58],
  pronasale: [4, 76],
  subnasale: [11, 83],
  menton: [20, 118],
  pupilLeft: [22, 61],
  pupilRight: [22, 61],
  outerCanthusLeft: [30, 62],
  outerCanthusRight: [30, 62],
  tragionLeft: [60, 70],
  tragionRight: [60, 70],
  earTopLeft: [63, 56],
  earTopRight: [63, 56],
}
