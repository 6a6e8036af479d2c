import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import type { DotContrastOptions } from '../skin/dot-contrast.ts'
import { dotOverlap } from '../skin/overlap-of-dots.ts'
import { skinReflectance } from '../skin/skin-reflectance.ts'
import type { Skin } from '../skin/tissue.ts'
import { channelWeights } from './channel-ratio.ts'

/** Overlap of dots at this depth in the linear sRGB channels: mean over the bands by what each gives the channel. */
export function channelOverlap(
  depthMm: number,
  skin: Skin,
  options: DotContrastOptions = {},
): readonly [number, number, number] {
  const bare = skinReflectance(skin)
  const bands = wavelengthsNm.map((_, band) => dotOverlap(depthMm, skin, band, options))
  const mean = (channel: 0 | 1 | 2): number => {
    let sum = 0
    let light = 0
    for (const [band, weight] of (channelWeights[channel] as readonly number[]).entries()) {
      const part = Math.max(0, weight) * (bare[band] as number)
      sum += part * (bands[band] as number)
      light += part
    }
    return sum / light
  }
  return [mean(0), mean(1), mean(2)]
}
