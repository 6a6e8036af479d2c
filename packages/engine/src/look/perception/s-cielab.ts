import { linearRgbToXyzD65 } from '../../colour/linear-rgb-to-xyz-d65.ts'
import { whiteD65 } from '../../colour/white-d65.ts'
import { differenceCiede2000 } from '../../colour/difference-ciede2000.ts'
import { EngineError } from '../../engine-error.ts'
import { averaged, boxVariance, type Channel, foldGaussians } from './gaussian-blur.ts'
import type { LinearPicture } from './linear-picture.ts'
import { opponentFilters, sigmaOfHalfWidth, toOpponent, xyzOfOpponent } from './opponent-colour.ts'
import { pixelsPerDegree } from './viewing.ts'

/** A picture as the eye takes it in from a distance: CIELAB (D65) after the blur of the opponent channels. */
export type SeenPicture = {
  readonly width: number
  readonly height: number
  /** Pixels of the picture that one sample stands for, along each side. */
  readonly pixelsPerSample: number
  readonly samplesPerDegree: number
  readonly lab: readonly [Float32Array, Float32Array, Float32Array]
}

/** Where and from how far a picture is seen. */
export type Viewing = {
  /** Skin that one pixel shows, mm. */
  readonly mmPerPx: number
  /** 0.3..3 m. */
  readonly distanceM: number
}

/** Samples per degree that carry what passes the narrowest filter: 3 % is left at 20 cycles per degree. */
const enoughPerDegree = 40
/** What each linear sRGB channel gives to the opponent channels. */
const opponentOfRgb = (
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const
).map((rgb) => toOpponent(linearRgbToXyzD65(rgb)))

/** CIELAB's compressive function of t = 0..1.2 as a table read linearly: off by under 2e-6. */
const bendSteps = 9830
const bendTable = Float64Array.from({ length: bendSteps + 2 }, (_, i) => {
  const t = i / 8192
  return t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 3132 + 4 / 29
})
function bend(t: number): number {
  if (t <= 0) return (t * 24389) / 3132 + 4 / 29
  const at = t * 8192
  const i = at | 0
  if (i >= bendSteps) return Math.cbrt(t)
  const low = bendTable[i]!
  return low + (bendTable[i + 1]! - low) * (at - i)
}

/**
 * S-CIELAB: the picture blurred in the eye's opponent channels as it is from `distanceM`, as CIELAB. An even picture
 * comes out as its plain CIELAB. Beyond its edges the picture goes on as its mirror image. Pixels finer than the eye
 * resolves are averaged first. Source: zhang-wandell-1997.
 * @throws EngineError 'picture-not-valid', 'distance-not-valid' or 'scale-not-valid'.
 */
export function seenFrom(picture: LinearPicture, viewing: Viewing): SeenPicture {
  const { widthPx, heightPx, planes } = picture
  if (!(widthPx >= 1 && heightPx >= 1) || planes.some((plane) => plane.length !== widthPx * heightPx))
    throw new EngineError(
      'picture-not-valid',
      `The picture is said to be ${widthPx} x ${heightPx} px but holds ${planes.map((p) => p.length).join(', ')} values; give one a pixel and channel.`,
    )
  const perDegree = pixelsPerDegree(viewing.mmPerPx, viewing.distanceM)
  let pixelsPerSample = 1
  while (perDegree / (2 * pixelsPerSample) >= enoughPerDegree) pixelsPerSample *= 2
  const samplesPerDegree = perDegree / pixelsPerSample
  const rgb = planes.map((values) =>
    averaged({ width: widthPx, height: heightPx, values }, pixelsPerSample),
  ) as [Channel, Channel, Channel]
  const { width, height } = rgb[0]
  const taken = boxVariance(pixelsPerSample) / pixelsPerSample ** 2
  const blurred = opponentFilters.map((gaussians, channel) => {
    const inSamples = gaussians.map(({ weight, halfWidthDegrees }) => {
      const sigma = sigmaOfHalfWidth(halfWidthDegrees) * samplesPerDegree
      return { weight, sigma: Math.sqrt(Math.max(0.1, sigma * sigma - taken)) }
    })
    return foldGaussians(opponentPlane(rgb, channel), inSamples).values
  }) as [Float32Array, Float32Array, Float32Array]
  opponentToLab(blurred)
  return { width, height, pixelsPerSample, samplesPerDegree, lab: blurred }
}

function opponentPlane(rgb: readonly [Channel, Channel, Channel], channel: number): Channel {
  const [r, g, b] = opponentOfRgb.map((column) => column[channel]!) as [number, number, number]
  const [{ width, height, values: red }, { values: green }, { values: blue }] = rgb
  const values = new Float32Array(red.length)
  for (let i = 0; i < values.length; i++) values[i] = r * red[i]! + g * green[i]! + b * blue[i]!
  return { width, height, values }
}

