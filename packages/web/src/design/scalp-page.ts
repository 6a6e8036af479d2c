import type { Vec3 } from '@halftone/engine'

/** The viewer stands above and a little behind, so that crown and nape are not lost. */
const leanRad = (24 * Math.PI) / 180
const cos = Math.cos(leanRad)
const sin = Math.sin(leanRad)

/** Unit direction towards the viewer, head frame. */
export const towardsViewer: Vec3 = [0, cos, -sin]

/** Where a point of the head (mm, head frame) lies on the page: x to the client's right, y towards the back, mm. */
export const scalpPageOf = ([x, y, z]: Vec3): readonly [number, number] => [-x, -(z * cos + y * sin) + 19]

/** True where a surface with this normal is turned to the viewer. */
export const facesViewer = (normal: Vec3) =>
  normal[1] * towardsViewer[1] + normal[2] * towardsViewer[2] > 0.12
