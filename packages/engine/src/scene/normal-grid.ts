import { type Mannequin, mannequinParts } from './mannequin.ts'
import { normalInto } from './surface-normal.ts'
import { type DepthPicture, rayInto } from './trace.ts'

/** Neighbouring grid points whose depths differ by more than this belong to different parts, mm. */
const sameSurfaceMm = 1.2

/** Normals at every second pixel of every second row; the pixels between read their mean. */
export class NormalGrid {
  readonly #depth: DepthPicture
  readonly #columns: number
  readonly #values: Float32Array

  constructor(mannequin: Mannequin, depth: DepthPicture) {
    this.#depth = depth
    const { camera, distanceMm, part } = depth
    this.#columns = Math.ceil(camera.widthPx / 2)
    const rows = Math.ceil(camera.heightPx / 2)
    this.#values = new Float32Array(3 * this.#columns * rows)
    const [ox, oy, oz] = camera.centreMm
    const ray = new Float64Array(3)
    const normal = new Float64Array(3)
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < this.#columns; i++) {
        const p = 2 * j * camera.widthPx + 2 * i
        const t = distanceMm[p]!
        // Bare cranium has an exact normal; the ring around it still needs one here.
        if (
          t === Number.POSITIVE_INFINITY ||
          (isScalp(part[p]) && isScalp(part[p + 1]) && isScalp(part[p - 1]))
        )
          continue
        rayInto(ray, camera, 2 * i + 0.5, 2 * j + 0.5)
        normalInto(normal, mannequin, ox + t * ray[0]!, oy + t * ray[1]!, oz + t * ray[2]!)
        this.#values.set(normal, 3 * (j * this.#columns + i))
      }
    }
  }

  /** Writes the normal of a pixel; false where the surface breaks between grid points. */
  read(out: Float64Array, x: number, y: number): boolean {
    const { camera, distanceMm } = this.#depth
    const t = distanceMm[y * camera.widthPx + x]!
    const i0 = x >> 1
    const j0 = y >> 1
    const i1 = (x + 1) >> 1
    const j1 = (y + 1) >> 1
    if (2 * i1 >= camera.widthPx || 2 * j1 >= camera.heightPx) return false
    let nx = 0
    let ny = 0
    let nz = 0
    for (let corner = 0; corner < 4; corner++) {
      const i = corner & 1 ? i1 : i0
      const j = corner & 2 ? j1 : j0
      if (!(Math.abs(distanceMm[2 * j * camera.widthPx + 2 * i]! - t) < sameSurfaceMm)) return false
      const k = 3 * (j * this.#columns + i)
      const x1 = this.#values[k]!
      const y1 = this.#values[k + 1]!
      const z1 = this.#values[k + 2]!
      if (x1 === 0 && y1 === 0 && z1 === 0) return false
      nx += x1
      ny += y1
      nz += z1
    }
    const inverse = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz)
    out[0] = nx * inverse
    out[1] = ny * inverse
    out[2] = nz * inverse
    return true
  }
}

function isScalp(part: number | undefined): boolean {
  return part === mannequinParts.scalp
}
