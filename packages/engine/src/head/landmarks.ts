/** Points of the face and head that a person can click; left and right are the client's. */
export const landmarkNames = [
  'pupilLeft',
  'pupilRight',
  'outerCanthusLeft',
  'outerCanthusRight',
  'innerCanthusLeft',
  'innerCanthusRight',
  'sellion',
  'glabella',
  'pronasale',
  'subnasale',
  'menton',
  'tragionLeft',
  'tragionRight',
  'earTopLeft',
  'earTopRight',
  'vertex',
] as const
export type LandmarkName = (typeof landmarkNames)[number]
