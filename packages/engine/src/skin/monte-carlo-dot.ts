/** Source of uniform numbers in [0, 1). */
type Uniform = { next(): number }

export type DotGrid = {
  /** Upper edges of the launch rings around the dot's axis; the first ring starts at 0. Transport mean free paths. */
  readonly ringEdges: readonly number[]
  /** Depth of the top of the ink, multiples of `depthStep`. */
  readonly depths: readonly number[]
  readonly radii: readonly number[]
  /** Height of the ink cylinder, multiples of `depthStep`. */
  readonly thicknesses: readonly number[]
  /** Ratios of absorption to reduced scattering, ascending. */
  readonly absorptions: readonly number[]
  /** Ink absorption times the cylinder's mean chord; Infinity is opaque. */
  readonly strengths: readonly number[]
}

const depthStep = 0.1
const anisotropy = 0.8
const scattering = 1 / (1 - anisotropy)

/** Unpolarised Fresnel reflectance from index `from` to `to` at the cosine `c`; 1 beyond the critical angle. */
const fresnel = (from: number, to: number, c: number): number => {
  const sine = (from / to) * Math.sqrt(Math.max(0, 1 - c * c))
  if (sine >= 1) return 1
  const ct = Math.sqrt(1 - sine * sine)
  const s = (from * c - to * ct) / (from * c + to * ct)
  const p = (from * ct - to * c) / (from * ct + to * c)
  return (s * s + p * p) / 2
}

/**
 * Contrast 1 - R / R0 of one buried ink cylinder in a scattering half-space, by Monte Carlo.
 *
 * Every length is in transport mean free paths (reduced scattering 1, anisotropy 0.8, Henyey-Greenstein). By
 * reciprocity the light seen at distance r under diffuse light is a photon launched at r that may leave anywhere,
 * so one set of paths, with absorption applied afterwards along the path, serves every geometry and strength.
 * Returns [ring][depth][radius][thickness][absorption][strength], flat, and the reflectance [ring][absorption].
 */
