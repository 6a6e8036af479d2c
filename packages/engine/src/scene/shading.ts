import type { Vec3 } from '../vector.ts'
import { gloss, type Light, type Studio, wrapped } from './lighting.ts'
import { type Mannequin, type MannequinPart, mannequinParts } from './mannequin.ts'
import { addNoiseSlope, noise } from './noise.ts'
import { type SkinMap, skinInto } from './skin-map.ts'
import { smoothStep } from './solids.ts'
import { normalInto } from './surface-normal.ts'

/** How far light creeps past the terminator under skin, per channel: red travels farthest. */
const wrap: Vec3 = [0.34, 0.2, 0.14]
/** Darkest linear albedo of the garment's cloth. */
const cloth: Vec3 = [0.036, 0.039, 0.045]

export type Shader = {
  /** Linear light leaving the surface point towards the camera, written to out[0..2]; `normal`, when known, saves work. */
  shadeInto(
    out: Float64Array,
    x: number,
    y: number,
    z: number,
    ray: Float64Array,
    open: number,
    lit: number,
    part: MannequinPart,
    normal?: Float64Array,
  ): void
}

/** Shades skin and cloth of one mannequin under one studio. */
export function createShader(mannequin: Mannequin, map: SkinMap, studio: Studio): Shader {
  const { surface } = mannequin
  const [cx, cy, cz] = surface.centreMm
  const smooth = new Float64Array(3)
  const rough = new Float64Array(3)
  const slope = new Float64Array(3)
  const face = new Float64Array(3)
  const skin = new Float64Array(4)
  const lights: readonly Light[] = [studio.key, studio.fill, studio.rim]

  const shadeInto: Shader['shadeInto'] = (out, x, y, z, ray, open, lit, part, normal) => {
    const isScalp = part === mannequinParts.scalp
    if (isScalp) {
      const r = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2)
      surface.normalInto(smooth, (x - cx) / r, (y - cy) / r, (z - cz) / r)
    } else if (normal) {
      smooth.set(normal)
    } else {
      normalInto(smooth, mannequin, x, y, z)
    }
    if (part === mannequinParts.garment) {
      shadeCloth(out, x, y, z, open, lit)
      return
    }
    mannequin.toMeanFace(face, x, y, z)
    skinInto(skin, map, x, y, z, face, isScalp)
    relief(x, y, z)
    const view = -(smooth[0]! * ray[0]! + smooth[1]! * ray[1]! + smooth[2]! * ray[2]!)
    const roughView = Math.max(0.05, -(rough[0]! * ray[0]! + rough[1]! * ray[1]! + rough[2]! * ray[2]!))
    let er = 0
    let eg = 0
    let eb = 0
    let sr = 0
    let sg = 0
    let sb = 0
    for (let i = 0; i < lights.length; i++) {
      const { direction, colour, spread } = lights[i]!
      const cosine = 0.6 * along(smooth, direction) + 0.4 * along(rough, direction)
      const reach = i === 0 ? lit : 0.35 + 0.65 * open
      // Shadow edges turn warm: red light leaks under the skin first.
      er += colour[0] * wrapped(cosine, wrap[0]) * (i === 0 ? Math.sqrt(reach * Math.sqrt(reach)) : reach)
      eg += colour[1] * wrapped(cosine, wrap[1]) * reach
      eb += colour[2] * wrapped(cosine, wrap[2]) * (i === 0 ? reach * (0.9 + 0.1 * reach) : reach)
      const nl = along(rough, direction)
      if (nl <= 0) continue
      const hx = direction[0] - ray[0]!
      const hy = direction[1] - ray[1]!
      const hz = direction[2] - ray[2]!
      const inverse = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz)
      const nh = (rough[0]! * hx + rough[1]! * hy + rough[2]! * hz) * inverse
      const vh = -(ray[0]! * hx + ray[1]! * hy + ray[2]! * hz) * inverse
      const broad = gloss(nh, nl, roughView, vh, 0.3 + spread)
      const oily = gloss(nh, nl, roughView, vh, 0.13 + spread)
      const light = 4.2 * skin[3]! * (0.75 * broad + 0.25 * oily) * reach
      sr += colour[0] * light
      sg += colour[1] * light
      sb += colour[2] * light
    }
    const upward = along(smooth, studio.up)
    const sky = (0.15 + 0.1 * upward) * open
    // Light that bounces inside creases comes out warm.
    er += sky / Math.sqrt(Math.sqrt(open)) + 0.012
    eg += sky
    eb += 1.04 * sky * (0.88 + 0.12 * open)
    const rim = (1 - Math.max(0, view)) ** 4 * 0.05 * open
    out[0] = skin[0]! * er + sr + rim
    out[1] = skin[1]! * eg + sg + rim
    out[2] = skin[2]! * eb + sb + rim
  }
  return { shadeInto }

  /** Pores and fine relief tip the normal; the gloss shows them, the diffuse light hardly. */
  function relief(x: number, y: number, z: number): void {
    slope[0] = slope[1] = slope[2] = 0
    addNoiseSlope(slope, x / 0.95, y / 0.95, z / 0.95 + map.seed, 0.055)
    addNoiseSlope(slope, x / 2.7, y / 2.7 + map.seed, z / 2.7, 0.05)
    addNoiseSlope(slope, x / 11, y / 11, z / 11 + map.seed, 0.02)
    const out = slope[0] * smooth[0]! + slope[1] * smooth[1]! + slope[2] * smooth[2]!
    let length = 0
    for (let a = 0; a < 3; a++) {
      rough[a] = smooth[a]! - (slope[a]! - out * smooth[a]!)
      length += rough[a]! ** 2
    }
    const inverse = 1 / Math.sqrt(length)
    for (let a = 0; a < 3; a++) rough[a] = rough[a]! * inverse
  }

  function shadeCloth(out: Float64Array, x: number, y: number, z: number, open: number, lit: number): void {
    // Fold, weave and rib of a plain jersey.
    const fold = noise(x / 26, y / 40, z / 26)
    const weave = 0.9 + 0.1 * noise(x / 0.7, y / 0.7, z / 0.7) + 0.05 * fold
    const light =
      0.95 * wrapped(along(smooth, studio.key.direction) + 0.12 * fold, 0.1) * lit +
      0.22 * wrapped(along(smooth, studio.fill.direction), 0.2) +
      0.35 * wrapped(along(smooth, studio.rim.direction), 0.2) +
      (0.22 + 0.1 * along(smooth, studio.up)) * open
    const sheen = 0.02 * smoothStep(0.3, 1, 1 - Math.abs(smooth[2]!)) * open
    for (let c = 0; c < 3; c++) out[c] = cloth[c]! * weave * light + 0.25 * sheen * cloth[c]!
  }
}

function along(n: Float64Array, d: Vec3): number {
  return n[0]! * d[0] + n[1]! * d[1] + n[2]! * d[2]
}
