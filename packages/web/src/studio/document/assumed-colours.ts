import type { Design } from '@halftone/engine'

/** What a new design shows until a colour has been read from a photo. */
export const assumedSkin: Design['skin'] = {
  srgb: [205, 164, 140],
  melaninFraction: 0.05,
  bloodFraction: 0.02,
}
export const assumedHair: Design['hair'] = { srgb: [62, 50, 43] }

const isSame = (a: readonly number[], b: readonly number[]) => a.every((value, index) => value === b[index])

/** True until the skin has been read from a photo. */
export const isSkinAssumed = ({ skin }: Design): boolean => isSame(skin.srgb, assumedSkin.srgb)

/** True until the stubble has been read from a photo. */
export const isHairAssumed = ({ hair }: Design): boolean => isSame(hair.srgb, assumedHair.srgb)
