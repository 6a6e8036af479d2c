import type { Vec3 } from '../vector.ts'

/**
 * A pinhole camera in the head frame (mm). Camera axes: x right in the picture, y up, looking along -z, so
 * `c = rotation (X - centreMm)`, depth = -c.z, `px = cx + focalPx c.x / depth`, `py = cy - focalPx c.y / depth`.
 * A front view taken square on has the identity rotation.
 */
export type Camera = {
  readonly widthPx: number
  readonly heightPx: number
  readonly focalPx: number
  /** Principal point (cx, cy) in pixels from the top left corner; pixel centres lie at +0.5. */
  readonly principalPx: readonly [number, number]
  /** Rows of the rotation from the head frame to the camera frame. */
  readonly rotation: readonly [Vec3, Vec3, Vec3]
  /** Position of the camera in the head frame, mm. */
  readonly centreMm: Vec3
}
