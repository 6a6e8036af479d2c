import type { DotSet } from '../dots/dot-set.ts'
import type { Camera } from '../head/camera.ts'
import { facingFade } from '../head/occlusion.ts'
import type { Vec3 } from '../vector.ts'

/**
 * Dots as one camera sees them, front-facing and inside the frame only. `a`, `b`, `c` are the entries xx, xy, yy of
 * J J^T in px^2 per mm^2 (J maps tangent-plane mm to pixels, y down), so a tangent-plane Gaussian of `sigmaMm` has
 * the pixel covariance sigmaMm^2 [[a, b], [b, c]].
 */
export type ProjectedDots = {
  readonly count: number
  readonly xPx: Float32Array
  readonly yPx: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
  readonly c: Float32Array
  /** 0..1, multiplies the optical density. */
  readonly fade: Float32Array
  /** Index of the dot in the set that was projected. */
  readonly index: Uint32Array
}

/** True where nothing (ear, the head itself) stands between the camera and the point. */
export type DotVisibility = (pointMm: Vec3, normal: Vec3) => boolean

/** How far outside the frame a dot still matters, px: its wide terms reach in. */
const marginPx = 40

/**
 * Projects dots with their exact foreshortening; `isVisible` (optional) removes dots behind ears and face.
 * Dots behind the head, outside the frame or seen at a grazing angle are left out.
 */
export function projectVisibleDots(camera: Camera, dots: DotSet, isVisible?: DotVisibility): ProjectedDots {
  const { rotation, centreMm, focalPx, principalPx, widthPx, heightPx } = camera
  const [right, up, back] = rotation
  const xPx = new Float32Array(dots.count)
  const yPx = new Float32Array(dots.count)
  const a = new Float32Array(dots.count)
  const b = new Float32Array(dots.count)
  const c = new Float32Array(dots.count)
  const fade = new Float32Array(dots.count)
  const index = new Uint32Array(dots.count)
  const { positionsMm, normals } = dots
  let count = 0
  for (let i = 0; i < dots.count; i++) {
    const px = positionsMm[3 * i]!
    const py = positionsMm[3 * i + 1]!
    const pz = positionsMm[3 * i + 2]!
    const nx = normals[3 * i]!
    const ny = normals[3 * i + 1]!
    const nz = normals[3 * i + 2]!
    const dx = px - centreMm[0]
    const dy = py - centreMm[1]
    const dz = pz - centreMm[2]
    const distance = Math.hypot(dx, dy, dz)
    const facing = facingFade(-(nx * dx + ny * dy + nz * dz) / distance)
    if (facing === 0) continue
    const cx = right[0] * dx + right[1] * dy + right[2] * dz
    const cy = up[0] * dx + up[1] * dy + up[2] * dz
    const depth = -(back[0] * dx + back[1] * dy + back[2] * dz)
    if (depth <= 1) continue
    const perMm = focalPx / depth
    const x = principalPx[0] + perMm * cx
    const y = principalPx[1] - perMm * cy
    if (x < -marginPx || y < -marginPx || x > widthPx + marginPx || y > heightPx + marginPx) continue
    if (isVisible && !isVisible([px, py, pz], [nx, ny, nz])) continue

    // Rows of the projection's derivative in camera axes; J J^T = M (I - n n^T) M^T needs no tangent vectors.
    const ncx = right[0] * nx + right[1] * ny + right[2] * nz
    const ncy = up[0] * nx + up[1] * ny + up[2] * nz
    const ncz = back[0] * nx + back[1] * ny + back[2] * nz
    const slopeX = cx / depth
    const slopeY = cy / depth
    const alongX = ncx + slopeX * ncz
    const alongY = ncy + slopeY * ncz
    const perMm2 = perMm * perMm
    xPx[count] = x
    yPx[count] = y
    a[count] = perMm2 * (1 + slopeX * slopeX - alongX * alongX)
    b[count] = -perMm2 * (slopeX * slopeY - alongX * alongY)
    c[count] = perMm2 * (1 + slopeY * slopeY - alongY * alongY)
    fade[count] = facing
    index[count] = i
    count++
  }
  return {
    count,
    xPx: xPx.subarray(0, count),
    yPx: yPx.subarray(0, count),
    a: a.subarray(0, count),
    b: b.subarray(0, count),
    c: c.subarray(0, count),
    fade: fade.subarray(0, count),
    index: index.subarray(0, count),
  }
}
