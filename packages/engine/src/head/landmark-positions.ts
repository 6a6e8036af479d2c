import type { Vec3 } from '../vector.ts'
import type { HeadParameters } from './head-parameters.ts'
import { createHeadSurface, type HeadSurface, scalpCentreMm } from './head-surface.ts'
import { baseSize, meanLandmarksMm } from './landmark-table.ts'
import { landmarkNames, type LandmarkName } from './landmarks.ts'

export type LandmarkPositions = { readonly [name in LandmarkName]: Vec3 }

/** Landmarks that sit on the side of the head and do not follow the depth of the forehead. */
const earLandmarks: ReadonlySet<LandmarkName> = new Set([
  'tragionLeft',
  'tragionRight',
  'earTopLeft',
  'earTopRight',
])

/**
 * Size of this head against the pooled mean landmark table, per axis. Heights of the face follow the breadth and the
 * length of the head: they hardly depend on how high the cranium is. Source `ansur-ii`.
 */
export function landmarkScale(parameters: HeadParameters): Vec3 {
  const base = baseSize[parameters.base]
  const { scale } = parameters
  return [base[0] * scale[0], base[1] * Math.sqrt(scale[0] * scale[2]), base[2] * scale[2]]
}

/** How a face differs from the mean face on its head: size factor, shift up and shift forward (mm). */
export type FaceShift = { readonly size: number; readonly upMm: number; readonly forwardMm: number }

const meanFace: FaceShift = { size: 1, upMm: 0, forwardMm: 0 }

/**
 * Where the mean landmarks lie on this head, mm in the head frame: the table scaled with the head, the glabella and
 * the vertex on the cranium, and the face moved forward or back with the glabella. [HEAD-3]
 */
export function landmarkPositions(parameters: HeadParameters): LandmarkPositions {
  return landmarkPositionsOn(createHeadSurface(parameters))
}

/** As `landmarkPositions`, for a surface that exists already and, when known, for a face that differs from the mean. */
export function landmarkPositionsOn(surface: HeadSurface, face: FaceShift = meanFace): LandmarkPositions {
  const size = landmarkScale(surface.parameters)
  const scaled = (name: LandmarkName): Vec3 => {
    const mean = meanLandmarksMm[name]
    return [mean[0] * size[0], mean[1] * size[1], mean[2] * size[2]]
  }
  const nominal = scaled('glabella')
  const glabella = surface.pointMm(surface.directionOf(nominal))
  const forwardMm = glabella[2] - nominal[2] + face.forwardMm
  const place = (name: LandmarkName): Vec3 => {
    if (name === 'glabella') return glabella
    if (name === 'vertex') return vertexOf(surface)
    const p = scaled(name)
    if (earLandmarks.has(name)) return p
    return [p[0] * face.size, p[1] * face.size + face.upMm, p[2] * face.size + forwardMm]
  }
  return Object.fromEntries(landmarkNames.map((name) => [name, place(name)])) as LandmarkPositions
}

/** Highest point of the mid-sagittal curve. */
function vertexOf(surface: HeadSurface): Vec3 {
  const height = (angle: number) => surface.radiusAt(0, Math.cos(angle), Math.sin(angle)) * Math.cos(angle)
  let low = -0.6
  let high = 0.6
  for (let step = 0; step < 40; step++) {
    const a = low + (high - low) * 0.382
    const b = low + (high - low) * 0.618
    if (height(a) > height(b)) high = b
    else low = a
  }
  const angle = (low + high) / 2
  const r = surface.radiusAt(0, Math.cos(angle), Math.sin(angle))
  return [0, scalpCentreMm[1] + r * Math.cos(angle), scalpCentreMm[2] + r * Math.sin(angle)]
}
