import type { LabD65, Srgb8 } from '../colour/colour.ts'
import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import { itaClass, itaDegrees, type ItaClass } from '../colour/ita.ts'
import { spectrumToXyzD65 } from '../colour/spectrum-to-xyz-d65.ts'
import { srgb8ToLabD65 } from '../colour/srgb8-to-lab-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { EngineError } from '../engine-error.ts'
import { clampTo, deviations, leastSquares, slopesOf, type Limits } from './least-squares.ts'
import { bloodRange, melaninRange } from './skin-grid.ts'
import { skinReflectance, type SurfaceReflection } from './skin-reflectance.ts'
import { correctByPatch, type PatchCorrection, type WhitePatch } from './white-patch.ts'

export const skinWarnings = [
  'colour-outside-model',
  'white-balance-suspect',
  'melanin-at-limit',
  'blood-at-limit',
  'darker-than-validated',
  'no-white-reference',
  'white-patch-clipped',
] as const
export type SkinWarning = (typeof skinWarnings)[number]

export type SkinFit = {
  readonly melaninFraction: number
  readonly bloodFraction: number
  readonly itaDegrees: number
  readonly itaClass: ItaClass
  /** Colour of the fitted skin in that light. */
  readonly fittedLab: LabD65
  /** Light of the photo over that on a white sheet, as far as the colour tells; 1 for measured colours. */
  readonly exposure: number
  /** Distance of the fitted from the given colour. */
  readonly ciede2000: number
  /** Oxygen saturation of the blood, where a spectrum told it. */
  readonly oxygenSaturation?: number
  /** About one standard deviation to either side. */
  readonly uncertainty: {
    readonly melaninFraction: Limits
    readonly bloodFraction: Limits
    readonly itaDegrees: Limits
    readonly oxygenSaturation?: Limits
  }
  readonly warnings: readonly SkinWarning[]
}

export type FitOptions = {
  /**
   * The picture was balanced on a grey or white card (true), or the colour of a card or sheet in it, which then corrects
   * the sRGB colour. Both narrow the uncertainty.
   */
  readonly whiteReference?: boolean | WhitePatch
  /** Default 'excluded': a photo of skin without gloss. 'included' for sphere instruments. */
  readonly surface?: SurfaceReflection
}

/** Spread of L*, a*, b* of one skin between photos, without and with a white reference. Our choice: ITA +-9 and +-2 degrees. */
const spread: Record<'none' | 'card', LabD65> = { none: [4, 2.5, 3], card: [1, 0.8, 0.8] }

/** How far a photo's exposure strays, natural logarithm; our choice. */
const exposureSpread = 0.2

/** White haze of gloss that lies over a photographed skin, reflectance; our choice, below the 0.028 of a mirror-smooth one. */
const hazeSpread = 0.02

/**
 * Blood of people at rest, natural logarithm: middle and spread. The 50 forearms of cooksey-2017 lie within two thirds of
 * this spread; scalps may be redder. Only a photo in unknown light leans on it.
 */
const usualBlood = [Math.log(0.008), 0.6] as const

/** Ranges of the unknowns: logarithms of melanin, blood and exposure, haze in its spreads. */
const limits: readonly [Limits, Limits, Limits, Limits] = [
  [Math.log(melaninRange[0]), Math.log(melaninRange[1])],
  [Math.log(bloodRange[0]), Math.log(bloodRange[1])],
  [Math.log(0.5), Math.log(2)],
  [0, 2],
]

/** Lab difference in the units of CIEDE2000 around `lab`: lightness, chroma, hue. */
const weighted = (lab: LabD65, [dl, da, db]: LabD65): [number, number, number] => {
  const chroma7 = Math.hypot(lab[1], lab[2]) ** 7
  // CIEDE2000 stretches a* near grey; skin lies there.
  const stretch = 1 + 0.5 * (1 - Math.sqrt(chroma7 / (chroma7 + 25 ** 7)))
  const chroma = Math.max(1e-6, Math.hypot(stretch * lab[1], lab[2]))
  const [ca, cb] = [(stretch * lab[1]) / chroma, lab[2] / chroma]
  const sl = 1 + (0.015 * (lab[0] - 50) ** 2) / Math.sqrt(20 + (lab[0] - 50) ** 2)
  return [
    dl / sl,
    (ca * stretch * da + cb * db) / (1 + 0.045 * chroma),
    (ca * db - cb * stretch * da) / (1 + 0.015 * chroma),
  ]
}

