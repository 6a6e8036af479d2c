import type { Vec3 } from '../../vector.ts'
import type { Camera } from '../camera.ts'
import { scalpCentreMm } from '../head-surface.ts'

/** Where the head stands before the camera: c = rotation (X - C0) + t, rows of the rotation in order, t in mm. */
export type Pose = { readonly rotation: Float64Array; readonly translationMm: Float64Array }

/** Optics of a view: focal length and principal point, pixels. */
export type Optics = { readonly focalPx: number; readonly cx: number; readonly cy: number }

/** Camera coordinates of a head-frame point, written to `out`. */
export function toCamera(out: Float64Array, { rotation: m, translationMm: t }: Pose, p: Vec3): void {
  const x = p[0] - scalpCentreMm[0]
  const y = p[1] - scalpCentreMm[1]
  const z = p[2] - scalpCentreMm[2]
  out[0] = m[0]! * x + m[1]! * y + m[2]! * z + t[0]!
  out[1] = m[3]! * x + m[4]! * y + m[5]! * z + t[1]!
  out[2] = m[6]! * x + m[7]! * y + m[8]! * z + t[2]!
}

/** The pose turned by a small rotation vector (camera axes, radians) and moved by a translation, both from `step`. */
export function movePose(pose: Pose, step: ArrayLike<number>, at: number): Pose {
  const turn = rotationFromVector(step[at]!, step[at + 1]!, step[at + 2]!)
  const t = pose.translationMm
  return {
    rotation: multiply(turn, pose.rotation),
    translationMm: Float64Array.of(t[0]! + step[at + 3]!, t[1]! + step[at + 4]!, t[2]! + step[at + 5]!),
  }
}

/** Rotation by |w| radians about w (Rodrigues). */
export function rotationFromVector(x: number, y: number, z: number): Float64Array {
  const angle = Math.hypot(x, y, z)
  const s = angle < 1e-8 ? 1 : Math.sin(angle) / angle
  const c = angle < 1e-8 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle)
  const d = Math.cos(angle)
  return Float64Array.of(
    d + c * x * x,
    c * x * y - s * z,
    c * x * z + s * y,
    c * x * y + s * z,
    d + c * y * y,
    c * y * z - s * x,
    c * x * z - s * y,
    c * y * z + s * x,
    d + c * z * z,
  )
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(9)
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      out[3 * i + j] = a[3 * i]! * b[j]! + a[3 * i + 1]! * b[3 + j]! + a[3 * i + 2]! * b[6 + j]!
    }
  }
  return out
}

/** The camera of a pose; the rotation is made exactly orthogonal first. */
export function cameraOf(pose: Pose, optics: Optics, widthPx: number, heightPx: number): Camera {
  const m = pose.rotation
  const x = normalise([m[0]!, m[1]!, m[2]!])
  const along = x[0] * m[3]! + x[1] * m[4]! + x[2] * m[5]!
  const y = normalise([m[3]! - along * x[0], m[4]! - along * x[1], m[5]! - along * x[2]])
  const z: Vec3 = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]]
  const t = pose.translationMm
  const centreAlong = (i: 0 | 1 | 2) => scalpCentreMm[i] - (x[i] * t[0]! + y[i] * t[1]! + z[i] * t[2]!)
  return {
    widthPx,
    heightPx,
    focalPx: optics.focalPx,
    principalPx: [optics.cx, optics.cy],
    rotation: [x, y, z],
    centreMm: [centreAlong(0), centreAlong(1), centreAlong(2)],
  }
}

export function normalise(v: Vec3): Vec3 {
  const length = Math.hypot(v[0], v[1], v[2])
  return [v[0] / length, v[1] / length, v[2] / length]
}
