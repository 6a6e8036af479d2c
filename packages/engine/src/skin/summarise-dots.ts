import { epidermisRadii, shareAbsorptions, shareRings } from './dot-grid.ts'
import type { DotGrid } from './monte-carlo/dot-grid-type.ts'
import type { DotSums } from './monte-carlo/trace-dot-grid.ts'

export type DotSummary = {
  /** -ln of the contrast of opaque ink under clear epidermis, [depth][radius][thickness][absorption][ring]. */
  readonly opaque: Float64Array
  /** What an absorbing epidermis adds to that, mean over a group of radii and all thicknesses: [depth][radius group][epidermis from 1][absorption][ring]. */
  readonly epidermis: Float64Array
  /** Logit of the share of the opaque contrast of weaker ink, [depth][radius][thickness][shareAbsorption][shareRing][strength]. */
  readonly share: Float64Array
  /** Logit of the share of the returning light that was deeper than each depth, [depth][epidermis][absorption]. */
  readonly reach: Float64Array
}

/** Contrasts below this are noise. */
const leastContrast = 1e-7

/** What the table keeps of the sums of a traced grid, whose media are [epidermis][absorption]. */
export function summariseDots(grid: DotGrid, sums: DotSums): DotSummary {
  const { depths, radii, thicknesses, rings, media, strengthMedia: nk, strengths } = grid
  const [na, nt, nr, nm, ns] = [
    radii.length,
    thicknesses.length,
    rings.length,
    media.length,
    strengths.length - 1,
  ]
  const geometries = depths.length * na * nt
  const logContrast = (geometry: number, ring: number, medium: number): number => {
    const a = Math.floor(geometry / nt) % na
    const lost = sums.opaque[(geometry * nr + ring) * nm + medium] as number
    return -Math.log(Math.max(leastContrast, lost / (sums.plain[(a * nr + ring) * nm + medium] as number)))
  }
  const opaque = new Float64Array(geometries * nk * nr)
  const share = new Float64Array(geometries * shareAbsorptions.length * shareRings.length * ns)
  let shareSlot = 0
  for (let geometry = 0; geometry < geometries; geometry++) {
    for (let k = 0; k < nk; k++)
      for (let r = 0; r < nr; r++) opaque[(geometry * nk + k) * nr + r] = logContrast(geometry, r, k)
    const a = Math.floor(geometry / nt) % na
    for (const k of shareAbsorptions)
      for (const [from, to] of shareRings)
        for (let s = 0; s < ns; s++) {
          let weak = 0
          let full = 0
          for (let r = from; r < to; r++) {
            const plain = sums.plain[(a * nr + r) * nm + k] as number
            weak += (sums.weak[((geometry * nr + r) * nk + k) * ns + s] as number) / plain
            full += (sums.opaque[(geometry * nr + r) * nm + k] as number) / plain
          }
          share[shareSlot++] = Math.log(weak / (full - weak))
        }
  }
  const layers = nm / nk
  const epidermis = new Float64Array(depths.length * epidermisRadii.length * (layers - 1) * nk * nr)
  let slot = 0
  for (let d = 0; d < depths.length; d++)
    for (const [from, to] of epidermisRadii)
      for (let layer = 1; layer < layers; layer++)
        for (let k = 0; k < nk; k++)
          for (let r = 0; r < nr; r++) {
            let sum = 0
            for (let g = (d * na + from) * nt; g < (d * na + to) * nt; g++)
              sum += logContrast(g, r, layer * nk + k) - logContrast(g, r, k)
            epidermis[slot++] = sum / ((to - from) * nt)
          }
  const all = depths.length * nm
  const reach = Float64Array.from({ length: all }, (_, i) => {
    const reached = sums.reached[i] as number
    return Math.log(reached / ((sums.reached[all + (i % nm)] as number) - reached))
  })
  return { opaque, epidermis, share, reach }
}
