import type { Camera } from '../head/camera.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import type { Stroke } from './strokes.ts'

/** Follicular units per cm2 at a scalp point (mm, head frame) along a unit direction. */
export type HairField = (direction: Vec3, x: number, y: number, z: number) => number

/** Shaved hair: one stroke per follicular unit and the skin's normal at its root, [x0, y0, z0, x1, ...]. */
export type Stubble = { readonly strokes: readonly Stroke[]; readonly normals: Float32Array }

const goldenAngle = Math.PI * (3 - Math.sqrt(5))
/** Length of shaved stubble over the skin, mm. */
const lengthMm = 0.42
/** Densest field that can be grown, units per cm2. */
const densestPerCm2 = 110
/** Where the hair whirls out of the crown: growth runs away from here. */
const whorl: Vec3 = [0.1, 0.76, -0.64]

/**
 * Shaved hair: one short oblique shaft per follicular unit, on a jittered spiral lattice over the whole sphere of
 * directions, thinned by chance to the wanted density. Only units that face the camera are grown.
 */
export function growStubble(
  surface: HeadSurface,
  camera: Camera,
  field: HairField,
  seed: number,
  sigmaMm = 0.07,
): Stubble {
  const random = createRandom(seed)
  // Units per steradian that suffice where the skin lies farthest from C0 and slants most.
  const perSteradian = densestPerCm2 * 1.32
  const count = Math.ceil(4 * Math.PI * perSteradian * 100)
  const jitter = 0.42 * Math.sqrt((4 * Math.PI) / count)
  const normal = new Float64Array(3)
  const strokes: Stroke[] = []
  const normals: number[] = []
  for (let i = 0; i < count; i++) {
    const y0 = 1 - (2 * i + 1) / count
    const rim = Math.sqrt(1 - y0 * y0)
    const turn = i * goldenAngle
    const jx = (random.next() + random.next() - 1) * jitter
    const jy = (random.next() + random.next() - 1) * jitter
    const chance = random.next()
    const shape = random.next()
    if (y0 < -0.75) continue
    const s = Math.sin(turn)
    const c = Math.cos(turn)
    // Jitter along the parallel and the meridian.
    let dx = rim * s + jx * c - jy * y0 * s
    let dy = y0 + jy * rim
    let dz = rim * c - jx * s - jy * y0 * c
    const inverse = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz)
    dx *= inverse
    dy *= inverse
    dz *= inverse
    surface.normalInto(normal, dx, dy, dz)
    const nx = normal[0]!
    const ny = normal[1]!
    const nz = normal[2]!
    const r = surface.radiusAt(dx, dy, dz)
    const x = surface.centreMm[0] + r * dx
    const y = surface.centreMm[1] + r * dy
    const z = surface.centreMm[2] + r * dz
    const vx = camera.centreMm[0] - x
    const vy = camera.centreMm[1] - y
    const vz = camera.centreMm[2] - z
    const facing = (nx * vx + ny * vy + nz * vz) / Math.sqrt(vx * vx + vy * vy + vz * vz)
    if (facing < 0.02) continue
    // Skin per steradian, cm2: r^2 / cos(slant).
    const skinCm2 = (r * r) / (100 * (nx * dx + ny * dy + nz * dz))
    const wanted = field([dx, dy, dz], x, y, z)
    if (chance * perSteradian * 100 > wanted * skinCm2) continue
    strokes.push(shaft(x, y, z, nx, ny, nz, shape, sigmaMm, Math.min(1, (facing - 0.02) / 0.08)))
    normals.push(nx, ny, nz)
  }
  return { strokes, normals: Float32Array.from(normals) }
}

function shaft(
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
  shape: number,
  sigmaMm: number,
  strength: number,
): Stroke {
  // Away from the whorl along the skin, leaning 55 degrees over.
  let tx = nx - whorl[0]
  let ty = ny - whorl[1]
  let tz = nz - whorl[2]
  const along = tx * nx + ty * ny + tz * nz
  tx -= along * nx
  ty -= along * ny
  tz -= along * nz
  const inverse = 1 / (Math.hypot(tx, ty, tz) + 0.05)
  const length = lengthMm * (0.6 + 0.8 * shape)
  const up = 0.57 * length
  const over = 0.82 * length * inverse
  return {
    rootMm: [x, y, z],
    tipMm: [x + up * nx + over * tx, y + up * ny + over * ty, z + up * nz + over * tz],
    // One to three hairs leave each unit side by side.
    sigmaMm: sigmaMm * (0.8 + 0.7 * ((shape * 7) % 1)),
    strength: strength * (0.7 + 0.3 * ((shape * 13) % 1)),
  }
}
