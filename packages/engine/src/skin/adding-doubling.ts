import { combine, identity, multiply, solve, type Matrix } from './matrix.ts'
import { gaussQuadrature, radauQuadrature } from './quadrature.ts'

/** One homogeneous layer; coefficients 1/cm, thickness cm (Infinity for a half-space), anisotropy of Henyey-Greenstein. */
export type OpticalLayer = {
  readonly absorptionPerCm: number
  readonly scatteringPerCm: number
  readonly anisotropy: number
  readonly thicknessCm: number
}

/** Reflection and transmission of a layer without surfaces, as operators on the stream intensities. */
export type LayerOperators = { readonly reflection: Matrix; readonly transmission: Matrix }

export type Streams = {
  readonly count: number
  readonly refractiveIndex: number
  /** Cosines inside the medium, ascending; the last one is the normal. */
  readonly cosines: readonly number[]
  readonly weights: readonly number[]
}

/** Streams of a medium under air: Gauss below the critical angle, Radau (with the normal) above it; `count` is even. */
export function createStreams(count: number, refractiveIndex: number): Streams {
  if (refractiveIndex === 1) {
    const whole = radauQuadrature(count, 0, 1)
    return { count, refractiveIndex, cosines: whole.points, weights: whole.weights }
  }
  const critical = Math.sqrt(1 - 1 / refractiveIndex ** 2)
  const flat = gaussQuadrature(count / 2, 0, critical)
  const steep = radauQuadrature(count / 2, critical, 1)
  return {
    count,
    refractiveIndex,
    cosines: [...flat.points, ...steep.points],
    weights: [...flat.weights, ...steep.weights],
  }
}

/** Thinnest starting layer, optical depth; halving it changes results by less than 1e-6. */
const startDepth = 1e-4
/** Past this depth of doubling a half-space no longer changes. */
const maxDoublings = 40

/** Operators of one layer by doubling a very thin one (delta-M phase function). Sources: prahl-1995, wiscombe-1977. */
export function layerOperators(layer: OpticalLayer, streams: Streams): LayerOperators {
  const n = streams.count
  const { absorptionPerCm, scatteringPerCm, anisotropy, thicknessCm } = layer
  const forward = anisotropy ** n
  const scattering = scatteringPerCm * (1 - forward)
  const extinction = absorptionPerCm + scattering
  const albedo = scattering / extinction
  const target = extinction * thicknessCm
  const doublings =
    thicknessCm === Infinity ? maxDoublings : Math.max(0, Math.ceil(Math.log2(target / startDepth)))
  const depth = thicknessCm === Infinity ? startDepth : target / 2 ** doublings

  let { reflection, transmission } = thinLayer(depth, albedo, anisotropy, forward, streams)
  const one = identity(n)
  for (let i = 0; i < doublings; i++) {
    // T (1 - R R)^-1, then one more bounce for the light that the lower half returns.
    const bounced = rightSolve(combine(one, multiply(reflection, reflection, n), -1), transmission, n)
    const added = multiply(multiply(bounced, reflection, n), transmission, n)
    reflection = combine(reflection, added, 1)
    transmission = multiply(bounced, transmission, n)
    if (thicknessCm === Infinity && i > 12 && added.every((v) => Math.abs(v) < 1e-12)) break
  }
  return { reflection, transmission }
}

/** B A^-1 through the transposed system. */
function rightSolve(a: Matrix, b: Matrix, n: number): Matrix {
  const turn = (m: Matrix): Matrix => m.map((_, i) => m[(i % n) * n + Math.floor(i / n)] as number)
  return turn(solve(turn(a), turn(b), n))
}

/** Diamond scheme for a layer of optical depth `depth`: exact to second order in it. */
function thinLayer(
  depth: number,
  albedo: number,
  g: number,
  forward: number,
  streams: Streams,
): LayerOperators {
  const n = streams.count
  const { cosines, weights } = streams
  const legendre = cosines.map((x) => {
    const p = [1, x]
    for (let k = 2; k < n; k++)
      p.push(((2 * k - 1) * x * (p[k - 1] as number) - (k - 1) * (p[k - 2] as number)) / k)
    return p
  })
  const a = new Float64Array(n * n)
  const b = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let same = 0
      let opposite = 0
      for (let k = 0; k < n; k++) {
        const moment = (g ** k - forward) / (1 - forward)
        const term = (2 * k + 1) * moment * (legendre[i]?.[k] as number) * (legendre[j]?.[k] as number)
        same += term
        opposite += k % 2 === 0 ? term : -term
      }
      const scale = depth / (2 * (cosines[i] as number))
      const share = (albedo / 2) * (weights[j] as number)
      a[i * n + j] = scale * ((i === j ? 1 : 0) - share * same)
      b[i * n + j] = scale * share * opposite
    }
  const one = identity(n)
  const c = solve(combine(one, a, 1), b, n)
  // G = (1 + A - B (1 + A)^-1 B)^-1, R = 2 G B (1 + A)^-1, T = 2 G - 1.
  const core = combine(combine(one, a, 1), multiply(b, c, n), -1)
  const g2 = solve(core, one, n)
  const reflection = multiply(g2, rightSolve(combine(one, a, 1), b, n), n).map((v) => 2 * v)
  const transmission = combine(
    g2.map((v) => 2 * v),
    one,
    -1,
  )
  return { reflection, transmission }
}

