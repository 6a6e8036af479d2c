import type { Vec3 } from '../vector.ts'
import type { HeadSurface } from './head-surface.ts'
import { landmarkPositionsOn, landmarkScale } from './landmark-positions.ts'
import { hairlineArcMm } from './scalp-boundary.ts'
import { type Section, sectionArcMm } from './section-arc.ts'

export type AnatomicalPosition = {
  /** Arc along the midline from the glabella to the level of the point, mm. */
  readonly behindGlabellaMm: number
  /** The same from the mid-frontal hairline point; negative in front of it. */
  readonly behindHairlineMm: number
  /** Arc from the midline, mm; positive to the client's left. */
  readonly leftMm: number
  /** For people: "42 mm behind the hairline point, 31 mm left". */
  readonly words: string
}

/**
 * Where a unit direction lies in words of the head: arcs along the midline and along the plane through the ear axis
 * (as the 10-20 system measures). `hairlineMm` is the glabella-to-hairline arc; default the natural hairline.
 */
export function anatomicalPosition(
  surface: HeadSurface,
  direction: Vec3,
  hairlineMm?: number,
): AnatomicalPosition {
  const point = surface.pointMm(direction)
  const glabella = landmarkPositionsOn(surface).glabella
  const midline: Section = { centreMm: [0, 0, 0], first: [0, 0, 1], second: [0, 1, 0] }
  const level = Math.atan2(point[1], point[2])
  const start = Math.atan2(glabella[1], glabella[2])
  // Below the ears at the back the angle wraps; below the glabella in front it is negative.
  const end = level < -Math.PI / 2 ? level + 2 * Math.PI : level
  const behindGlabellaMm = Math.sign(end - start) * sectionArcMm(surface, midline, start, end)
  const fan: Section = {
    centreMm: [0, 0, 0],
    first: [0, Math.sin(level), Math.cos(level)],
    second: [1, 0, 0],
  }
  const lateral = Math.atan2(point[0], Math.hypot(point[1], point[2]))
  const leftMm = Math.sign(lateral) * sectionArcMm(surface, fan, 0, lateral, 24)
  const size = landmarkScale(surface.parameters)
  const natural = (hairlineArcMm[surface.parameters.base] * (size[1] + size[2])) / 2
  const behindHairlineMm = behindGlabellaMm - (hairlineMm ?? natural)
  return { behindGlabellaMm, behindHairlineMm, leftMm, words: inWords(behindHairlineMm, leftMm) }
}

function inWords(behindMm: number, leftMm: number): string {
  const along = Math.round(Math.abs(behindMm))
  const across = Math.round(Math.abs(leftMm))
  const first =
    along === 0
      ? 'level with the hairline point'
      : `${along} mm ${behindMm > 0 ? 'behind' : 'in front of'} the hairline point`
  return `${first}, ${across === 0 ? 'on the midline' : `${across} mm ${leftMm > 0 ? 'left' : 'right'}`}`
}