export function traceDots(
  grid: DotGrid,
  photonsPerRing: number,
  refractiveIndex: number,
  random: Uniform,
): { contrast: Float64Array; reflectance: Float64Array } {
  const { ringEdges, depths, radii, thicknesses, absorptions, strengths } = grid
  const bins = Math.ceil((Math.max(...depths) + Math.max(...thicknesses)) / depthStep - 1e-9) + 1
  const geometryCount = depths.length * radii.length * thicknesses.length
  const na = absorptions.length
  const ns = strengths.length
  const length = new Float64Array(radii.length * bins)
  const radiusSquared = radii.map((r) => r * r)
  const largestSquared = Math.max(...radiusSquared)
  const kept = new Float64Array(ringEdges.length * geometryCount * na * ns)
  const plain = new Float64Array(ringEdges.length * na)
  const pathWeight = new Float64Array(na)
  const sum = new Float64Array(bins + 1)
  const lowest = absorptions[0] as number
  const maxDepth = (bins - 1) * depthStep

  for (let ring = 0; ring < ringEdges.length; ring++) {
    const inner = ring === 0 ? 0 : (ringEdges[ring - 1] as number)
    const outer = ringEdges[ring] as number
    for (let photon = 0; photon < photonsPerRing; photon++) {
      let x = Math.sqrt(inner * inner + (outer * outer - inner * inner) * random.next())
      let y = 0
      let z = 0
      const cosine = Math.sqrt(random.next())
      const entry = 1 - fresnel(1, refractiveIndex, cosine)
      const sine = Math.sqrt(1 - cosine * cosine) / refractiveIndex
      const azimuth = 2 * Math.PI * random.next()
      let ux = sine * Math.cos(azimuth)
      let uy = sine * Math.sin(azimuth)
      let uz = Math.sqrt(1 - sine * sine)
      let weight = entry
      let path = 0
      let touched = false
      let alive = true
      while (alive) {
        let step = -Math.log(1 - random.next()) / scattering
        let leaves = false
        if (uz < 0 && z + uz * step <= 0) {
          step = -z / uz
          leaves = true
        }
        // Chord of the step through the widest cylinder, if any.
        const a = ux * ux + uy * uy
        const b = x * ux + y * uy
        const rr = x * x + y * y
        const near = a > 1e-14 ? Math.min(step, Math.max(0, -b / a)) : 0
        if (z < maxDepth + step && rr + near * (2 * b + a * near) < largestSquared) {
          for (let ri = 0; ri < radii.length; ri++) {
            const c = rr - (radiusSquared[ri] as number)
            let from = 0
            let to = step
            if (a < 1e-14) {
              if (c > 0) continue
            } else {
              const d = b * b - a * c
              if (d <= 0) continue
              const root = Math.sqrt(d)
              from = Math.max(0, (-b - root) / a)
              to = Math.min(step, (-b + root) / a)
              if (to <= from) continue
            }
            const z0 = z + uz * from
            const z1 = z + uz * to
            const low = Math.min(z0, z1)
            const high = Math.min(Math.max(z0, z1), maxDepth - 1e-9)
            if (low >= high && !(Math.abs(z1 - z0) < 1e-12 && low < maxDepth)) continue
            touched = true
            const first = Math.floor(low / depthStep)
            const last = Math.floor(high / depthStep)
            const base = ri * bins
            if (first === last) {
              const part =
                Math.abs(z1 - z0) < 1e-12 ? to - from : ((to - from) * (high - low)) / Math.abs(z1 - z0)
              length[base + first] = (length[base + first] as number) + part
              continue
            }
            const perDepth = (to - from) / Math.abs(z1 - z0)
            for (let k = first; k <= last; k++) {
              const top = Math.max(low, k * depthStep)
              const bottom = Math.min(high, (k + 1) * depthStep)
              length[base + k] = (length[base + k] as number) + (bottom - top) * perDepth
            }
          }
        }
        path += step
        x += ux * step
        y += uy * step
        z += uz * step
        if (leaves) {
          z = 0
          if (random.next() >= fresnel(refractiveIndex, 1, -uz)) {
            for (let k = 0; k < na; k++) {
              const w = weight * Math.exp(-(absorptions[k] as number) * path)
              pathWeight[k] = w
              plain[ring * na + k] = (plain[ring * na + k] as number) + w
            }
            if (touched) tally(ring)
            break
          }
          uz = -uz
          continue
        }
        const q = (1 - anisotropy * anisotropy) / (1 - anisotropy + 2 * anisotropy * random.next())
        const ct = (1 + anisotropy * anisotropy - q * q) / (2 * anisotropy)
        const st = Math.sqrt(Math.max(0, 1 - ct * ct))
        const turn = 2 * Math.PI * random.next()
        const cp = Math.cos(turn)
        const sp = Math.sin(turn)
        if (Math.abs(uz) > 0.99999) {
          ux = st * cp
          uy = st * sp
          uz = uz > 0 ? ct : -ct
        } else {
          const t = Math.sqrt(1 - uz * uz)
          const vx = (st * (ux * uz * cp - uy * sp)) / t + ux * ct
          const vy = (st * (uy * uz * cp + ux * sp)) / t + uy * ct
          uz = -st * cp * t + uz * ct
          ux = vx
          uy = vy
        }
        if (weight * Math.exp(-lowest * path) < 1e-3) {
          if (random.next() < 0.1) weight *= 10
          else alive = false
        }
      }
      if (touched) length.fill(0)
    }
  }

  /** Adds what the finished path loses to each geometry: `kept` collects the lost weight. */
  function tally(ring: number): void {
    for (let ri = 0; ri < radii.length; ri++) {
      let total = 0
      for (let k = 0; k < bins; k++) {
        sum[k] = total
        total += length[ri * bins + k] as number
      }
      sum[bins] = total
      if (total === 0) continue
      for (let di = 0; di < depths.length; di++) {
        const top = Math.round((depths[di] as number) / depthStep)
        for (let ti = 0; ti < thicknesses.length; ti++) {
          const t = thicknesses[ti] as number
          const inside = (sum[top + Math.round(t / depthStep)] as number) - (sum[top] as number)
          if (inside <= 1e-12) continue
          const r = radii[ri] as number
          const meanChord = (2 * r * t) / (r + t)
          const at = (((ring * depths.length + di) * radii.length + ri) * thicknesses.length + ti) * na * ns
          for (let si = 0; si < ns; si++) {
            const strength = strengths[si] as number
            const lost = strength === Infinity ? 1 : -Math.expm1((-strength * inside) / meanChord)
            for (let k = 0; k < na; k++) {
              const slot = at + k * ns + si
              kept[slot] = (kept[slot] as number) + lost * (pathWeight[k] as number)
            }
          }
        }
      }
    }
  }

  // Lost and plain weight of one ring come from the same paths, so their common noise cancels in the ratio.
  const perRing = geometryCount * na * ns
  const contrast = kept.map((lost, slot) => {
    const ring = Math.floor(slot / perRing)
    const k = Math.floor(slot / ns) % na
    return lost / (plain[ring * na + k] as number)
  })
  const launched = photonsPerRing * ringEdges.length
  const reflectance = new Float64Array(na)
  for (const [slot, weight] of plain.entries())
    reflectance[slot % na] = (reflectance[slot % na] as number) + weight / launched
  return { contrast, reflectance }
}
