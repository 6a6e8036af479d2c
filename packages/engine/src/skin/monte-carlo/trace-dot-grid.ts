import type { DotGrid } from './dot-grid-type.ts'
import { fresnelReflectance } from './fresnel.ts'
import { blockLength, blockReserve, nextExponential, type LightRandom } from './light-random.ts'

/** Sums over photons; those of different streams add up. */
export type DotSums = {
  /** Weight lost to opaque ink, [depth][radius][thickness][ring][medium]. */
  readonly opaque: Float64Array
  /** Weight lost to weaker ink, [depth][radius][thickness][ring][medium < strengthMedia][strength]. */
  readonly weak: Float64Array
  /** Weight that returns without ink, [radius][ring][medium]. */
  readonly plain: Float64Array
  /** Weight that returns after it was deeper than each depth, [depth][medium]; a last row holds all that returns. */
  readonly reached: Float64Array
}

/** Depths and heights of a grid are multiples of this. */
export const depthStep = 0.1
const anisotropy = 0.8
const scattering = 1 / (1 - anisotropy)
/** Weight in the clearest skin below which a photon plays Russian roulette, and its chance there. */
const leastWeight = 0.3
const survival = 0.3
const stepColumns = 8

export function emptySums(grid: DotGrid): DotSums {
  const { depths, radii, thicknesses, rings, media, strengthMedia, strengths } = grid
  const profiles = depths.length * radii.length * thicknesses.length * rings.length
  return {
    opaque: new Float64Array(profiles * media.length),
    weak: new Float64Array(profiles * strengthMedia * (strengths.length - 1)),
    plain: new Float64Array(radii.length * rings.length * media.length),
    reached: new Float64Array((depths.length + 1) * media.length),
  }
}

/**
 * Traces light through a scattering half-space and adds to `sums` what buried cylinders of ink would take of it.
 *
 * Reduced scattering 1, anisotropy 0.8, Henyey-Greenstein. By reciprocity the light seen at distance r under diffuse
 * light is a photon launched at r that may leave anywhere. The skin is the same everywhere, so a finished path serves a
 * dot at every distance, and with absorption applied afterwards along the path every geometry, strength and skin.
 * @param beam 'diffuse': the light that leaves in all directions; 'normal': what leaves straight up, as one camera sees it
 */
