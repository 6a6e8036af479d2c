import type { LinearRgb } from '../../colour/colour.ts'
import { createRandom } from '../../random.ts'
import { doseTransmittance } from '../../skin/overlap-of-dots.ts'
import { type DotProfile, noOverlap } from '../appearance.ts'
import {
  blurredPeak,
  footprintCut,
  footprintGain,
  minimumPsfSigmaPx,
  pixelVariancePx2,
} from '../dot-optics.ts'
import { addGaussian, type Plane } from '../splat.ts'
import type { LinearPicture } from './linear-picture.ts'

/** Side of the square of skin that is drawn, and what one pixel shows, mm. */
export const patchSideMm = 12.8
export const patchMmPerPx = 0.1
const sidePx = Math.round(patchSideMm / patchMmPerPx)

/** Dots or hairs of one kind on the patch. */
export type PatchField = {
  readonly profile: DotProfile
  readonly densityPerCm2: number
  /** Hairs of one follicular unit stand this far from its middle, two and two, mm; 0 for dots. */
  readonly apartMm?: number
  /** Factor on the optical density, for units that do not hold two hairs. Default 1. */
  readonly strength?: number
  /** Places that other fields of the patch take already. Default 0. */
  readonly skipPlaces?: number
}

/** Most places that a patch can be asked for: 300 per cm2. */
const mostPlaces = Math.ceil(3 * patchSideMm ** 2)
const candidatesPerPlace = 12

let places: Float32Array | undefined
/**
 * Even places on the patch (whose edges meet), mm, x and y in turn: the first n of them are even for every n. Each is
 * the furthest from those before it out of some candidates.
 */
function evenPlaces(): Float32Array {
  if (places) return places
  const random = createRandom(20)
  const found = new Float32Array(2 * mostPlaces)
  const away = (d: number): number => Math.min(Math.abs(d), patchSideMm - Math.abs(d))
  for (let n = 0; n < mostPlaces; n++) {
    let best = -1
    for (let k = 0; k < candidatesPerPlace; k++) {
      const x = random.next() * patchSideMm
      const y = random.next() * patchSideMm
      let nearest = Infinity
      for (let i = 0; i < n; i++)
        nearest = Math.min(nearest, away(found[2 * i]! - x) ** 2 + away(found[2 * i + 1]! - y) ** 2)
      if (nearest <= best) continue
      best = nearest
      found[2 * n] = x
      found[2 * n + 1] = y
    }
  }
  places = found
  return found
}

/** How many dots of a density the patch holds. */
export const placesOf = (densityPerCm2: number): number =>
  Math.min(mostPlaces, Math.round((densityPerCm2 * patchSideMm ** 2) / 100))

/**
 * A square of skin of this colour under dots and hairs, in linear light, as through a sharp lens. Fields of one density
 * stand in the same places, so that two patches differ by what stands there and not by where.
 */
export function drawPatch(skin: LinearRgb, fields: readonly PatchField[]): LinearPicture {
  const light = skin.map((v) => new Float32Array(sidePx * sidePx).fill(Math.max(0, v)))
  // Doses add up among dots that share their light; such groups multiply.
  const overlaps = new Map(fields.map(({ profile: { overlap = noOverlap } }) => [overlap.join(), overlap]))
  for (const [key, overlap] of overlaps) {
    const group = fields.filter(({ profile }) => (profile.overlap ?? noOverlap).join() === key)
    for (const [c, { values }] of dosesOf(group).entries())
      for (let p = 0; p < values.length; p++)
        light[c]![p] = light[c]![p]! * doseTransmittance(values[p]!, overlap[c]!)
  }
  const [red, green, blue] = light as [Float32Array, Float32Array, Float32Array]
  return { widthPx: sidePx, heightPx: sidePx, planes: [red, green, blue] }
}

function dosesOf(fields: readonly PatchField[]): readonly Plane[] {
  const spots = evenPlaces()
  const planes = [0, 1, 2].map((): Plane => ({
    width: sidePx,
    height: sidePx,
    originX: 0,
    originY: 0,
    values: new Float32Array(sidePx * sidePx),
  }))
  for (const { profile, densityPerCm2, apartMm = 0, strength = 1, skipPlaces = 0 } of fields) {
    const last = Math.min(mostPlaces, skipPlaces + placesOf(densityPerCm2))
    for (let n = skipPlaces; n < last; n++) {
      // The golden angle turns each unit another way.
      const turn = n * Math.PI * (3 - Math.sqrt(5))
      for (const side of apartMm > 0 ? [-1, 1] : [0])
        addSpot(
          planes,
          profile,
          strength,
          spots[2 * n]! + side * apartMm * Math.cos(turn),
          spots[2 * n + 1]! + side * apartMm * Math.sin(turn),
        )
    }
  }
  return planes
}

function addSpot(
  planes: readonly Plane[],
  profile: DotProfile,
  strength: number,
  xMm: number,
  yMm: number,
): void {
  const blur = minimumPsfSigmaPx ** 2 + pixelVariancePx2
  for (const { weight, sigmaMm } of profile.terms)
    for (const c of [0, 1, 2] as const) {
      if (weight[c] <= 0) continue
      const own = (sigmaMm[c] / patchMmPerPx) ** 2
      const variance = own + blur
      const peak = blurredPeak(weight[c] * strength, variance / own) * footprintGain
      const reachMm = Math.sqrt(footprintCut * variance) * patchMmPerPx
      for (const x of copies(xMm, reachMm))
        for (const y of copies(yMm, reachMm))
          addGaussian(planes[c]!, x / patchMmPerPx, y / patchMmPerPx, variance, 0, variance, peak)
    }
}

/** A place and its copies beyond the edges that reach into the patch. */
const copies = (at: number, reachMm: number): number[] =>
  [at - patchSideMm, at, at + patchSideMm].filter((x) => x > -reachMm && x < patchSideMm + reachMm)
