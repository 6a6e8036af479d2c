import type { Vec3 } from '../vector.ts'
import type { LandmarkName } from './landmarks.ts'

/**
 * Mean landmarks of the adult face, Frankfurt frame, mm (pooled men and women); source `ict-facekit`, derived. The
 * glabella and the vertex are moved onto the cranium by `landmarkPositions`. [HEAD-3]
 */
export const meanLandmarksMm: { readonly [name in LandmarkName]: Vec3 } = {
  pupilLeft: [32.0, 17.8, 71.3],
  pupilRight: [-32.0, 17.8, 71.3],
  outerCanthusLeft: [44.6, 15.8, 72.6],
  outerCanthusRight: [-44.6, 15.8, 72.6],
  innerCanthusLeft: [18.4, 13.3, 78.2],
  innerCanthusRight: [-18.4, 13.3, 78.2],
  sellion: [0, 16.2, 94.1],
  glabella: [0, 38.3, 97.1],
  pronasale: [0, -19.8, 113.1],
  subnasale: [0, -33.9, 96.1],
  menton: [0, -95.6, 76.9],
  tragionLeft: [74.1, 0, 0],
  tragionRight: [-74.1, 0, 0],
  earTopLeft: [77.9, 33.7, -7.2],
  earTopRight: [-77.9, 33.7, -7.2],
  vertex: [0, 128.8, -12],
}

/**
 * Size of each base against the pooled means of the table, per axis: head breadth 154.3 / 147.8, tragion to top
 * 131.2 / 126.5, head length 199.5 / 189.8 mm. Source `ansur-ii`.
 */
export const baseSize: { readonly men: Vec3; readonly women: Vec3 } = {
  men: [1.0215, 1.0182, 1.0249],
  women: [0.9785, 0.9818, 0.9751],
}
