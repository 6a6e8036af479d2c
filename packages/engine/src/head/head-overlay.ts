import type { Vec3 } from '../vector.ts'
import type { Camera } from './camera.ts'
import type { HeadSurface } from './head-surface.ts'
import { type Ellipsoid, earsOf, isDotVisible } from './occlusion.ts'
import { projectPoint } from './project.ts'
import { isOnScalp, midlineDirection, scalpBoundary } from './scalp-boundary.ts'
import { silhouettePx } from './silhouette.ts'
import { zoneBorders } from './zone-borders.ts'

/** A line in a picture, pixels. */
export type PolylinePx = readonly (readonly [number, number])[]

export type HeadOverlay = {
  /** Upper outline of the cranium against the background. */
  readonly silhouette: readonly PolylinePx[]
  /** Meridians and parallels on the scalp, every 30 and 20 degrees about the vertical. */
  readonly grid: readonly PolylinePx[]
  /** Borders between zones. */
  readonly zones: readonly PolylinePx[]
  /** Edge of the hair-bearing scalp. */
  readonly edge: readonly PolylinePx[]
  /** Mid-sagittal line from the glabella to the nape. */
  readonly midline: readonly PolylinePx[]
  /** Outlines of the ears. */
  readonly ears: readonly PolylinePx[]
}

/** The fitted head as light lines over its photo, pixels; what the camera cannot see is left out. */
export function headOverlay(surface: HeadSurface, camera: Camera): HeadOverlay {
  const onSkin = (directions: readonly Vec3[]) => visibleRuns(surface, camera, directions)
  const edge = scalpBoundary(surface)
  return {
    silhouette: [silhouettePx(surface, camera)].filter((line) => line.length > 1),
    grid: gridCurves(surface).flatMap(onSkin),
    zones: zoneBorders(surface).flatMap(onSkin),
    edge: onSkin([...edge, edge[0]!]),
    midline: onSkin(midlineCurve(surface)),
    ears: earsOf(surface)
      .map((ear) => earOutline(surface, ear, camera))
      .filter((line) => line.length > 1),
  }
}

/** Parts of a curve of directions that the camera sees, as pixels. */
function visibleRuns(surface: HeadSurface, camera: Camera, directions: readonly Vec3[]): PolylinePx[] {
  const runs: (readonly [number, number])[][] = []
  let run: (readonly [number, number])[] = []
  for (const direction of directions) {
    const point = surface.pointMm(direction)
    if (isDotVisible(surface, camera, point, surface.normal(direction))) {
      const { xPx, yPx } = projectPoint(camera, point)
      run.push([xPx, yPx])
    } else {
      if (run.length > 1) runs.push(run)
      run = []
    }
  }
  if (run.length > 1) runs.push(run)
  return runs
}

/** Curves of directions on the scalp: meridians every 30 degrees, parallels every 20, cut at the scalp's edge. */
function gridCurves(surface: HeadSurface): Vec3[][] {
  const radians = Math.PI / 180
  const curves: Vec3[][] = []
  const at = (polarDeg: number, azimuthDeg: number): Vec3 => {
    const s = Math.sin(polarDeg * radians)
    return [
      s * Math.sin(azimuthDeg * radians),
      Math.cos(polarDeg * radians),
      s * Math.cos(azimuthDeg * radians),
    ]
  }
  for (let azimuth = 0; azimuth < 360; azimuth += 30) {
    curves.push(Array.from({ length: 65 }, (_, i) => at(2 * i, azimuth)))
  }
  for (let polar = 20; polar <= 120; polar += 20) {
    curves.push(Array.from({ length: 121 }, (_, i) => at(polar, 3 * i)))
  }
  return curves.flatMap((curve) => splitWhere(curve, (direction) => isOnScalp(surface, direction)))
}

