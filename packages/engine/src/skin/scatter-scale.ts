import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { EngineError } from '../engine-error.ts'
import { channelRatio } from '../look/channel-ratio.ts'
import { dotContrast } from './dot-contrast.ts'
import { identity, solve } from './matrix.ts'
import { skinReflectance } from './skin-reflectance.ts'
import type { Skin } from './tissue.ts'

/** A healed dot that stands alone, measured on a close-up in linear light. */
export type CloseUpDot = {
  /** Scale of the picture at the dot. */
  readonly mmPerPx: number
  /** Distances from the middle of the dot, ascending, px; the outermost should reach bare skin. */
  readonly radiiPx: readonly number[]
  /** 1 - light / light of bare skin, mean over the circle at each radius, in linear sRGB red, green and blue. */
  readonly contrast: readonly [readonly number[], readonly number[], readonly number[]]
  /** Standard deviation of these means. */
  readonly noise: number
  /** Blur of the picture, px (standard deviation). Default 0.7. */
  readonly blurPx?: number
  /** Top of the pigment, mm, and how well it is known (standard deviation): needle depth, ultrasound. */
  readonly depthMm: number
  readonly depthErrorMm: number
  /** Height of the pigment, mm. Default 0.25. */
  readonly thicknessMm?: number
}

export type ScatterScaleFit = {
  /** Factor on the scattering of average skin, 0.4..1.5, with its range (one standard deviation). */
  readonly scatterScale: number
  readonly low: number
  readonly high: number
  /** Width and ink of the dot that were found beside it. */
  readonly diameterMm: number
  readonly inkPerCm: number
  /** Root mean square of the misfit over the noise; near 1 when the model explains the picture. */
  readonly misfit: number
  /** 'at-limit': the scale lies at the end of what is plausible; 'poor-fit': the profile is not that of one dot. */
  readonly warnings: readonly ('at-limit' | 'poor-fit')[]
}

const lowest = 0.4
const highest = 1.5
/** Spread of the logarithm of the scale between people before anything is measured; the plausible range is 2 of it. */
const priorSpread = 0.35
/** Noise below this is not believed: unevenness of skin. */
const leastNoise = 0.004
const starts = [0.5, 0.8, 1.2]
const rounds = 25
/** Gauss-Hermite points and weights for the blur in each direction. */
const blurNodes = [-2.02018287, -0.95857246, 0, 0.95857246, 2.02018287].map((v) => v * Math.SQRT2)
const blurWeights = [0.0199532421, 0.3936193232, 0.9453087205, 0.3936193232, 0.0199532421].map(
  (w) => w / Math.sqrt(Math.PI),
)

/**
 * How strongly this skin scatters, compared with average skin, from the blur of one healed dot. Depth, width and
 * strength of the dot are fitted along; the depth is held near what is known of it, for skin that scatters less looks
 * like a shallower dot. The range holds the noise of the picture and the error of the depth.
 * Throws EngineError 'close-up-not-valid'.
 */
export function fitScatterScale(dot: CloseUpDot, skin: Skin): ScatterScaleFit {
  checkCloseUp(dot)
  const noise = Math.max(leastNoise, dot.noise)
  const residuals = residualsOf(dot, skin, noise)
  let best: Solution | undefined
  for (const scale of starts) {
    const solution = minimise(residuals, [
      Math.log(scale),
      Math.log(0.15),
      Math.log(100),
      Math.log(dot.depthMm),
    ])
    if (!best || solution.cost < best.cost) best = solution
  }
  const { parameters, cost, covariance } = best as Solution
  const [logScale, logDiameter, logInk] = parameters as [number, number, number]
  const samples = 3 * dot.radiiPx.length
  const misfit = Math.sqrt(cost / samples)
  // A misfit beyond the noise widens the range as if the noise had been larger.
  const spread = Math.sqrt(covariance[0] as number) * Math.max(1, misfit)
  const scatterScale = Math.min(highest, Math.max(lowest, Math.exp(logScale)))
  const warnings: ('at-limit' | 'poor-fit')[] = []
  if (Math.exp(logScale) <= lowest * 1.01 || Math.exp(logScale) >= highest * 0.99) warnings.push('at-limit')
  if (misfit > 3) warnings.push('poor-fit')
  return {
    scatterScale,
    low: Math.max(lowest, scatterScale * Math.exp(-spread)),
    high: Math.min(highest, scatterScale * Math.exp(spread)),
    diameterMm: Math.exp(logDiameter),
    inkPerCm: Math.exp(logInk),
    misfit,
    warnings,
  }
}

/** Every third band carries the channels well enough. */
const bands = wavelengthsNm.map((_, band) => band).filter((band) => band % 3 === 0)

type Residuals = (parameters: readonly number[]) => Float64Array

