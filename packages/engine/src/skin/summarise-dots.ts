import type { DotGrid } from './monte-carlo-dot.ts'

/**
 * What the table keeps of a traced grid: opaque contrast [depth][radius][thickness][absorption][ring], and the
 * share of it that weaker inks reach [depth][radius][thickness][strength], averaged over rings and absorptions.
 */
export function summariseDots(
  grid: DotGrid,
  contrast: Float64Array,
): { opaque: Float64Array; strengthShare: Float64Array } {
  const { ringEdges, depths, radii, thicknesses, absorptions, strengths } = grid
  const geometries = depths.length * radii.length * thicknesses.length
  const [na, ns, nr] = [absorptions.length, strengths.length, ringEdges.length]
  const at = (ring: number, geometry: number, k: number, s: number): number =>
    contrast[((ring * geometries + geometry) * na + k) * ns + s] as number
  const opaque = new Float64Array(geometries * na * nr)
  const strengthShare = new Float64Array(geometries * (ns - 1))
  for (let geometry = 0; geometry < geometries; geometry++) {
    for (let k = 0; k < na; k++)
      for (let ring = 0; ring < nr; ring++)
        opaque[(geometry * na + k) * nr + ring] = at(ring, geometry, k, ns - 1)
    for (let s = 0; s < ns - 1; s++) {
      let weak = 0
      let full = 0
      // Inner rings carry the picture; the highest absorptions carry mostly noise.
      for (let ring = 0; ring < 7; ring++)
        for (let k = 0; k < na - 1; k++) {
          weak += at(ring, geometry, k, s)
          full += at(ring, geometry, k, ns - 1)
        }
      strengthShare[geometry * (ns - 1) + s] = weak / full
    }
  }
  return { opaque, strengthShare }
}