function splitWhere(curve: readonly Vec3[], keep: (direction: Vec3) => boolean): Vec3[][] {
  const parts: Vec3[][] = []
  let part: Vec3[] = []
  for (const direction of curve) {
    if (keep(direction)) part.push(direction)
    else if (part.length > 0) {
      parts.push(part)
      part = []
    }
  }
  if (part.length > 0) parts.push(part)
  return parts
}

function midlineCurve(surface: HeadSurface): Vec3[] {
  const front = midlineDirection(surface, 0)
  const start = Math.atan2(front[1], front[2])
  // Ends under the inion, where the neck begins.
  const end = Math.PI + 0.75
  return Array.from({ length: 121 }, (_, i) => {
    const angle = start + ((end - start) * i) / 120
    return [0, Math.sin(angle), Math.cos(angle)] as const
  })
}

/** The rim of an ear ellipsoid as the camera sees it; empty when the head hides its outer half. */
function earOutline(surface: HeadSurface, ear: Ellipsoid, camera: Camera): PolylinePx {
  const m = ear.toUnit
  const c = ear.centreMm
  // In the unit frame the rim is a circle: points p with p.e = 1, e the camera position there.
  const d = [camera.centreMm[0] - c[0], camera.centreMm[1] - c[1], camera.centreMm[2] - c[2]] as const
  const e: Vec3 = [
    m[0]! * d[0] + m[1]! * d[1] + m[2]! * d[2],
    m[3]! * d[0] + m[4]! * d[1] + m[5]! * d[2],
    m[6]! * d[0] + m[7]! * d[1] + m[8]! * d[2],
  ]
  const far = Math.hypot(e[0], e[1], e[2])
  const axis: Vec3 = [e[0] / far, e[1] / far, e[2] / far]
  const help: Vec3 = Math.abs(axis[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]
  const a = unitCross(help, axis)
  const b = unitCross(axis, a)
  const rim = Math.sqrt(1 - 1 / (far * far))
  const line: (readonly [number, number])[] = []
  let hidden = 0
  for (let i = 0; i <= 48; i++) {
    const cos = rim * Math.cos((Math.PI * i) / 24)
    const sin = rim * Math.sin((Math.PI * i) / 24)
    const point = fromUnit(ear, [
      axis[0] / far + cos * a[0] + sin * b[0],
      axis[1] / far + cos * a[1] + sin * b[1],
      axis[2] / far + cos * a[2] + sin * b[2],
    ])
    if (isBehindCranium(surface, camera, point)) {
      hidden++
      continue
    }
    const { xPx, yPx } = projectPoint(camera, point)
    line.push([xPx, yPx])
  }
  return hidden > 36 ? [] : line
}

/** Inverse of `toUnit`: its rows are orthogonal, so each is divided by its squared length. */
function fromUnit({ centreMm, toUnit: m }: Ellipsoid, p: Vec3): Vec3 {
  const scaled = [0, 1, 2].map((i) => {
    const square = m[3 * i]! ** 2 + m[3 * i + 1]! ** 2 + m[3 * i + 2]! ** 2
    return p[i]! / square
  })
  const at = (j: number) => scaled[0]! * m[j]! + scaled[1]! * m[3 + j]! + scaled[2]! * m[6 + j]!
  return [centreMm[0] + at(0), centreMm[1] + at(1), centreMm[2] + at(2)]
}

function isBehindCranium(surface: HeadSurface, { centreMm: o }: Camera, p: Vec3): boolean {
  const x = p[0] - o[0]
  const y = p[1] - o[1]
  const z = p[2] - o[2]
  const length = Math.hypot(x, y, z)
  return surface.rayDistanceMm(o[0], o[1], o[2], x / length, y / length, z / length) < length - 2
}

function unitCross(a: Vec3, b: Vec3): Vec3 {
  const x = a[1] * b[2] - a[2] * b[1]
  const y = a[2] * b[0] - a[0] * b[2]
  const z = a[0] * b[1] - a[1] * b[0]
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}
