import { createRandom, type Random } from '../random.ts'
import type { DensityField } from './density-field.ts'
import { countedHair } from './known-hair.ts'
import { createSites, type Sites } from './sites.ts'
import { bilinear, chartCells, chartGridNodes } from './scalp-chart.ts'
import { spacingMmAt } from './spacing.ts'

/** Places of existing hair on the chart. */
export type FollicleSites = Sites

/** Neighbouring follicular units stand apart by this share of the hexagonal distance: irregular, as hair is. */
const apartShare = 0.55
/** Tries for each follicle before the best of them is taken. */
const tries = 10

/**
 * Follicles of a field: those counted, and for hair known by density alone places spread by the seed, cell by cell, so
 * that an edit moves none elsewhere. Undefined when the design names none.
 */
export function placeFollicles(
  field: Pick<DensityField, 'chart' | 'layers' | 'design' | 'hairDensity'>,
): FollicleSites | undefined {
  const { chart, design, hairDensity, layers } = field
  const { follicles } = design
  if (!follicles) return undefined
  const sites = createSites(chart)
  for (const position of follicles.positions ?? []) {
    const [u, v] = chart.toChart(position)
    sites.add(u, v)
  }
  if (follicles.spread) {
    const counted = countedHair(chart, follicles)
    const step = (2 * chart.halfMm) / chartCells
    for (let row = 0; row < chartCells; row++)
      for (let column = 0; column < chartCells; column++) {
        if (bilinear(layers.roomMm, chartGridNodes, column + 0.5, row + 0.5) <= 0) continue
        const perCm2 =
          bilinear(hairDensity, chartGridNodes, column + 0.5, row + 0.5) -
          bilinear(counted, chartGridNodes, column + 0.5, row + 0.5)
        if (perCm2 < 0.5) continue
        const inverse = bilinear(chart.grid.inverseScale, chartGridNodes, column + 0.5, row + 0.5)
        const random = createRandom(design.seed ^ Math.imul(row * chartCells + column + 1, 0x9e3779b1))
        const expected = perCm2 * 0.01 * (step * inverse) ** 2
        const count = Math.floor(expected + random.next())
        const apartMm = (apartShare * spacingMmAt(perCm2)) / inverse
        for (let k = 0; k < count; k++)
          throwDart(sites, random, column * step - chart.halfMm, row * step - chart.halfMm, step, apartMm)
      }
  }
  return sites.count > 0 ? sites : undefined
}

/** Adds one place of a cell that keeps its distance, or the furthest one tried. */
function throwDart(sites: Sites, random: Random, u: number, v: number, step: number, apartMm: number): void {
  let best = -1
  let [bestU, bestV] = [0, 0]
  for (let k = 0; k < tries && best < apartMm; k++) {
    const tryU = u + step * random.next()
    const tryV = v + step * random.next()
    const nearest = sites.nearestMm(tryU, tryV)
    if (nearest <= best) continue
    best = nearest
    bestU = tryU
    bestV = tryV
  }
  sites.add(bestU, bestV)
}
