import type { Vec3 } from '../../vector.ts'
import type { LandmarkName } from '../landmarks.ts'

type Spread = {
  /** Standard deviation of a person's landmark about the model's, after size and face shift, mm. */
  readonly sdMm: Vec3
  /** Where it faces; it can be clicked when the camera lies within about 110 degrees of this. */
  readonly faces: Vec3
}

const mirrored = ({ sdMm, faces }: Spread): Spread => ({ sdMm, faces: [-faces[0], faces[1], faces[2]] })

const pupil: Spread = { sdMm: [1.2, 1.2, 1.5], faces: [0.3, 0, 0.95] }
const outerCanthus: Spread = { sdMm: [1.8, 1.5, 2], faces: [0.5, 0, 0.87] }
const innerCanthus: Spread = { sdMm: [1.3, 1.3, 1.5], faces: [0.2, 0, 0.98] }
const tragion: Spread = { sdMm: [2.5, 1, 1], faces: [1, 0, 0] }
const earTop: Spread = { sdMm: [3, 2, 2.5], faces: [0.9, 0.44, 0] }

/** Spread of landmarks between people; from the identity spread of `ict-facekit`, size and shift removed. [HEAD-8] */
export const landmarkSpread: { readonly [name in LandmarkName]: Spread } = {
  pupilLeft: pupil,
  pupilRight: mirrored(pupil),
  outerCanthusLeft: outerCanthus,
  outerCanthusRight: mirrored(outerCanthus),
  innerCanthusLeft: innerCanthus,
  innerCanthusRight: mirrored(innerCanthus),
  sellion: { sdMm: [0.8, 2.5, 1.5], faces: [0, 0, 1] },
  glabella: { sdMm: [0.8, 2.5, 1], faces: [0, 0.2, 0.98] },
  pronasale: { sdMm: [1.2, 2.8, 3], faces: [0, 0, 1] },
  subnasale: { sdMm: [1, 2.5, 2.5], faces: [0, -0.3, 0.95] },
  menton: { sdMm: [1.5, 4.5, 4.5], faces: [0, -0.2, 0.98] },
  tragionLeft: tragion,
  tragionRight: mirrored(tragion),
  earTopLeft: earTop,
  earTopRight: mirrored(earTop),
  vertex: { sdMm: [4, 3, 12], faces: [0, 1, 0] },
}

/** Spread of the whole face on its head: size (log), up and forward (mm). Source `ict-facekit`. [HEAD-8] */
export const faceSpread = { sizeLog: 0.03, upMm: 1.5, forwardMm: 2.5 } as const
