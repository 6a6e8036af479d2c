import { isDotVisible, projectPoint, type Camera, type HeadSurface, type Vec3 } from '@halftone/engine'

/** A run of connected points in photo pixels. */
export type Polyline = readonly (readonly [number, number])[]

/** The visible parts of a curve on the head, in photo pixels. */
export function visibleRuns(
  surface: HeadSurface,
  camera: Camera,
  directions: readonly Vec3[],
): readonly Polyline[] {
  const runs: (readonly [number, number])[][] = []
  let run: (readonly [number, number])[] | undefined
  for (const direction of directions) {
    const point = surface.pointMm(direction)
    if (!isDotVisible(surface, camera, point, surface.normal(direction))) {
      run = undefined
      continue
    }
    const { xPx, yPx } = projectPoint(camera, point)
    if (!run) runs.push((run = []))
    run.push([xPx, yPx])
  }
  return runs.filter((points) => points.length > 1)
}

/** SVG path data of polylines, already on screen. */
export function pathOf(
  lines: readonly Polyline[],
  toScreen: (p: readonly [number, number]) => readonly [number, number],
) {
  let path = ''
  for (const line of lines) {
    line.forEach((point, index) => {
      const [x, y] = toScreen(point)
      path += `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
  }
  return path
}
