import type { Vec3 } from '../vector.ts'
import { type HeadSurface, scalpCentreMm } from './head-surface.ts'
import { landmarkPositionsOn, landmarkScale } from './landmark-positions.ts'
import { distanceMm, sectionArcMm } from './section-arc.ts'

/** A tape reads 1 to 2 % over the plane section (skin folds, hair, tilt). Source `own-geometry`. [HEAD-4] */
export const tapeCircumferenceFactor = 0.985

/** Inion on a head of pooled size, mm; only its direction counts. */
const inionMm: Vec3 = [0, 8.6, -91]

export type HeadMeasures = {
  /** Plane section through glabella and occiput, mm. */
  readonly circumferenceMm: number
  /** What a tape would read for it: the section / 0.985, mm. */
  readonly tapeCircumferenceMm: number
  /** Tragion level to tragion level over the top in the coronal plane, mm. */
  readonly earToEarMm: number
  /** Glabella over the top to the inion along the skin, mm. */
  readonly frontToBackMm: number
  /** Largest width, mm. */
  readonly breadthMm: number
  /** Glabella to the farthest point of the occiput, mm. */
  readonly lengthMm: number
}

/** Tape measures of a head by arcs of plane sections, mm. [HEAD-4] */
export function measureHead(surface: HeadSurface): HeadMeasures {
  const glabella = landmarkPositionsOn(surface).glabella
  const occiput = farthestBack(surface, glabella)
  const circumferenceMm = circumference(surface, glabella, occiput)
  return {
    circumferenceMm,
    tapeCircumferenceMm: circumferenceMm / tapeCircumferenceFactor,
    earToEarMm: earToEar(surface),
    frontToBackMm: frontToBack(surface, glabella),
    breadthMm: widthMm(surface),
    lengthMm: distanceMm(glabella, occiput),
  }
}

export const tapeNames = ['circumferenceMm', 'earToEarMm', 'frontToBackMm', 'breadthMm'] as const
export type TapeName = (typeof tapeNames)[number]

/** What a person's tape reads for one measure of this head, mm. */
export function tapeReadingMm(surface: HeadSurface, tape: TapeName): number {
  if (tape === 'earToEarMm') return earToEar(surface)
  if (tape === 'breadthMm') return widthMm(surface)
  const glabella = landmarkPositionsOn(surface).glabella
  if (tape === 'frontToBackMm') return frontToBack(surface, glabella)
  return circumference(surface, glabella, farthestBack(surface, glabella)) / tapeCircumferenceFactor
}

function circumference(surface: HeadSurface, front: Vec3, back: Vec3): number {
  const length = distanceMm(front, back)
  const forward: Vec3 = [
    (front[0] - back[0]) / length,
    (front[1] - back[1]) / length,
    (front[2] - back[2]) / length,
  ]
  const middle: Vec3 = [0, (front[1] + back[1]) / 2, (front[2] + back[2]) / 2]
  const section = { centreMm: middle, first: forward, second: [1, 0, 0] as const }
  return sectionArcMm(surface, section, 0, 2 * Math.PI, 48)
}

function earToEar(surface: HeadSurface): number {
  const section = { centreMm: [0, 0, 0], first: [1, 0, 0], second: [0, 1, 0] } as const
  return sectionArcMm(surface, section, 0, Math.PI, 32)
}

function frontToBack(surface: HeadSurface, glabella: Vec3): number {
  const size = landmarkScale(surface.parameters)
  const inion = surface.directionOf([0, inionMm[1] * size[1], inionMm[2] * size[2]])
  const front = surface.directionOf(glabella)
  const end = Math.atan2(inion[1], inion[2])
  const section = { centreMm: scalpCentreMm, first: [0, 0, 1], second: [0, 1, 0] } as const
  return sectionArcMm(surface, section, Math.atan2(front[1], front[2]), end < 0 ? end + 2 * Math.PI : end)
}

/** The mid-sagittal point farthest from the glabella. */
function farthestBack(surface: HeadSurface, glabella: Vec3): Vec3 {
  const at = (angle: number): Vec3 => surface.pointMm([0, Math.sin(angle), -Math.cos(angle)])
  let low = -0.7
  let high = 0.9
  for (let step = 0; step < 32; step++) {
    const a = low + (high - low) * 0.382
    const b = low + (high - low) * 0.618
    if (distanceMm(at(a), glabella) > distanceMm(at(b), glabella)) high = b
    else low = a
  }
  return at((low + high) / 2)
}

function widthMm(surface: HeadSurface): number {
  return extent(surface, 1) + extent(surface, -1)
}

/** Largest |x| on one side, by a shrinking pattern search from straight sideways. */
function extent(surface: HeadSurface, side: 1 | -1): number {
  let y = 0
  let z = 0
  const reach = (a: number, b: number) => {
    const inverse = 1 / Math.sqrt(1 + a * a + b * b)
    return surface.radiusAt(side * inverse, a * inverse, b * inverse) * inverse
  }
  let best = reach(y, z)
  for (let step = 0.16; step > 1e-4;) {
    let moved = false
    for (const [dy, dz] of [
      [step, 0],
      [-step, 0],
      [0, step],
      [0, -step],
    ] as const) {
      const value = reach(y + dy, z + dz)
      if (value > best) {
        best = value
        y += dy
        z += dz
        moved = true
      }
    }
    if (!moved) step /= 2
  }
  return best
}
