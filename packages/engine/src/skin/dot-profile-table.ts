import { createCubicAxis } from './cubic-axis.ts'
import {
  absorptionNodes,
  dotGrid,
  epidermisNodes,
  epidermisRadii,
  shareAbsorptions,
  shareRings,
} from './dot-grid.ts'
import { epidermisRows, opaqueRows, reachRows, shareRows } from './dot-table.data.ts'

const { rings, depths, radii, thicknesses, strengths } = dotGrid
export const ringCount = rings.length
const strengthCount = strengths.length - 1
const groupCount = shareRings.length
const absorptionCount = absorptionNodes.length
const epidermisCount = epidermisNodes.length - 1
const logRadii = radii.map(Math.log)
const logThicknesses = thicknesses.map(Math.log)
const logAbsorptions = absorptionNodes.map(Math.log)
const logStrengths = strengths.slice(0, -1).map(Math.log)
const logShareAbsorptions = shareAbsorptions.map((k) => logAbsorptions[k] as number)
/** Mean logarithm of the radii of each group. */
const logEpidermisRadii = epidermisRadii.map(
  ([from, to]) => logRadii.slice(from, to).reduce((sum, v) => sum + v, 0) / (to - from),
)
/** The epidermis works nearly as the square root of its depth, as far as interpolation goes. */
const rootEpidermis = epidermisNodes.map(Math.sqrt)

const depthAxis = createCubicAxis(depths)
const radiusAxis = createCubicAxis(logRadii)
const thicknessAxis = createCubicAxis(logThicknesses)
const absorptionAxis = createCubicAxis(logAbsorptions)
const epidermisAxis = createCubicAxis(rootEpidermis)
const strengthAxis = createCubicAxis(logStrengths)

/** Rows hold the first value and then differences; all in -1/400 of a natural logarithm. */
const logRows = (values: readonly number[]): Float64Array => {
  const out = new Float64Array(values.length)
  for (let i = 0, sum = 0; i < out.length; i++) {
    sum = i % ringCount === 0 ? (values[i] as number) : sum + (values[i] as number)
    out[i] = -sum / 400
  }
  return out
}
const logOpaque = logRows(opaqueRows)
const logEpidermis = logRows(epidermisRows)
const logitShare = Float64Array.from(shareRows, (v) => v / 200)
const logitReach = Float64Array.from(reachRows, (v) => v / 400)

const linearWeight = (nodes: readonly number[], x: number): number =>
  Math.min(1, Math.max(0, (x - (nodes[0] as number)) / ((nodes.at(-1) as number) - (nodes[0] as number))))

/** Where a dot lies in the table. Lengths in transport mean free paths. */
export type DotPlace = {
  readonly depth: number
  readonly radius: number
  readonly thickness: number
  /** Absorption of the dermis over its reduced scattering. */
  readonly absorption: number
  /** Optical depth that the epidermis adds. */
  readonly epidermisDepth: number
}

/** Profile of one dot: radii that stand for the rings, log contrast of opaque ink and logit shares of weaker ink there. */
export type TabledProfile = {
  readonly radii: Float64Array
  readonly logContrast: Float64Array
  /** [group][strength] */
  readonly logitShare: Float64Array
}

