import { type PatternQuality, qualityOf } from '../pattern-quality.ts'
import { type FlatDots, neighbourGrid } from './flat-dots.ts'

/** Nearest neighbour of every judged dot: distance in local hexagonal distances, and direction on the plane. */
export type FlatNearest = {
  readonly distance: Float64Array
  /** Cosine and sine of twice the direction's angle: the nearest neighbour has an axis, no sense. */
  readonly cos2: Float64Array
  readonly sin2: Float64Array
}

/** Hexagonal distance at one dot per unit of area, squared. */
const hexagonal2 = 2 / Math.sqrt(3)

/** Nearest neighbours by the mean density of each pair; dots alone within 6 spacings are left out. */
export function flatNearest(dots: FlatDots): FlatNearest {
  const { count, density, counted } = dots
  const visit = neighbourGrid(dots)
  const distance: number[] = []
  const cos2: number[] = []
  const sin2: number[] = []
  for (let i = 0; i < count; i++) {
    if (counted && !counted[i]) continue
    const own = density[i]!
    let best = Infinity
    let bestX = 0
    let bestY = 0
    for (let reach = 1.5; reach <= 6 && best === Infinity; reach *= 2)
      visit(dots.x[i]!, dots.y[i]!, reach / Math.sqrt(own), (j, dx, dy) => {
        if (j === i) return
        const scaled = (dx * dx + dy * dy) * 0.5 * (own + density[j]!)
        if (scaled >= best) return
        best = scaled
        bestX = dx
        bestY = dy
      })
    if (best === Infinity) continue
    const length2 = bestX * bestX + bestY * bestY || 1
    distance.push(Math.sqrt(best / hexagonal2))
    cos2.push((bestX * bestX - bestY * bestY) / length2)
    sin2.push((2 * bestX * bestY) / length2)
  }
  return {
    distance: Float64Array.from(distance),
    cos2: Float64Array.from(cos2),
    sin2: Float64Array.from(sin2),
  }
}

/** Smallest, first-percentile and mean nearest distance on a plane or chart, in local hexagonal distances. */
export function flatQuality(dots: FlatDots): PatternQuality {
  return qualityOf(flatNearest(dots).distance)
}

/**
 * How far nearest neighbours prefer one axis, 0 (none) to 1 (all alike); chance alone gives about 1/sqrt(count).
 * Stretched charts show here: an axis ratio of 2 gives 0.4.
 */
export function neighbourAnisotropy(dots: FlatDots): number {
  const { cos2, sin2 } = flatNearest(dots)
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.hypot(mean(cos2), mean(sin2))
}
