import type { LinearRgb } from '../colour/colour.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'
import { EngineError } from '../engine-error.ts'

/** Lights that a picture can be shown in. */
export const lightNames = ['as-photographed', 'soft', 'hard', 'warm'] as const
export type LightName = (typeof lightNames)[number]

/**
 * A light as numbers for CPU and GPU alike: with L the photo's linear light and `spec` its gloss,
 * out = gains ((1 + (glossGain - 1) q) spec + (L - spec) exp(-density) redness), channel by channel, q = `glossShare`.
 */
export type PictureLight = {
  readonly name: LightName
  /** Factors on the linear sRGB channels, for the colour of the light; white keeps its luminance. */
  readonly gains: readonly [number, number, number]
  /** Factor on the gloss: a large source spreads it, a small one gathers it. */
  readonly glossGain: number
  /** True where the light was not there when the photo was taken: shadows stay those of the photo. */
  readonly isEstimate: boolean
}

/** Chromaticity of a full radiator of 3000 K, the light of a lamp at home. Source: cie-15. */
const lamp = { x: 0.4369, y: 0.4041 }
/** Share of the lamp's colour that the eye takes out by itself; the rest is what looks warm. Our choice. */
const adaptedShare = 0.7
/** Our choice: no source tells how much gloss a scalp gains; the split of the photo's own gloss is an estimate too. */
const glossGains = { soft: 0.45, hard: 1.8 } as const

/** Colour of a pixel, (max - min) / max of its linear light, from which its white part begins to count and counts as gloss in full; our choice. */
export const glossColour = [0.14, 0.3] as const

/**
 * How far the white part of a pixel is gloss on skin, 0..1. A grey pixel is a wall beside the head rather than skin that
 * sends back no light of its own: another light must not touch it.
 */
export function glossShare(r: number, g: number, b: number): number {
  const most = Math.max(r, g, b, 1e-6)
  const [from, full] = glossColour
  const t = Math.min(1, Math.max(0, ((most - Math.min(r, g, b)) / most - from) / (full - from)))
  return t * t * (3 - 2 * t)
}

function warmGains(): LinearRgb {
  const white = xyzD65ToLinearRgb([lamp.x / lamp.y, 1, (1 - lamp.x - lamp.y) / lamp.y])
  const unadapted = (v: number): number => v ** (1 - adaptedShare)
  const [r, g, b] = [unadapted(white[0]), unadapted(white[1]), unadapted(white[2])]
  const luminance = 0.2126729 * r + 0.7151522 * g + 0.072175 * b
  return [r / luminance, g / luminance, b / luminance]
}

/** The numbers of a light. @throws EngineError 'light-unknown' for another name. */
export function pictureLight(name: LightName): PictureLight {
  switch (name) {
    case 'as-photographed':
      return { name, gains: [1, 1, 1], glossGain: 1, isEstimate: false }
    case 'soft':
    case 'hard':
      return { name, gains: [1, 1, 1], glossGain: glossGains[name], isEstimate: true }
    case 'warm':
      return { name, gains: warmGains(), glossGain: 1, isEstimate: true }
    default:
      throw new EngineError(
        'light-unknown',
        `There is no light "${String(name)}"; choose one of ${lightNames.join(', ')}.`,
      )
  }
}