const minus = (a: LabD65, b: LabD65): LabD65 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

function labOf(p: readonly number[], surface: SurfaceReflection): LabD65 {
  const [melanin, blood, exposure = 0, haze = 0] = p as [number, number, number?, number?]
  const skin = { melaninFraction: Math.exp(melanin), bloodFraction: Math.exp(blood) }
  const light = Math.exp(exposure)
  const seen = skinReflectance(skin, surface).map((v) => (v + haze * hazeSpread) * light)
  return xyzD65ToLabD65(spectrumToXyzD65(seen))
}

/** What holds the unknowns of a photo near the usual: blood near that of people at rest, exposure to 1, haze to none. */
const held = (q: readonly number[]): readonly number[] => [
  (usualBlood[0] - (q[1] as number)) / usualBlood[1],
  -(q[2] as number) / exposureSpread,
  -(q[3] as number),
]

/** Melanin of a typology angle, for a start. Fitted to the 50 forearms of cooksey-2017. */
export const melaninSeed = (labD65: LabD65): number => {
  const ita = Math.min(65, itaDegrees(labD65))
  return clampTo(limits[0], -2.597 - 0.0213 * ita - 1.595e-4 * ita * ita * Math.sign(ita))
}

/** Logarithms of melanin and blood, and for a photo those of exposure and the haze, that come nearest to a colour. */
function refine(target: LabD65, surface: SurfaceReflection, asPhoto: boolean): number[] {
  const residualAt = (q: readonly number[]): readonly number[] => [
    ...weighted(target, minus(target, labOf(q, surface))),
    ...(asPhoto ? held(q) : []),
  ]
  const start = [melaninSeed(target), usualBlood[0], ...(asPhoto ? [0, 0] : [])]
  return leastSquares(residualAt, start, limits)
}

/** What the typology angle of a colour may be off by, degrees, one standard deviation. */
export function itaSpread(labD65: LabD65, spread: LabD65): number {
  const ita = itaDegrees(labD65)
  const moved = (dl: number, db: number): number =>
    itaDegrees([labD65[0] + dl, labD65[1], Math.max(0.1, labD65[2] + db)]) - ita
  return Math.hypot(moved(spread[0], 0), moved(0, spread[2]))
}

/**
 * Melanin and blood of bare skin from one colour, by damped Gauss-Newton on the skin table.
 * `srgb` is the median of bare scalp on a photo without gloss; without a white reference the uncertainty is wide. A colour
 * that no skin has gets the nearest one, as much more uncertain as it is far off.
 * Throws EngineError 'colour-not-valid' for channels that are no colour, 'patch-not-valid' for a card that cannot be one.
 */
