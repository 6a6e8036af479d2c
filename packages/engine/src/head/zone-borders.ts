import type { Vec3 } from '../vector.ts'
import type { HeadSurface } from './head-surface.ts'
import { type Section, sectionPoint } from './section-arc.ts'
import { zoneAt, zonePlanes } from './zone-at.ts'

/** Borders between zones as curves of unit directions on the scalp, about 2 mm apart. */
export function zoneBorders(surface: HeadSurface): readonly (readonly Vec3[])[] {
  const planes = zonePlanes(surface)
  const left: Vec3 = [1, 0, 0]
  const up: Vec3 = [0, 1, 0]
  const forward: Vec3 = [0, 0, 1]
  // Each plane: a point on it inside the head, two axes in it, and its normal.
  const sections: readonly { section: Section; normal: Vec3 }[] = [
    { section: { centreMm: [planes.lateral, 50, 0], first: forward, second: up }, normal: left },
    { section: { centreMm: [-planes.lateral, 50, 0], first: forward, second: up }, normal: left },
    { section: { centreMm: [0, 50, planes.earFront], first: left, second: up }, normal: forward },
    { section: { centreMm: [0, 50, planes.earBack], first: left, second: up }, normal: forward },
    { section: { centreMm: [0, planes.crownLow, 0], first: left, second: forward }, normal: up },
    { section: { centreMm: [0, planes.earFloor, 0], first: left, second: forward }, normal: up },
  ]
  return sections.flatMap(({ section, normal }) => borderRuns(surface, section, normal))
}

/** Stretches of a plane section with different zones on its two sides. */
function borderRuns(surface: HeadSurface, section: Section, normal: Vec3): Vec3[][] {
  const runs: Vec3[][] = []
  let run: Vec3[] = []
  const pieces = 240
  for (let i = 0; i <= pieces; i++) {
    const point = sectionPoint(surface, section, (2 * Math.PI * i) / pieces)
    const beside = (mm: number) =>
      zoneAt(
        surface,
        surface.directionOf([
          point[0] + mm * normal[0],
          point[1] + mm * normal[1],
          point[2] + mm * normal[2],
        ]),
      )
    const one = beside(0.5)
    const other = beside(-0.5)
    if (one && other && one !== other) run.push(surface.directionOf(point))
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  return runs.filter((curve) => curve.length > 1)
}