function residualsOf(dot: CloseUpDot, skin: Skin, noise: number): Residuals {
  const radiiMm = dot.radiiPx.map((px) => px * dot.mmPerPx)
  const blurMm = (dot.blurPx ?? 0.7) * dot.mmPerPx
  const stepMm = Math.min(0.03, Math.max(0.01, blurMm / 2))
  const reach = (radiiMm.at(-1) as number) + 3 * blurMm
  const fine = Array.from({ length: Math.ceil(reach / stepMm) + 2 }, (_, i) => i * stepMm)
  const bare = skinReflectance(skin)
  const depthSpread = Math.max(0.01, dot.depthErrorMm / dot.depthMm)
  return (parameters) => {
    const [logScale, logDiameter, logInk, logDepth] = parameters as [number, number, number, number]
    const pigment = {
      depthMm: Math.exp(logDepth),
      diameterMm: Math.exp(logDiameter),
      thicknessMm: dot.thicknessMm ?? 0.25,
      inkPerCm: Math.exp(logInk),
    }
    const tabled = bands.map((band) =>
      dotContrast(pigment, skin, band, fine, { scatterScale: Math.exp(logScale), seenFrom: 'one' }),
    )
    const channels = fine.map((_, i) => {
      const seen = bare.map((v, band) => {
        // Between the computed bands straight lines.
        const at = Math.min(bands.length - 2, Math.floor(band / 3))
        const t = band / 3 - at
        return v * (1 - (1 - t) * (tabled[at]?.[i] as number) - t * (tabled[at + 1]?.[i] as number))
      })
      return channelRatio(bare, seen)
    })
    const out = new Float64Array(3 * radiiMm.length + 2)
    for (const c of [0, 1, 2] as const)
      for (const [i, r] of radiiMm.entries()) {
        let light = 0
        for (const [p, u] of blurNodes.entries())
          for (const [q, v] of blurNodes.entries()) {
            const at = Math.hypot(r + u * blurMm, v * blurMm) / stepMm
            const low = Math.min(fine.length - 2, Math.floor(at))
            const t = Math.min(1, at - low)
            light +=
              (blurWeights[p] as number) *
              (blurWeights[q] as number) *
              ((channels[low]?.[c] as number) * (1 - t) + (channels[low + 1]?.[c] as number) * t)
          }
        out[c * radiiMm.length + i] = (1 - light - (dot.contrast[c][i] as number)) / noise
      }
    out[out.length - 2] = (logDepth - Math.log(dot.depthMm)) / depthSpread
    out[out.length - 1] = logScale / priorSpread
    return out
  }
}

type Solution = { readonly parameters: number[]; readonly cost: number; readonly covariance: Float64Array }

/** Levenberg-Marquardt; the bounds keep every trial a dot that can be. */
function minimise(residuals: Residuals, start: readonly number[]): Solution {
  const bounds = [
    [Math.log(0.3), Math.log(2)],
    [Math.log(0.05), Math.log(0.8)],
    [Math.log(2), Math.log(5000)],
    [Math.log(0.03), Math.log(1.5)],
  ] as const
  const n = start.length
  const squares = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0)
  let parameters = [...start]
  let values = residuals(parameters)
  let cost = squares(values)
  let damping = 0.01
  let normal = new Float64Array(n * n)
  for (let round = 0; round < rounds; round++) {
    const slopes = parameters.map((_, k) => {
      const moved = parameters.map((v, i) => (i === k ? v + 1e-3 : v))
      return residuals(moved).map((v, i) => (v - (values[i] as number)) / 1e-3)
    })
    normal = new Float64Array(n * n)
    const downhill = new Float64Array(n)
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++)
        normal[a * n + b] = (slopes[a] as Float64Array).reduce(
          (sum, v, i) => sum + v * (slopes[b]?.[i] as number),
          0,
        )
      downhill[a] = -(slopes[a] as Float64Array).reduce((sum, v, i) => sum + v * (values[i] as number), 0)
    }
    let gained = 0
    for (let attempt = 0; attempt < 6; attempt++) {
      const damped = normal.map((v, i) => (i % (n + 1) === 0 ? v * (1 + damping) + 1e-9 : v))
      const inverse = solve(damped, identity(n), n)
      const trial = parameters.map((v, i) => {
        const [low, high] = bounds[i] as readonly [number, number]
        const move = downhill.reduce((sum, d, k) => sum + d * (inverse[i * n + k] as number), 0)
        return Math.min(high, Math.max(low, v + Math.max(-0.7, Math.min(0.7, move))))
      })
      const trialValues = residuals(trial)
      const trialCost = squares(trialValues)
      if (trialCost < cost) {
        gained = cost - trialCost
        parameters = trial
        values = trialValues
        cost = trialCost
        damping /= 5
        break
      }
      damping *= 6
    }
    if (gained < 1e-4 * cost || gained < 1e-6) break
  }
  const firm = normal.map((v, i) => (i % (n + 1) === 0 ? v + 1e-9 : v))
  return { parameters, cost, covariance: solve(firm, identity(n), n) }
}

function checkCloseUp({
  mmPerPx,
  radiiPx,
  contrast,
  noise,
  blurPx = 0.7,
  depthMm,
  depthErrorMm,
}: CloseUpDot): void {
  const fail = (what: string): never => {
    throw new EngineError('close-up-not-valid', what)
  }
  if (!(mmPerPx > 0 && mmPerPx <= 0.1))
    fail(`A close-up of ${mmPerPx} mm per pixel does not resolve a dot; take one of at most 0.1.`)
  if (!(blurPx >= 0 && blurPx < Infinity)) fail(`A blur of ${blurPx} px cannot be; give 0 or more.`)
  if (!(radiiPx.length >= 6 && radiiPx.every((r, i) => r >= 0 && r > (radiiPx[i - 1] ?? -1))))
    fail(`The profile has ${radiiPx.length} radii; give at least 6 from the middle outwards, ascending.`)
  if ((radiiPx.at(-1) as number) * mmPerPx < 0.3)
    fail(
      `The profile ends ${((radiiPx.at(-1) as number) * mmPerPx).toFixed(2)} mm from the middle; measure out to at least 0.3 mm.`,
    )
  for (const channel of contrast)
    if (channel.length !== radiiPx.length || !channel.every((c) => c > -0.5 && c < 1))
      fail('Every channel needs one contrast below 1 for each radius.')
  if (!(noise >= 0)) fail(`A noise of ${noise} cannot be; give 0 or more.`)
  if (!(depthMm > 0 && depthMm < 2 && depthErrorMm >= 0))
    fail(`A depth of ${depthMm} +- ${depthErrorMm} mm cannot be that of a dot; give 0 to 2 mm.`)
}
