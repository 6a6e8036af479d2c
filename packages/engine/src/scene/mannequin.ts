import type { HeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn, landmarkScale } from '../head/landmark-positions.ts'
import { meanLandmarksMm } from '../head/landmark-table.ts'
import { earBall, earDistance } from './ear-shape.ts'
import { faceBall, faceFeatures, faceMass, type FaceTraits } from './face-shape.ts'
import { blend, capsule, ellipsoid, smoothStep } from './solids.ts'

/** Width over which the face flows into the cranium, mm. */
const faceBlendMm = 25
const neckBlendMm = 15
/** How far the neck is pushed inwards above the nape, mm. */
const neckSinkMm = 26
/** Inflation of the garment over the body, mm. */
const clothMm = 2.6

export const mannequinParts = { skin: 0, scalp: 1, garment: 2 } as const
export type MannequinPart = (typeof mannequinParts)[keyof typeof mannequinParts]

/**
 * A bald head with face, ears, neck and a garment around one head surface. On the scalp (everything behind a line
 * from forehead hairline to sideburn, down to the nape) the surface is the cubic cranium itself.
 */
export type Mannequin = {
  readonly surface: HeadSurface
  readonly traits: FaceTraits
  /** Signed distance estimate, mm; never more than about 1.3 times the true distance. */
  distance(x: number, y: number, z: number): number
  /** True where the surface near this point is the bare cranium. */
  isScalp(x: number, y: number, z: number): boolean
  /** What the point that `distance` was last asked about belongs to, when it lies on the surface. */
  lastPart(): MannequinPart
  /** A head-frame point in the frame of the mean face (x mirrored to >= 0), written to `out`. */
  toMeanFace(out: Float64Array, x: number, y: number, z: number): void
  /** A point of the mean face's frame in the head frame. */
  fromMeanFace(x: number, y: number, z: number): readonly [number, number, number]
}

