import type { LabD65, Srgb8 } from '../colour/colour.ts'
import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import { itaClass, itaDegrees, type ItaClass } from '../colour/ita.ts'
import { spectrumToXyzD65 } from '../colour/spectrum-to-xyz-d65.ts'
import { srgb8ToLabD65 } from '../colour/srgb8-to-lab-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { EngineError } from '../engine-error.ts'
import { solve } from './matrix.ts'
import { bloodRange, melaninRange } from './skin-grid.ts'
import { skinReflectance, type SurfaceReflection } from './skin-reflectance.ts'

export const skinWarnings = [
  'colour-outside-model',
  'white-balance-suspect',
  'melanin-at-limit',
  'blood-at-limit',
  'darker-than-validated',
  'no-white-reference',
] as const
export type SkinWarning = (typeof skinWarnings)[number]

type Range = readonly [number, number]

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
  /** About one standard deviation to either side. */
  readonly uncertainty: {
    readonly melaninFraction: Range
    readonly bloodFraction: Range
    readonly itaDegrees: Range
  }
  readonly warnings: readonly SkinWarning[]
}

export type FitOptions = {
  /** The picture was balanced on a grey or white card: narrows the uncertainty. */
  readonly whiteReference?: boolean
  /** Default 'excluded': a photo of skin without gloss. 'included' for sphere instruments. */
  readonly surface?: SurfaceReflection
}

/** Spread of L*, a*, b* of one skin between photos, without and with a white reference. Our choice: ITA +-9 and +-2 degrees. */
const spread: Record<'none' | 'card', LabD65> = { none: [4, 2.5, 3], card: [1, 0.8, 0.8] }

/** How far a photo's exposure strays, natural logarithm; our choice. */
const exposureSpread = 0.25

/** White haze of gloss that lies over a photographed skin, reflectance; our choice, below the 0.028 of a mirror-smooth one. */
const hazeSpread = 0.008

/** Ranges of the unknowns: logarithms of melanin, blood and exposure, haze in its spreads. */
const limits: readonly [Range, Range, Range, Range] = [
  [Math.log(melaninRange[0]), Math.log(melaninRange[1])],
  [Math.log(bloodRange[0]), Math.log(bloodRange[1])],
  [Math.log(0.5), Math.log(2)],
  [0, 4],
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

type Unknowns = readonly [number, number, number, number]

function labOf(p: Unknowns, surface: SurfaceReflection): LabD65 {
  const skin = { melaninFraction: Math.exp(p[0]), bloodFraction: Math.exp(p[1]) }
  const light = Math.exp(p[2])
  const seen = skinReflectance(skin, surface).map((v) => (v + p[3] * hazeSpread) * light)
  return xyzD65ToLabD65(spectrumToXyzD65(seen))
}

/** Change of the weighted colour per unit of one unknown. */
function slope(p: Unknowns, axis: number, target: LabD65, surface: SurfaceReflection): number[] {
  const [, high] = limits[axis] as Range
  const step = (p[axis] as number) + 0.02 > high ? -0.02 : 0.02
  const moved = p.map((v, k) => (k === axis ? v + step : v)) as unknown as Unknowns
  return weighted(target, minus(labOf(moved, surface), labOf(p, surface))).map((v) => v / step)
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, v, i) => total + v * (b[i] as number), 0)

/** Solves the damped normal equations for the slopes' unknowns. */
function normalStep(slopes: readonly number[][], residual: readonly number[], damping: number): number[] {
  const n = slopes.length
  const system = new Float64Array(n * n)
  const right = new Float64Array(n * n)
  for (const [i, u] of slopes.entries()) {
    for (const [j, v] of slopes.entries()) system[i * n + j] = dot(u, v) + (i === j ? damping : 0)
    right[i * n] = dot(u, residual)
  }
  const solved = solve(system, right, n)
  return slopes.map((_, i) => solved[i * n] as number)
}

const clampTo = ([low, high]: Range, v: number): number => Math.min(high, Math.max(low, v))