export function fitSkin(
  colour: { readonly srgb: Srgb8 } | { readonly labD65: LabD65 },
  options: FitOptions = {},
): SkinFit {
  const read = readColour(colour)
  const patch =
    'srgb' in colour && typeof options.whiteReference === 'object'
      ? correctByPatch(colour.srgb, options.whiteReference)
      : undefined
  // A patch at the end of its channels tells nothing of the light.
  const usable = patch && !patch.clipped ? patch : undefined
  const target = patch ? patch.labD65 : read
  const surface = options.surface ?? 'excluded'
  const referred = usable !== undefined || options.whiteReference === true
  // A photo without a reference may be over- or underexposed and glossy; a measured colour is not.
  const p = refine(target, surface, 'srgb' in colour && !referred)
  const fittedLab = labOf(p, surface)
  const ciede2000 = differenceCiede2000(target, fittedLab)
  const ita = itaDegrees(target)

  // What the model cannot explain counts as doubt about what it says.
  const off = minus(target, fittedLab)
  const known = usable?.spread ?? spread[referred ? 'card' : 'none']
  const sigma: LabD65 = [
    Math.hypot(known[0], off[0]),
    Math.hypot(known[1], off[1]),
    Math.hypot(known[2], off[2]),
  ]
  // A photo's unknown exposure and haze leave melanin and blood as much less sure.
  const inSpreads = (q: readonly number[]): readonly number[] => [
    ...minus(target, labOf(q, surface)).map((v, k) => v / (sigma[k] as number)),
    ...(q.length > 2 ? held(q) : []),
  ]
  const wide = deviations(slopesOf(inSpreads, p, inSpreads(p), limits))
  const range = (k: 0 | 1): Limits => [
    Math.exp(clampTo(limits[k], (p[k] as number) - (wide[k] as number))),
    Math.exp(clampTo(limits[k], (p[k] as number) + (wide[k] as number))),
  ]
  const itaWidth = itaSpread(target, sigma)

  return {
    melaninFraction: Math.exp(p[0] as number),
    bloodFraction: Math.exp(p[1] as number),
    itaDegrees: ita,
    itaClass: itaClass(ita),
    fittedLab,
    exposure: Math.exp(p[2] ?? 0),
    ciede2000,
    uncertainty: {
      melaninFraction: range(0),
      bloodFraction: range(1),
      itaDegrees: [Math.max(-180, ita - itaWidth), Math.min(180, ita + itaWidth)],
    },
    warnings: warningsOf(target, fittedLab, ciede2000, p, referred, patch),
  }
}

/** Light that a photo cannot have strayed by, natural logarithm: two spreads. */
const strayExposure = 2 * exposureSpread
/** Chroma that a skin's own colour cannot be off by; our choice, above what the 50 forearms need. */
const strayChroma = 4

function warningsOf(
  target: LabD65,
  fitted: LabD65,
  difference: number,
  p: readonly number[],
  referred: boolean,
  patch: PatchCorrection | undefined,
): SkinWarning[] {
  const [, a, b] = minus(target, fitted)
  const illuminantWrong =
    Math.hypot(a, b) > strayChroma || Math.abs(p[2] ?? 0) > strayExposure || patch?.implausible === true
  return [
    ...modelWarnings(target, difference, p),
    ...(illuminantWrong ? (['white-balance-suspect'] as const) : []),
    ...(referred ? [] : (['no-white-reference'] as const)),
    ...(patch?.clipped === true ? (['white-patch-clipped'] as const) : []),
  ]
}

/** What there is to say about any fit: how near it came, and whether it lies at an end of the model. */
export function modelWarnings(target: LabD65, difference: number, p: readonly number[]): SkinWarning[] {
  const atLimit = (k: 0 | 1): boolean =>
    (p[k] as number) < limits[k][0] + 1e-3 || (p[k] as number) > limits[k][1] - 1e-3
  const all: [SkinWarning, boolean][] = [
    ['colour-outside-model', difference > 3],
    ['melanin-at-limit', atLimit(0)],
    ['blood-at-limit', atLimit(1)],
    ['darker-than-validated', itaDegrees(target) < -30],
  ]
  return all.filter(([, holds]) => holds).map(([code]) => code)
}

function readColour(colour: { readonly srgb: Srgb8 } | { readonly labD65: LabD65 }): LabD65 {
  if ('labD65' in colour) {
    const [l, a, b] = colour.labD65
    if ([l, a, b].every(Number.isFinite) && l > 0 && l <= 100) return colour.labD65
    throw new EngineError(
      'colour-not-valid',
      `Skin colour L* a* b* is ${l}, ${a}, ${b}; give L* over 0 up to 100.`,
    )
  }
  // Black has no hue; the next darkest grey stands for it, which no skin has either.
  if (colour.srgb.every((v) => v >= 0 && v <= 255))
    return srgb8ToLabD65(colour.srgb.some((v) => v > 0) ? colour.srgb : [1, 1, 1])
  throw new EngineError(
    'colour-not-valid',
    `Skin colour sRGB is ${colour.srgb.join(', ')}; give three channels 0..255.`,
  )
}
