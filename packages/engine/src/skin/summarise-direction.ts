import { directionDepths, directionGrid, directionRings } from './direction-grid.ts'
import type { DotSums } from './monte-carlo/trace-dot-grid.ts'

const { radii, thicknesses, rings, media, strengths } = directionGrid

/**
 * Optical density that one direction sees over that of all, [depth][radius][ring]: mean of faint and opaque ink. Each
 * profile is scaled so that a faint dot takes as much light as in the mean of all directions.
 */
export function summariseDirection(one: DotSums, all: DotSums): Float64Array {
  const out = new Float64Array(directionDepths.length * radii.length * directionRings)
  for (let d = 0; d < directionDepths.length; d++)
    for (let a = 0; a < radii.length; a++) {
      const ratios = Array.from({ length: directionRings }, (_, r) =>
        Math.sqrt(
          [false, true].reduce(
            (product, isOpaque) =>
              (product * densityIn(one, d, a, r, isOpaque)) / densityIn(all, d, a, r, isOpaque),
            1,
          ),
        ),
      )
      let taken = 0
      let wanted = 0
      for (let r = 0; r < rings.length; r++) {
        const density = densityIn(all, d, a, r, false)
        const ratio = ratios[Math.min(r, directionRings - 1)] as number
        wanted += -Math.expm1(-density) * areaOf(a, r)
        taken += -Math.expm1(-density * ratio) * areaOf(a, r)
      }
      out.set(
        ratios.map((ratio) => (ratio * wanted) / taken),
        (d * radii.length + a) * directionRings,
      )
    }
  return out
}

/** Density in a ring, over all thicknesses and skins. */
function densityIn(sums: DotSums, d: number, a: number, r: number, isOpaque: boolean): number {
  let lost = 0
  let plain = 0
  for (let t = 0; t < thicknesses.length; t++)
    for (let m = 0; m < media.length; m++) {
      const row = ((d * radii.length + a) * thicknesses.length + t) * rings.length + r
      lost += isOpaque
        ? (sums.opaque[row * media.length + m] as number)
        : (sums.weak[(row * media.length + m) * (strengths.length - 1)] as number)
      plain += sums.plain[(a * rings.length + r) * media.length + m] as number
    }
  return -Math.log1p(-Math.min(0.9999, lost / plain))
}

function areaOf(a: number, r: number): number {
  const edge = (ring: number): number => {
    const { perRadius, plus } = rings[ring] ?? { perRadius: 0, plus: 0 }
    return perRadius * (radii[a] as number) + plus
  }
  return edge(r) ** 2 - edge(r - 1) ** 2
}
