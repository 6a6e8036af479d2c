import type { Camera } from '../head/camera.ts'
import type { Vec3 } from '../vector.ts'
import type { Mannequin } from './mannequin.ts'
import { normalInto } from './surface-normal.ts'
import { type DepthPicture, rayInto } from './trace.ts'

/** Ambient openness and key-light visibility (0..1) on a coarse grid, read back along the depth. */
export type OcclusionGrid = {
  /** Pixels per sample. */
  readonly stepPx: number
  readonly columns: number
  readonly rows: number
  readonly open: Float32Array
  readonly lit: Float32Array
  readonly distanceMm: Float32Array
}

export function computeOcclusion(
  mannequin: Mannequin,
  depth: DepthPicture,
  keyDirection: Vec3,
): OcclusionGrid {
  const { camera, distanceMm } = depth
  const stepPx = Math.max(3, Math.round(camera.widthPx / 200))
  const columns = Math.ceil(camera.widthPx / stepPx)
  const rows = Math.ceil(camera.heightPx / stepPx)
  const open = new Float32Array(columns * rows).fill(1)
  const lit = new Float32Array(columns * rows).fill(1)
  const distances = new Float32Array(columns * rows).fill(Number.POSITIVE_INFINITY)
  const ray = new Float64Array(3)
  const normal = new Float64Array(3)
  const [ox, oy, oz] = camera.centreMm
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const x = Math.min(camera.widthPx - 1, i * stepPx + (stepPx >> 1))
      const y = Math.min(camera.heightPx - 1, j * stepPx + (stepPx >> 1))
      const t = distanceMm[y * camera.widthPx + x]!
      if (t === Number.POSITIVE_INFINITY) continue
      rayInto(ray, camera, x + 0.5, y + 0.5)
      const px = ox + t * ray[0]!
      const py = oy + t * ray[1]!
      const pz = oz + t * ray[2]!
      normalInto(normal, mannequin, px, py, pz)
      const k = j * columns + i
      distances[k] = t
      open[k] = openness(mannequin, px, py, pz, normal)
      const facing =
        normal[0]! * keyDirection[0] + normal[1]! * keyDirection[1] + normal[2]! * keyDirection[2]
      lit[k] = facing > -0.25 ? visibility(mannequin, px, py, pz, normal, keyDirection) : 0
    }
  }
  return { stepPx, columns, rows, open, lit, distanceMm: distances }
}

function openness(m: Mannequin, x: number, y: number, z: number, n: Float64Array): number {
  let blocked = 0
  let weight = 1
  for (const reach of [2, 5, 11, 22, 40]) {
    const d = m.distance(x + n[0]! * reach, y + n[1]! * reach, z + n[2]! * reach)
    blocked += weight * Math.max(0, (0.92 * reach - d) / reach)
    weight *= 0.72
  }
  return Math.max(0.06, 1 - 0.55 * blocked)
}

/** Soft shadow of a large light: the narrowest cone left open on the way, as for a light about 25 degrees wide. */
function visibility(m: Mannequin, x: number, y: number, z: number, n: Float64Array, to: Vec3): number {
  let result = 1
  let t = 2.5
  const sx = x + 0.8 * n[0]!
  const sy = y + 0.8 * n[1]!
  const sz = z + 0.8 * n[2]!
  for (let step = 0; step < 22 && t < 190; step++) {
    const d = m.distance(sx + t * to[0], sy + t * to[1], sz + t * to[2])
    result = Math.min(result, 0.5 + (2.4 * d) / t)
    if (result <= 0) return 0
    t += Math.max(2, 0.75 * d)
  }
  const v = Math.min(1, Math.max(0, result))
  return v * v * (3 - 2 * v)
}

/** Reads [openness, key visibility] at a pixel, ignoring samples of other depths; written to `out`. */
export function readOcclusion(
  out: Float64Array,
  grid: OcclusionGrid,
  camera: Camera,
  xPx: number,
  yPx: number,
  t: number,
): void {
  const { stepPx } = grid
  const gx = xPx / stepPx - 0.5
  const gy = yPx / stepPx - 0.5
  const i0 = Math.floor(gx)
  const j0 = Math.floor(gy)
  let open = 0
  let lit = 0
  let total = 0
  const toleranceMm = (6 * stepPx * t) / camera.focalPx
  for (let v = 0; v < 2; v++) {
    const j = Math.min(grid.rows - 1, Math.max(0, j0 + v))
    const wy = v === 0 ? 1 - (gy - j0) : gy - j0
    for (let u = 0; u < 2; u++) {
      const i = Math.min(grid.columns - 1, Math.max(0, i0 + u))
      const k = j * grid.columns + i
      const gap = Math.abs(grid.distanceMm[k]! - t) / toleranceMm
      if (!(gap < 4)) continue
      const w = (u === 0 ? 1 - (gx - i0) : gx - i0) * wy * Math.exp(-gap * gap) + 1e-6
      open += w * grid.open[k]!
      lit += w * grid.lit[k]!
      total += w
    }
  }
  out[0] = total > 0 ? open / total : 1
  out[1] = total > 0 ? lit / total : 1
}