/** Damped Gauss-Newton over melanin and blood, and for a photo over exposure and haze. */
function refine(target: LabD65, surface: SurfaceReflection, asPhoto: boolean): Unknowns {
  const ita = Math.min(65, itaDegrees(target))
  let p: Unknowns = [
    clampTo(limits[0], -2.597 - 0.0213 * ita - 1.595e-4 * ita * ita * Math.sign(ita)),
    Math.log(0.008),
    0,
    0,
  ]
  const axes = asPhoto ? [0, 1, 2, 3] : [0, 1]
  // The last two entries hold the exposure to 1 and the haze to 0.
  const residualAt = (q: Unknowns): number[] => [
    ...weighted(target, minus(target, labOf(q, surface))),
    -q[2] / exposureSpread,
    -q[3],
  ]
  let damping = 1e-3
  let residual = residualAt(p)
  for (let i = 0; i < 60 && damping < 1e6; i++) {
    const slopes = axes.map((axis) => [
      ...slope(p, axis, target, surface),
      axis === 2 ? 1 / exposureSpread : 0,
    ])
    const step = normalStep(slopes, residual, damping)
    const next = p.map((v, k) => clampTo(limits[k] as Range, v + (step[k] ?? 0))) as unknown as Unknowns
    const tried = residualAt(next)
    if (dot(tried, tried) < dot(residual, residual)) {
      const moved = Math.hypot(...next.map((v, k) => v - (p[k] as number)))
      p = next
      residual = tried
      damping /= 5
      if (moved < 1e-5) break
    } else damping *= 5
  }
  return p
}

/**
 * Melanin and blood of bare skin from one colour, by damped Gauss-Newton on the skin table.
 * `srgb` is the median of bare scalp on a photo without gloss; without a white reference the uncertainty is wide.
 * Throws EngineError 'colour-not-valid' for channels that are no colour.
 */
export function fitSkin(
  colour: { readonly srgb: Srgb8 } | { readonly labD65: LabD65 },
  options: FitOptions = {},
): SkinFit {
  const target = readColour(colour)
  const surface = options.surface ?? 'excluded'
  // A photo without a reference may be over- or underexposed and glossy; a measured colour is not.
  const p = refine(target, surface, 'srgb' in colour && options.whiteReference !== true)
  const fittedLab = labOf(p, surface)
  const ciede2000 = differenceCiede2000(target, fittedLab)
  const ita = itaDegrees(target)

  const sigma = spread[options.whiteReference === true ? 'card' : 'none']
  const jacobian = [0, 1].map((axis) => slope(p, axis, target, surface))
  const axes: LabD65[] = [
    [sigma[0], 0, 0],
    [0, sigma[1], 0],
    [0, 0, sigma[2]],
  ]
  const shifts = axes.map((axis) => normalStep(jacobian, weighted(target, axis), 0.05))
  const width = (k: 0 | 1): number => Math.hypot(...shifts.map((s) => s[k] as number))
  const itaWidth = Math.hypot(
    ...axes.map(
      (axis) => itaDegrees([target[0] + axis[0], target[1], Math.max(0.1, target[2] + axis[2])]) - ita,
    ),
  )
  const range = (k: 0 | 1): Range => [
    Math.exp(clampTo(limits[k], p[k] - width(k))),
    Math.exp(clampTo(limits[k], p[k] + width(k))),
  ]

  return {
    melaninFraction: Math.exp(p[0]),
    bloodFraction: Math.exp(p[1]),
    itaDegrees: ita,
    itaClass: itaClass(ita),
    fittedLab,
    exposure: Math.exp(p[2]),
    ciede2000,
    uncertainty: {
      melaninFraction: range(0),
      bloodFraction: range(1),
      itaDegrees: [ita - itaWidth, ita + itaWidth],
    },
    warnings: warningsOf(target, fittedLab, ciede2000, p, options),
  }
}

function warningsOf(
  target: LabD65,
  fitted: LabD65,
  difference: number,
  p: Unknowns,
  options: FitOptions,
): SkinWarning[] {
  const atLimit = (k: 0 | 1): boolean => p[k] < limits[k][0] + 1e-3 || p[k] > limits[k][1] - 1e-3
  const all: [SkinWarning, boolean][] = [
    ['colour-outside-model', difference > 3],
    ['white-balance-suspect', Math.abs(target[2] - fitted[2]) > 4],
    ['melanin-at-limit', atLimit(0)],
    ['blood-at-limit', atLimit(1)],
    ['darker-than-validated', itaDegrees(target) < -30],
    ['no-white-reference', options.whiteReference !== true],
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
  if (colour.srgb.every((v) => v >= 0 && v <= 255) && colour.srgb.some((v) => v > 0))
    return srgb8ToLabD65(colour.srgb)
  throw new EngineError(
    'colour-not-valid',
    `Skin colour sRGB is ${colour.srgb.join(', ')}; give three channels 0..255, not all zero.`,
  )
}