/** Turns opponent planes into L*, a*, b* in place. */
function opponentToLab([first, second, third]: readonly [Float32Array, Float32Array, Float32Array]): void {
  const [toX, toY, toZ] = xyzOfOpponent.map((row, k) => row.map((v) => v / whiteD65[k]!)) as [
    number[],
    number[],
    number[],
  ]
  const [x0, x1, x2] = toX as [number, number, number]
  const [y0, y1, y2] = toY as [number, number, number]
  const [z0, z1, z2] = toZ as [number, number, number]
  for (let i = 0; i < first.length; i++) {
    const p = first[i]!
    const q = second[i]!
    const r = third[i]!
    const fx = bend(x0 * p + x1 * q + x2 * r)
    const fy = bend(y0 * p + y1 * q + y2 * r)
    const fz = bend(z0 * p + z1 * q + z2 * r)
    first[i] = 116 * fy - 16
    second[i] = 500 * (fx - fy)
    third[i] = 200 * (fy - fz)
  }
}

/** Formula of a difference map: CIE94 (fast, symmetric form) or CIEDE2000. */
export type DifferenceFormula = 'cie94' | 'ciede2000'

/** Colour difference of every sample of two pictures, and what they come to. */
export type DifferenceMap = {
  readonly width: number
  readonly height: number
  readonly pixelsPerSample: number
  readonly values: Float32Array
  readonly mean: number
  /** 95 of 100 samples differ by less. */
  readonly percentile95: number
}

/**
 * Visible colour difference of two pictures of one size from one distance, sample by sample (S-CIELAB).
 * @throws EngineError 'pictures-differ-in-size', and as `seenFrom`.
 */
export function sCielabDifference(
  a: LinearPicture,
  b: LinearPicture,
  viewing: Viewing,
  formula: DifferenceFormula = 'cie94',
): DifferenceMap {
  return differenceOfSeen(seenFrom(a, viewing), seenFrom(b, viewing), formula)
}

/** As `sCielabDifference`, for pictures that were blurred already. */
export function differenceOfSeen(
  a: SeenPicture,
  b: SeenPicture,
  formula: DifferenceFormula = 'cie94',
): DifferenceMap {
  if (a.width !== b.width || a.height !== b.height || a.pixelsPerSample !== b.pixelsPerSample)
    throw new EngineError(
      'pictures-differ-in-size',
      `One picture has ${a.width} x ${a.height} samples, the other ${b.width} x ${b.height}; compare pictures of one size and distance.`,
    )
  const values = formula === 'cie94' ? cie94Map(a.lab, b.lab) : ciede2000Map(a.lab, b.lab)
  return {
    width: a.width,
    height: a.height,
    pixelsPerSample: a.pixelsPerSample,
    values,
    ...summaryOf(values),
  }
}

/** Mean and 95th percentile; the percentile by steps of 0.02, so that a large map need not be sorted. */
function summaryOf(values: Float32Array): { mean: number; percentile95: number } {
  const counts = new Uint32Array(5001)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!
    sum += v
    const step = Math.min(5000, (v * 50) | 0)
    counts[step] = counts[step]! + 1
  }
  let below = 0
  let step = 0
  while (step < 5000 && below + counts[step]! < 0.95 * values.length) below += counts[step++]!
  return { mean: sum / values.length, percentile95: (step + 0.5) / 50 }
}

type LabPlanes = SeenPicture['lab']

/** CIE94 with unit factors; neither picture is the standard, so the chroma is the geometric mean. Source: cie-15. */
function cie94Map([l1, a1, b1]: LabPlanes, [l2, a2, b2]: LabPlanes): Float32Array {
  const out = new Float32Array(l1.length)
  for (let i = 0; i < out.length; i++) {
    const c1 = Math.sqrt(a1[i]! * a1[i]! + b1[i]! * b1[i]!)
    const c2 = Math.sqrt(a2[i]! * a2[i]! + b2[i]! * b2[i]!)
    const dl = l1[i]! - l2[i]!
    const da = a1[i]! - a2[i]!
    const db = b1[i]! - b2[i]!
    const dc = c1 - c2
    const dh2 = Math.max(0, da * da + db * db - dc * dc)
    const chroma = Math.sqrt(c1 * c2)
    const sc = 1 + 0.045 * chroma
    const sh = 1 + 0.015 * chroma
    out[i] = Math.sqrt(dl * dl + (dc * dc) / (sc * sc) + dh2 / (sh * sh))
  }
  return out
}

function ciede2000Map([l1, a1, b1]: LabPlanes, [l2, a2, b2]: LabPlanes): Float32Array {
  return Float32Array.from(l1, (_, i) =>
    differenceCiede2000([l1[i]!, a1[i]!, b1[i]!], [l2[i]!, a2[i]!, b2[i]!]),
  )
}
