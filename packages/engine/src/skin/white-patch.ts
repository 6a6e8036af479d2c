import type { LabD65, LinearRgb, Srgb8, XyzD65 } from '../colour/colour.ts'
import { linearRgbToXyzD65 } from '../colour/linear-rgb-to-xyz-d65.ts'
import { srgb8ToLinear } from '../colour/srgb8-to-linear.ts'
import { adaptWhite } from '../colour/adapt-white.ts'
import { distanceFromPlanck } from '../colour/distance-from-planck.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { xyzD65ToLinearRgb } from '../colour/xyz-d65-to-linear-rgb.ts'
import { EngineError } from '../engine-error.ts'

/** A grey card or a sheet of paper in the photo, lit as the skin is. */
export type WhitePatch = {
  readonly srgb: Srgb8
  /** Share of light that it returns in every colour: about 0.18 for a grey card, 0.9 for plain paper. */
  readonly reflectance: number
  /** How far the reflectance may be off, as a share of it; default 0.05, plain paper. Our choice. */
  readonly tolerance?: number
}

export type PatchCorrection = {
  /** The colour as a D65 light as strong as on a white sheet would show it, linear sRGB. */
  readonly linearRgb: LinearRgb
  readonly labD65: LabD65
  /** About one standard deviation of L*, a*, b* that the patch and its correction leave. */
  readonly spread: LabD65
  /** The patch is too bright to be read: at least one channel is at its end. */
  readonly clipped: boolean
  /** No lamp or sky has this colour: the patch is not neutral, or lies in the colour of something near it. */
  readonly implausible: boolean
}

/** What a camera and a card leave of L*, a*, b*. Our choice: with it the typology angle holds to +-2 degrees. */
const cardSpread: LabD65 = [1, 0.8, 0.8]
/** Share of the cast's own strength that correcting it leaves over: three numbers cannot tell every lamp. Our choice. */
const castLeft = 0.08
/** Usual white light lies within 0.02 of the Planckian locus (CIE 1960 u, v), fluorescent lamps included. Our choice. */
const farFromPlanck = 0.03

/**
 * A colour of a photo in the light of a neutral patch beside it: the patch's colour is taken as the light's, and both are
 * carried to D65 (Bradford). Throws EngineError 'patch-not-valid' for a patch that cannot serve.
 */
export function correctByPatch(srgb: Srgb8, patch: WhitePatch): PatchCorrection {
  const { reflectance, tolerance = 0.05 } = patch
  if (!(reflectance >= 0.02 && reflectance <= 1 && tolerance >= 0 && tolerance < 1))
    throw new EngineError(
      'patch-not-valid',
      `The white patch returns ${reflectance} of the light, give or take ${tolerance}; give 0.02 to 1 (paper about 0.9, grey card 0.18).`,
    )
  if (patch.srgb.some((v) => !(v >= 0 && v <= 255)) || Math.min(...patch.srgb) < 8)
    throw new EngineError(
      'patch-not-valid',
      `The white patch is sRGB ${patch.srgb.join(', ')}; give three channels 8 to 255 of a card that is lit.`,
    )
  const light = linearXyz(patch.srgb).map((v) => v / reflectance) as unknown as XyzD65
  const xyz = adaptWhite(linearXyz(srgb), light)
  const labD65 = xyzD65ToLabD65(xyz)
  const cast = xyzD65ToLabD65(light.map((v) => v / light[1]) as unknown as XyzD65)
  const strength = castLeft * Math.hypot(cast[1], cast[2])
  const brightness = ((labD65[0] + 16) / 3) * tolerance
  return {
    linearRgb: xyzD65ToLinearRgb(xyz),
    labD65,
    spread: [
      Math.hypot(cardSpread[0], brightness),
      Math.hypot(cardSpread[1], strength),
      Math.hypot(cardSpread[2], strength),
    ],
    clipped: Math.max(...patch.srgb) >= 254,
    implausible: distanceFromPlanck(light) > farFromPlanck,
  }
}

const linearXyz = ([r, g, b]: Srgb8): XyzD65 =>
  linearRgbToXyzD65([srgb8ToLinear(r), srgb8ToLinear(g), srgb8ToLinear(b)])