export function createMannequin(surface: HeadSurface, traits: FaceTraits): Mannequin {
  const [sx, sy, sz] = landmarkScale(surface.parameters)
  const glabella = landmarkPositionsOn(surface).glabella
  const forwardMm = glabella[2] - meanLandmarksMm.glabella[2] * sz
  const least = Math.min(sx, sy, sz)
  const slim = traits.neck

  const neckDistance = (x: number, y: number, z: number): number => {
    // The mirrored muscles meet softly in the middle.
    const m = Math.sqrt(x * x + 49)
    let d = capsule(x, y, z, 0, 10, 4, 0, -72, -19, 45 + 2 * slim, 48 + 3 * slim)
    d = blend(d, capsule(x, y, z, 0, -72, -19, 0, -150, -33, 48 + 3 * slim, 54 + 4 * slim), 20)
    d = blend(d, capsule(m, y, z, 44, -60, -16, 15, -152, 16, 7 + slim, 8), 22)
    d = blend(d, ellipsoid(x, y + 112, z - 21, 8, 11, 8 + 2 * slim), 16)
    if (y < -20) {
      d = blend(d, capsule(x, y, z, 0, -96, -50, 116, -176, -42, 20 + 3 * slim, 27), 50)
      d = blend(d, capsule(x, y, z, 70, -214, -36, 150 + 14 * slim, -216, -38, 50, 46), 46)
      d = blend(d, ellipsoid(x, y + 264, z + 12, 165, 112, 88), 40)
      d = blend(d, capsule(m, y, z, 18, -161, 22, 140, -158, -14, 8, 8), 24)
    }
    return d
  }
  /** Roughly how far a point lies inside the round neck opening, mm; negative under cloth. */
  const overCollar = (x: number, y: number, z: number): number => {
    const core = capsule(x, y, z, 0, -72, -19, 0, -160, -35, 48 + 3 * slim, 54 + 4 * slim)
    // High at the back, lower at the throat.
    const back = 11 * smoothStep(-35, -80, z)
    return 0.9 * (10 - back + 0.3 * (y + 150) + 0.05 * (z + 30) - core)
  }

  const garmentDistance = (neck: number, x: number, y: number, z: number): number => {
    const over = overCollar(x, y, z)
    const rib = 0.9 * smoothStep(0, -1.5, over) * smoothStep(-15, -13.5, over)
    return blend2(neck - clothMm - rib, over, 2.5)
  }

  const bodyDistance = (d: number, x: number, y: number, z: number): number => {
    if (y - 30 > d + neckBlendMm) return d
    if (y > -14) {
      // Up here the neck is a column deep inside the head: mostly it is too far away to matter.
      const off = Math.max(0, z - 4, -19 - z)
      const least = Math.sqrt(x * x + off * off) - 54 - 3 * Math.abs(slim) + neckSinkMm
      if (least - d >= neckBlendMm) return d
    }
    // The neck sinks into the head above the nape, so that hair-bearing scalp stays cranium.
    const sink = neckSinkMm * smoothStep(-33, -14, y)
    const neck = neckDistance(x, y, z)
    d = blend(d, neck + sink, neckBlendMm)
    return y < -50 ? underCloth(d, neck, x, y, z) : d
  }
  const underCloth = (d: number, neck: number, x: number, y: number, z: number): number => {
    const garment = garmentDistance(neck, x, y, z)
    if (garment > d + 0.02) return d
    part = mannequinParts.garment
    return Math.min(d, garment)
  }

  let part: MannequinPart = mannequinParts.skin
  const distance = (px: number, y: number, z: number): number => {
    const x = Math.abs(px)
    const cranium = 0.95 * surface.clearanceMm(px, y, z)
    let d = cranium
    part = mannequinParts.skin
    const fx = x / sx
    const fy = y / sy
    const fz = (z - forwardMm) / sz
    const gap = Math.sqrt(fx * fx + (fy - faceBall.y) ** 2 + (fz - faceBall.z) ** 2) - faceBall.radius
    if (y < -75) {
      // Far below the face nothing but neck and cloth is near.
      const neck = neckDistance(x, y, z)
      if (Math.min(cranium, gap * least) - faceBlendMm / 4 > neck + neckBlendMm)
        return underCloth(neck, neck, x, y, z)
    }
    if (gap * least < cranium + faceBlendMm) {
      const sink = scalpSink(fy, fz)
      d = blend(d, least * faceMass(fx, fy, fz, traits) + sink, faceBlendMm)
      if (sink < sinkMm) d = least * faceFeatures(d / least, fx, fy, fz, traits)
    }
    d = bodyDistance(d, x, y, z)
    const ez = z / sz
    const toEar =
      Math.sqrt((fx - earBall.x) ** 2 + (fy - earBall.y) ** 2 + (ez - earBall.z) ** 2) - earBall.radius
    if (toEar * least < d) d = blend(d, least * earDistance(fx, fy, ez), 4)
    if (d === cranium) part = mannequinParts.scalp
    return d
  }

  return {
    surface,
    traits,
    distance,
    isScalp: (x, y, z) => {
      distance(x, y, z)
      return part === mannequinParts.scalp
    },
    lastPart: () => part,
    toMeanFace: (out, x, y, z) => {
      out[0] = Math.abs(x) / sx
      out[1] = y / sy
      out[2] = (z - forwardMm) / sz
    },
    fromMeanFace: (x, y, z) => [x * sx, y * sy, z * sz + forwardMm],
  }
}

/** Intersection of two solids, rounded. */
function blend2(a: number, b: number, k: number): number {
  return -blend(-a, -b, k)
}

/** How far face masses are pushed inwards on the scalp, mm. */
const sinkMm = 28

/** 0 in the face, `sinkMm` behind the line from the forehead's hairline over the temple to the sideburn. */
function scalpSink(y: number, z: number): number {
  return sinkMm * smoothStep(-46, 3, 0.75 * y - 0.66 * z)
}
