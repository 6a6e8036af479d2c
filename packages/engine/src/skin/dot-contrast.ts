import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { EngineError } from '../engine-error.ts'
import { cubicWeights } from './cubic-weights.ts'
import { dotGrid } from './dot-grid.ts'
import { opaqueContrast, strengthShare } from './dot-table.data.ts'
import { dermisPerCm, epidermisCm, epidermisPerCm, reducedScatteringPerCm, type Skin } from './tissue.ts'

/** Ink in the skin: an upright cylinder. */
export type PigmentDot = {
  /** Top of the ink below the surface, mm. */
  readonly depthMm: number
  readonly diameterMm: number
  /** Height of the ink, mm. */
  readonly thicknessMm: number
  /** Absorption of the ink at 550 nm, 1/cm; carbon black falls with the wavelength from there. */
  readonly inkPerCm: number
}

const { ringEdges, depths, radii, thicknesses, absorptions, strengths } = dotGrid
const ringCount = ringEdges.length
const strengthCount = strengths.length - 1
const logStrengths = strengths.slice(0, -1).map(Math.log)
/** Radius that stands for each ring: its root mean square, transport mean free paths. */
const ringRadii = ringEdges.map(
  (outer, i) => Math.hypot(outer, i === 0 ? 0 : (ringEdges[i - 1] as number)) / Math.SQRT2,
)
const logOpaque = Float64Array.from(opaqueContrast, (v) => Math.log(Math.max(0.5, v) / 1e5))
const logitShare = Float64Array.from(strengthShare, (v) => Math.log(v / (1e4 - v)))
const logRadii = radii.map(Math.log)
const logThicknesses = thicknesses.map(Math.log)
const logAbsorptions = absorptions.map(Math.log)

/** Nodes and weights of linear interpolation; outside, the nearest end. */
const linearWeights = (
  nodes: readonly number[],
  x: number,
): { first: number; weights: readonly number[] } => {
  let first = 0
  while (first < nodes.length - 2 && x > (nodes[first + 1] as number)) first++
  const [a, b] = [nodes[first] as number, nodes[first + 1] as number]
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)))
  return { first, weights: [1 - t, t] }
}

/** Log contrast of opaque ink in each ring, and logit of the share that each tabled strength reaches. */
type Profile = { readonly logContrast: Float64Array; readonly logit: Float64Array }

function lookUp(depth: number, radius: number, thickness: number, absorption: number): Profile {
  const zs = cubicWeights(depths, depth)
  const as = cubicWeights(logRadii, Math.log(radius))
  const ts = linearWeights(logThicknesses, Math.log(thickness))
  const ks = linearWeights(logAbsorptions, Math.log(absorption))
  const logContrast = new Float64Array(ringCount)
  const logit = new Float64Array(strengthCount)
  for (let z = 0; z < 4; z++)
    for (let a = 0; a < 4; a++)
      for (let t = 0; t < 2; t++) {
        const weight = (zs.weights[z] as number) * (as.weights[a] as number) * (ts.weights[t] as number)
        const geometry = ((zs.first + z) * radii.length + as.first + a) * thicknesses.length + ts.first + t
        for (let s = 0; s < strengthCount; s++)
          logit[s] = (logit[s] as number) + weight * (logitShare[geometry * strengthCount + s] as number)
        for (let k = 0; k < 2; k++) {
          const share = weight * (ks.weights[k] as number)
          const row = (geometry * absorptions.length + ks.first + k) * ringCount
          for (let r = 0; r < ringCount; r++)
            logContrast[r] = (logContrast[r] as number) + share * (logOpaque[row + r] as number)
        }
      }
  return { logContrast, logit }
}