/** Interpolates the table, cubic along every axis; outside its nodes the nearest end is taken. */
export function tabledProfile(place: DotPlace): TabledProfile {
  const zs = new Float64Array(4)
  const as = new Float64Array(4)
  const ts = new Float64Array(4)
  const ks = new Float64Array(4)
  const es = new Float64Array(4)
  const z0 = depthAxis(place.depth, zs)
  const a0 = radiusAxis(Math.log(place.radius), as)
  const t0 = thicknessAxis(Math.log(place.thickness), ts)
  const k0 = absorptionAxis(Math.log(place.absorption), ks)
  const e0 = epidermisAxis(Math.sqrt(place.epidermisDepth), es)
  const logContrast = new Float64Array(ringCount)
  const logit = new Float64Array(groupCount * strengthCount)
  const above = linearWeight(logShareAbsorptions, Math.log(place.absorption))
  const broad = linearWeight(logEpidermisRadii, Math.log(place.radius))
  const shareLength = groupCount * strengthCount
  for (let z = 0; z < 4; z++) {
    const zw = zs[z] as number
    if (zw === 0) continue
    for (let a = 0; a < 4; a++)
      for (let t = 0; t < 4; t++) {
        const weight = zw * (as[a] as number) * (ts[t] as number)
        if (weight === 0) continue
        const geometry = ((z0 + z) * radii.length + a0 + a) * thicknesses.length + t0 + t
        const shares = geometry * 2 * shareLength
        const low = weight * (1 - above)
        const high = weight * above
        for (let s = 0; s < shareLength; s++)
          logit[s] =
            (logit[s] as number) +
            low * (logitShare[shares + s] as number) +
            high * (logitShare[shares + shareLength + s] as number)
        addRows(logContrast, logOpaque, geometry * absorptionCount + k0, weight, ks)
      }
    for (let e = 0; e < 4; e++) {
      const node = e0 + e - 1
      if (node < 0) continue
      for (let group = 0; group < 2; group++)
        addRows(
          logContrast,
          logEpidermis,
          (((z0 + z) * 2 + group) * epidermisCount + node) * absorptionCount + k0,
          zw * (group === 0 ? 1 - broad : broad) * (es[e] as number),
          ks,
        )
    }
  }
  const ringRadii = Float64Array.from(rings, ({ perRadius, plus }, i) => {
    const before = rings[i - 1]
    const inner = before ? before.perRadius * place.radius + before.plus : 0
    return Math.hypot(perRadius * place.radius + plus, inner) / Math.SQRT2
  })
  return { radii: ringRadii, logContrast, logitShare: logit }
}

/** Adds four rows of rings that follow one another. */
function addRows(
  out: Float64Array,
  from: Float64Array,
  first: number,
  weight: number,
  weights: Float64Array,
): void {
  if (weight === 0) return
  const w0 = weight * (weights[0] as number)
  const w1 = weight * (weights[1] as number)
  const w2 = weight * (weights[2] as number)
  const w3 = weight * (weights[3] as number)
  let at = first * ringCount
  for (let r = 0; r < ringCount; r++, at++)
    out[r] =
      (out[r] as number) +
      w0 * (from[at] as number) +
      w1 * (from[at + ringCount] as number) +
      w2 * (from[at + 2 * ringCount] as number) +
      w3 * (from[at + 3 * ringCount] as number)
}

/** Share of the opaque contrast in each ring group at an ink strength (absorption times mean chord). */
export function strengthShares({ logitShare: logit }: TabledProfile, strength: number): number[] {
  if (strength <= 0) return shareRings.map(() => 0)
  const x = Math.log(strength)
  const [low, high] = [logStrengths[0] as number, logStrengths.at(-1) as number]
  const weights = new Float64Array(4)
  const first = strengthAxis(x, weights)
  return shareRings.map((_, group) => {
    const at = (s: number): number => logit[group * strengthCount + s] as number
    let y = weights.reduce((sum, w, i) => sum + w * at(first + i), 0)
    // Below the table a weak ink works in proportion; above it the last slope goes on to opaque.
    if (x < low) y += x - low
    if (x > high) {
      const before = logStrengths.at(-2) as number
      y += ((at(strengthCount - 1) - at(strengthCount - 2)) / (high - before)) * (x - high)
    }
    return 1 / (1 + Math.exp(-y))
  })
}

/** Share of the light returning from the skin that was deeper than `depth`. */
export function tabledReach(depth: number, absorption: number, epidermisDepth: number): number {
  const zs = new Float64Array(4)
  const ks = new Float64Array(4)
  const es = new Float64Array(4)
  const z0 = depthAxis(depth, zs)
  const k0 = absorptionAxis(Math.log(absorption), ks)
  const e0 = epidermisAxis(Math.sqrt(epidermisDepth), es)
  let logit = 0
  for (let z = 0; z < 4; z++)
    for (let e = 0; e < 4; e++) {
      const weight = (zs[z] as number) * (es[e] as number)
      const at = ((z0 + z) * (epidermisCount + 1) + e0 + e) * absorptionCount + k0
      for (let k = 0; k < 4; k++) logit += weight * (ks[k] as number) * (logitReach[at + k] as number)
    }
  return 1 / (1 + Math.exp(-logit))
}
