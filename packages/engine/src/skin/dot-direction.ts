import { createCubicAxis } from './cubic-axis.ts'
import { directionDepths, directionRings } from './direction-grid.ts'
import { directionRows } from './dot-direction.data.ts'
import { dotGrid } from './dot-grid.ts'

const depthAxis = createCubicAxis(directionDepths)
const radiusAxis = createCubicAxis(dotGrid.radii.map(Math.log))
const radiusCount = dotGrid.radii.length

/**
 * Optical density of a buried dot as one direction sees it, over that in the mean of all directions, ring by ring of
 * `tabledProfile`. Depth and radius in transport mean free paths; outside the table its nearest end. [SKIN-33]
 */
export function tabledDirection(depth: number, radius: number): Float64Array {
  const ds = new Float64Array(4)
  const rs = new Float64Array(4)
  const d0 = depthAxis(depth, ds)
  const r0 = radiusAxis(Math.log(radius), rs)
  const out = new Float64Array(directionRings)
  for (let d = 0; d < 4; d++)
    for (let r = 0; r < 4; r++) {
      const weight = (ds[d] as number) * (rs[r] as number)
      const row = ((d0 + d) * radiusCount + r0 + r) * directionRings
      for (let ring = 0; ring < directionRings; ring++)
        out[ring] = (out[ring] as number) + (weight * (directionRows[row + ring] as number)) / 100
    }
  return out
}

/** Straight between the middles of the rings (`radii`), level before the first and after the last of the table. */
export function directionAt(ratios: Float64Array, radii: Float64Array, r: number): number {
  const last = ratios.length - 1
  if (r >= (radii[last] as number)) return ratios[last] as number
  let i = 0
  while (i < last - 1 && r > (radii[i + 1] as number)) i++
  const [from, to] = [radii[i] as number, radii[i + 1] as number]
  const t = Math.max(0, (r - from) / (to - from))
  return (ratios[i] as number) * (1 - t) + (ratios[i + 1] as number) * t
}