/** Share of the opaque contrast at an ink strength (absorption times mean chord), through the tabled ones in logit. */
function shareAt(logit: Float64Array, strength: number): number {
  if (strength <= 0) return 0
  const x = Math.log(strength)
  let i = 0
  while (i < strengthCount - 2 && x > (logStrengths[i + 1] as number)) i++
  const [x0, x1] = [logStrengths[i] as number, logStrengths[i + 1] as number]
  const [y0, y1] = [logit[i] as number, logit[i + 1] as number]
  // Below the table a weak ink works in proportion.
  const y = x < x0 && i === 0 ? y0 + (x - x0) : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  return 1 / (1 + Math.exp(-y))
}

/**
 * Absorption, in units of the reduced scattering, of the homogeneous medium that dims the light around a dot as the two
 * layers do. Light that spreads sideways crosses the epidermis again and again: the added part is a power of the optical
 * thickness of its melanin, fitted to layered Monte Carlo profiles of a light and a brown skin (450, 550, 650 nm).
 */
const effectiveAbsorption = (skin: Skin, band: number, scatteringPerCm: number): number => {
  const dermis = dermisPerCm(skin.bloodFraction, band)
  const excess = Math.max(0, epidermisPerCm(skin.melaninFraction, band) - dermis) * epidermisCm
  return dermis / scatteringPerCm + 0.031 * excess ** 0.6
}

export type DotContrastOptions = {
  /** Factor on the skin's scattering, plausible 0.4..1.5: the one constant that a macro photo would calibrate. Default 1. */
  readonly scatterScale?: number
}

/**
 * Contrast 1 - R / R0 of one buried dot in the diffuse light of the skin, at `radiiMm` from its axis, in the 10 nm band
 * `band` (0 = 400 nm .. 30 = 700 nm). Looked up in transport units in a Monte Carlo table; outside the table's
 * geometry the nearest is taken. Throws EngineError 'dot-not-valid' or 'band-not-valid'.
 */
export function dotContrast(
  dot: PigmentDot,
  skin: Skin,
  band: number,
  radiiMm: ArrayLike<number>,
  options: DotContrastOptions = {},
): Float64Array {
  checkDot(dot, band)
  const nm = wavelengthsNm[band] as number
  const perMm = (reducedScatteringPerCm(nm) * (options.scatterScale ?? 1)) / 10
  const radius = (dot.diameterMm / 2) * perMm
  const thickness = dot.thicknessMm * perMm
  const { logContrast, logit } = lookUp(
    dot.depthMm * perMm,
    radius,
    thickness,
    effectiveAbsorption(skin, band, perMm * 10),
  )
  const radiusMm = dot.diameterMm / 2
  const meanChordCm = (0.2 * radiusMm * dot.thicknessMm) / (radiusMm + dot.thicknessMm)
  const share = shareAt(logit, dot.inkPerCm * (550 / nm) * meanChordCm)
  const out = new Float64Array(radiiMm.length)
  for (let i = 0; i < out.length; i++) {
    const r = (radiiMm[i] as number) * perMm
    let ring = 0
    while (ring < ringCount - 2 && r > (ringRadii[ring + 1] as number)) ring++
    const [r0, r1] = [ringRadii[ring] as number, ringRadii[ring + 1] as number]
    const [y0, y1] = [logContrast[ring] as number, logContrast[ring + 1] as number]
    out[i] = share * Math.min(1, Math.exp(y0 + ((y1 - y0) * (Math.max(r0, r) - r0)) / (r1 - r0)))
  }
  return out
}

function checkDot(dot: PigmentDot, band: number): void {
  const { depthMm, diameterMm, thicknessMm, inkPerCm } = dot
  if (!(depthMm >= 0 && diameterMm > 0 && thicknessMm > 0 && inkPerCm >= 0))
    throw new EngineError(
      'dot-not-valid',
      `Dot is ${diameterMm} mm wide, ${thicknessMm} mm tall, ${depthMm} mm deep, ink ${inkPerCm} /cm; give sizes over 0 and depth and ink from 0.`,
    )
  if (!(Number.isInteger(band) && band >= 0 && band <= 30))
    throw new EngineError(
      'band-not-valid',
      `Spectral band is ${band}; give a whole number 0..30 (400..700 nm).`,
    )
}
