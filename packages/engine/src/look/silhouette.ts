import type { Camera } from '../head/camera.ts'
import type { Region } from './region.ts'

/** What the outline needs of a head: distance (mm) along a unit ray to the first hit, NaN on a miss. */
export type RayTarget = {
  rayDistanceMm(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number
}

const stepPx = 8
const unknown = 2

/** Which pixels show the cranium: a coarse grid of rays, refined to 2 x 2 rays a pixel only along the outline. */
export class Silhouette {
  readonly #camera: Camera
  readonly #target: RayTarget
  readonly #region: Region
  readonly #columns: number
  readonly #nodes: Uint8Array

  constructor(camera: Camera, target: RayTarget, region: Region) {
    this.#camera = camera
    this.#target = target
    this.#region = region
    this.#columns = Math.ceil(region.widthPx / stepPx) + 1
    this.#nodes = new Uint8Array(this.#columns * (Math.ceil(region.heightPx / stepPx) + 1)).fill(unknown)
  }

  /** Share of a pixel covered by the cranium, 0..1 (quarters along the outline). */
  coverage(xPx: number, yPx: number): number {
    const i = ((xPx - this.#region.xPx) / stepPx) | 0
    const j = ((yPx - this.#region.yPx) / stepPx) | 0
    const k = j * this.#columns + i
    const sum =
      this.#node(i, j, k) +
      this.#node(i + 1, j, k + 1) +
      this.#node(i, j + 1, k + this.#columns) +
      this.#node(i + 1, j + 1, k + this.#columns + 1)
    if (sum === 4 || sum === 0) return sum / 4
    let hits = 0
    for (let s = 0; s < 4; s++) {
      if (this.#isHit(xPx + 0.25 + 0.5 * (s & 1), yPx + 0.25 + 0.5 * (s >> 1))) hits++
    }
    return hits / 4
  }

  #node(i: number, j: number, k: number): number {
    const known = this.#nodes[k]!
    if (known !== unknown) return known
    const hit = this.#isHit(this.#region.xPx + i * stepPx, this.#region.yPx + j * stepPx) ? 1 : 0
    this.#nodes[k] = hit
    return hit
  }

  #isHit(xPx: number, yPx: number): boolean {
    const { rotation, centreMm, focalPx, principalPx } = this.#camera
    const u = (xPx - principalPx[0]) / focalPx
    const v = (principalPx[1] - yPx) / focalPx
    const length = Math.hypot(u, v, 1)
    const [right, up, back] = rotation
    const distance = this.#target.rayDistanceMm(
      ...centreMm,
      (u * right[0] + v * up[0] - back[0]) / length,
      (u * right[1] + v * up[1] - back[1]) / length,
      (u * right[2] + v * up[2] - back[2]) / length,
    )
    return distance > 0
  }
}