export function traceDotGrid(
  grid: DotGrid,
  photons: number,
  refractiveIndex: number,
  random: LightRandom,
  sums: DotSums,
  beam: 'diffuse' | 'normal' = 'diffuse',
): void {
  const { rings, launchRadii, depths, radii, thicknesses, media, strengthMedia, strengths } = grid
  const bins = Math.ceil((Math.max(...depths) + Math.max(...thicknesses)) / depthStep - 1e-9) + 1
  const [nd, na, nt, nr, nm, ns] = [
    depths.length,
    radii.length,
    thicknesses.length,
    rings.length,
    media.length,
    strengths.length - 1,
  ]
  const uniform = random.block
  const length = new Float64Array(na * bins)
  const radiusSquared = radii.map((r) => r * r)
  const largest = Math.max(...radii)
  const ringOf = new Int32Array(na)
  const pathWeight = new Float64Array(nm)
  const sum = new Float64Array(bins + 1)
  const mu = Float64Array.from(media, ({ absorption }) => absorption)
  const inEpidermis = Float64Array.from(
    media,
    ({ epidermisDepth }) => epidermisDepth / grid.epidermisThickness,
  )
  const lowest = Math.min(...mu)
  const maxDepth = (bins - 1) * depthStep
  const epidermis = grid.epidermisThickness
  /** Steps of the current path that ink could meet, `stepColumns` numbers each. */
  let steps = new Float64Array(1024 * stepColumns)

  for (let photon = 0; photon < photons; photon++) {
    if (random.used > blockLength - blockReserve) random.refill()
    let x = 0
    let y = 0
    let z = 0
    const cosine = beam === 'normal' ? 1 : Math.sqrt(uniform[random.used++] as number)
    const sine = Math.sqrt(1 - cosine * cosine) / refractiveIndex
    const azimuth = 2 * Math.PI * (uniform[random.used++] as number)
    let ux = sine * Math.cos(azimuth)
    let uy = sine * Math.sin(azimuth)
    let uz = Math.sqrt(1 - sine * sine)
    let weight = 1 - fresnelReflectance(1, refractiveIndex, cosine)
    let lastPath = -Math.log(leastWeight) / lowest
    let path = 0
    let shallow = 0
    let deepest = 0
    let stored = 0
    for (;;) {
      if (random.used > blockLength - blockReserve) random.refill()
      let step = nextExponential(random) / scattering
      let leaves = false
      if (uz < 0 && z + uz * step <= 0) {
        step = -z / uz
        leaves = true
      }
      const end = z + uz * step
      if (end > deepest) deepest = end
      if (z < maxDepth || end < maxDepth) {
        if (stored + stepColumns > steps.length) {
          const longer = new Float64Array(2 * steps.length)
          longer.set(steps)
          steps = longer
        }
        steps[stored] = x
        steps[stored + 1] = y
        steps[stored + 2] = z
        steps[stored + 3] = ux
        steps[stored + 4] = uy
        steps[stored + 5] = uz
        steps[stored + 6] = step
        steps[stored + 7] = (step + largest) ** 2
        stored += stepColumns
      }
      path += step
      if (z < epidermis || end < epidermis)
        shallow +=
          z < epidermis && end < epidermis
            ? step
            : (step * (epidermis - Math.min(z, end))) / Math.abs(end - z)
      x += ux * step
      y += uy * step
      z = end
      if (leaves) {
        z = 0
        if ((uniform[random.used++] as number) >= fresnelReflectance(refractiveIndex, 1, -uz)) {
          for (let m = 0; m < nm; m++)
            pathWeight[m] =
              weight * Math.exp(-(mu[m] as number) * path - (inEpidermis[m] as number) * shallow)
          for (let d = 0; d <= nd; d++) {
            if (d < nd && deepest <= (depths[d] as number)) continue
            for (let m = 0; m < nm; m++)
              sums.reached[d * nm + m] = (sums.reached[d * nm + m] as number) + (pathWeight[m] as number)
          }
          for (let stratum = 1; stratum < launchRadii.length; stratum++) weighStratum(stratum, stored)
          break
        }
        uz = -uz
        continue
      }
      const q =
        (1 - anisotropy * anisotropy) / (1 - anisotropy + 2 * anisotropy * (uniform[random.used++] as number))
      const ct = (1 + anisotropy * anisotropy - q * q) / (2 * anisotropy)
      const st = Math.sqrt(Math.max(0, 1 - ct * ct))
      // A direction around the axis, evenly: a point in the unit disc, without sine and cosine.
      let cp = 0
      let sp = 0
      let disc = 0
      do {
        cp = 2 * (uniform[random.used++] as number) - 1
        sp = 2 * (uniform[random.used++] as number) - 1
        disc = cp * cp + sp * sp
      } while (disc > 1 || disc === 0)
      const perDisc = 1 / Math.sqrt(disc)
      cp *= perDisc
      sp *= perDisc
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
      if (path > lastPath) {
        if ((uniform[random.used++] as number) >= survival) break
        weight /= survival
        lastPath -= Math.log(survival) / lowest
      }
    }
  }

  /** Puts a dot at a random place of the stratum and adds what it takes of the finished path. */
  function weighStratum(stratum: number, stored: number): void {
    if (random.used > blockLength - blockReserve) random.refill()
    const inner = (launchRadii[stratum - 1] as number) ** 2
    const area = (launchRadii[stratum] as number) ** 2 - inner
    const distance = Math.sqrt(inner + area * (uniform[random.used++] as number))
    const turn = 2 * Math.PI * (uniform[random.used++] as number)
    const cx = distance * Math.cos(turn)
    const cy = distance * Math.sin(turn)
    for (let i = 0; i < na; i++) {
      const ring = ringAt(distance, radii[i] as number)
      ringOf[i] = ring
      if (ring === nr) continue
      const at = (i * nr + ring) * nm
      for (let m = 0; m < nm; m++)
        sums.plain[at + m] = (sums.plain[at + m] as number) + area * (pathWeight[m] as number)
    }
    let touched = false
    for (let at = 0; at < stored; at += stepColumns) {
      const dx = (steps[at] as number) - cx
      const dy = (steps[at + 1] as number) - cy
      if (dx * dx + dy * dy < (steps[at + 7] as number)) touched = addChords(at, dx, dy) || touched
    }
    if (!touched) return
    tally(area)
    length.fill(0)
  }

  function ringAt(distance: number, radius: number): number {
    let ring = 0
    while (ring < nr) {
      const { perRadius, plus } = rings[ring] as (typeof rings)[number]
      if (distance < perRadius * radius + plus) break
      ring++
    }
    return ring
  }

  /** Adds the step's chords through the columns of every radius to `length`, by depth; says whether there were any. */
  function addChords(at: number, x: number, y: number): boolean {
    const z = steps[at + 2] as number
    const ux = steps[at + 3] as number
    const uy = steps[at + 4] as number
    const uz = steps[at + 5] as number
    const step = steps[at + 6] as number
    const a = ux * ux + uy * uy
    const b = x * ux + y * uy
    const rr = x * x + y * y
    let found = false
    for (let i = 0; i < na; i++) {
      const c = rr - (radiusSquared[i] as number)
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
      const climb = Math.abs(z1 - z0)
      const low = Math.max(0, Math.min(z0, z1))
      const high = Math.min(Math.max(z0, z1), maxDepth - 1e-9)
      const level = climb < 1e-12
      if (level ? low >= maxDepth - 1e-9 : low >= high) continue
      found = true
      const first = Math.floor(low / depthStep)
      const last = Math.floor(high / depthStep)
      const base = i * bins
      if (level || first === last) {
        const part = level ? to - from : ((to - from) * (high - low)) / climb
        length[base + first] = (length[base + first] as number) + part
        continue
      }
      const perDepth = (to - from) / climb
      for (let k = first; k <= last; k++) {
        const top = Math.max(low, k * depthStep)
        const bottom = Math.min(high, (k + 1) * depthStep)
        length[base + k] = (length[base + k] as number) + (bottom - top) * perDepth
      }
    }
    return found
  }

  /** Adds what the finished path loses to each geometry. */
  function tally(area: number): void {
    const { opaque, weak } = sums
    for (let i = 0; i < na; i++) {
      const ring = ringOf[i] as number
      if (ring === nr) continue
      let total = 0
      for (let k = 0; k < bins; k++) {
        sum[k] = total
        total += length[i * bins + k] as number
      }
      sum[bins] = total
      if (total === 0) continue
      const radius = radii[i] as number
      for (let d = 0; d < nd; d++) {
        const top = Math.round((depths[d] as number) / depthStep)
        for (let t = 0; t < nt; t++) {
          const height = thicknesses[t] as number
          const inside = (sum[top + Math.round(height / depthStep)] as number) - (sum[top] as number)
          if (inside <= 1e-12) continue
          const row = ((d * na + i) * nt + t) * nr + ring
          const opaqueAt = row * nm
          for (let m = 0; m < nm; m++)
            opaque[opaqueAt + m] = (opaque[opaqueAt + m] as number) + area * (pathWeight[m] as number)
          const chords = (-inside * (radius + height)) / (2 * radius * height)
          for (let s = 0; s < ns; s++) {
            const lost = -area * Math.expm1(chords * (strengths[s] as number))
            const weakAt = row * strengthMedia * ns + s
            for (let m = 0; m < strengthMedia; m++)
              weak[weakAt + m * ns] = (weak[weakAt + m * ns] as number) + lost * (pathWeight[m] as number)
          }
        }
      }
    }
  }
}