/** Reflection of `upper` lying on something that reflects by `lower`. */
export function addBelow(upper: LayerOperators, lower: Matrix, n: number): Matrix {
  const inner = combine(identity(n), multiply(lower, upper.reflection, n), -1)
  const returned = solve(inner, multiply(lower, upper.transmission, n), n)
  return combine(upper.reflection, multiply(upper.transmission, returned, n), 1)
}

/** Unpolarised Fresnel reflectance from inside (index n) to air at the inner cosine; 1 beyond the critical angle. */
export function fresnelInside(refractiveIndex: number, cosine: number): number {
  const sine = refractiveIndex * Math.sqrt(Math.max(0, 1 - cosine * cosine))
  if (sine >= 1) return 1
  const outer = Math.sqrt(1 - sine * sine)
  const s = (refractiveIndex * cosine - outer) / (refractiveIndex * cosine + outer)
  const p = (refractiveIndex * outer - cosine) / (refractiveIndex * outer + cosine)
  return (s * s + p * p) / 2
}

/** Total reflectance under air, surface reflection included: collimated along the normal and diffuse light. */
export function reflectanceUnderAir(
  reflection: Matrix,
  streams: Streams,
): { collimated: number; diffuse: number } {
  const n = streams.count
  const { cosines, weights, refractiveIndex } = streams
  const surface = cosines.map((c) => fresnelInside(refractiveIndex, c))
  const flux = cosines.map((c, i) => 2 * c * (weights[i] as number))
  const inner = identity(n).map((v, slot) => v - (reflection[slot] as number) * (surface[slot % n] as number))
  const normal = surface[n - 1] as number
  const entry = new Float64Array(n * n)
  const square = refractiveIndex * refractiveIndex
  let specular = 1
  for (let i = 0; i < n; i++) {
    // Column 0: unit collimated flux along the normal; column 1: unit diffuse flux.
    const diffuse = square * (1 - (surface[i] as number))
    specular -= diffuse * (flux[i] as number)
    entry[i * n] = i === n - 1 ? (1 - normal) / (flux[i] as number) : 0
    entry[i * n + 1] = diffuse
  }
  const upward = solve(inner, multiply(reflection, entry, n), n)
  let collimated = normal
  let diffuse = specular
  for (let i = 0; i < n; i++) {
    const out = (1 - (surface[i] as number)) * (flux[i] as number)
    collimated += out * (upward[i * n] as number)
    diffuse += out * (upward[i * n + 1] as number)
  }
  return { collimated, diffuse }
}

/** Diffuse and direct transmission and reflection of a slab without surfaces (index-matched), normal incidence. */
export function slabMatched(
  layer: LayerOperators,
  streams: Streams,
): { reflected: number; transmitted: number } {
  const n = streams.count
  const flux = streams.cosines.map((c, i) => 2 * c * (streams.weights[i] as number))
  let reflected = 0
  let transmitted = 0
  for (let i = 0; i < n; i++) {
    reflected += ((flux[i] as number) * (layer.reflection[i * n + n - 1] as number)) / (flux[n - 1] as number)
    transmitted +=
      ((flux[i] as number) * (layer.transmission[i * n + n - 1] as number)) / (flux[n - 1] as number)
  }
  return { reflected, transmitted }
}

/** Total reflectance and transmittance, light along the normal, of layers of one index between air and air; from the top down. */
export function stackUnderAir(
  layers: readonly OpticalLayer[],
  streams: Streams,
): { reflected: number; transmitted: number } {
  const n = streams.count
  const one = identity(n)
  const [first, ...others] = layers.map((layer) => layerOperators(layer, streams))
  if (!first) return { reflected: 0, transmitted: 1 }
  // Seen from above and from below, downwards and upwards.
  let [above, below, down, up] = [first.reflection, first.reflection, first.transmission, first.transmission]
  for (const { reflection, transmission } of others) {
    const arriving = solve(combine(one, multiply(below, reflection, n), -1), down, n)
    const rising = solve(combine(one, multiply(reflection, below, n), -1), transmission, n)
    above = combine(above, multiply(multiply(up, reflection, n), arriving, n), 1)
    down = multiply(transmission, arriving, n)
    below = combine(reflection, multiply(multiply(transmission, below, n), rising, n), 1)
    up = multiply(up, rising, n)
  }
  const { cosines, weights, refractiveIndex } = streams
  const surface = cosines.map((c) => fresnelInside(refractiveIndex, c))
  const mirrored = (m: Matrix): Matrix => m.map((v, slot) => v * (surface[slot % n] as number))
  // What the lower surface throws back joins the stack's own reflection.
  const leaving = solve(combine(one, mirrored(below), -1), down, n)
  const whole = combine(above, multiply(mirrored(up), leaving, n), 1)
  const flux = cosines.map((c, i) => 2 * c * (weights[i] as number))
  const normal = surface[n - 1] as number
  const entry = new Float64Array(n * n)
  entry[(n - 1) * n] = (1 - normal) / (flux[n - 1] as number)
  const upward = solve(combine(one, mirrored(whole), -1), multiply(whole, entry, n), n)
  const downward = entry.map(
    (v, slot) => v + (surface[Math.floor(slot / n)] as number) * (upward[slot] as number),
  )
  const bottom = multiply(leaving, downward, n)
  let reflected = normal
  let transmitted = 0
  for (let i = 0; i < n; i++) {
    const out = (1 - (surface[i] as number)) * (flux[i] as number)
    reflected += out * (upward[i * n] as number)
    transmitted += out * (bottom[i * n] as number)
  }
  return { reflected, transmitted }
}
