import { type FlatDots, neighbourGrid } from './flat-dots.ts'

/** Radius of a window, in spacings of its middle. */
const windowSpacings = 14
/** Steps of the wanted density's integral across a spacing. */
const stepsPerSpacing = 2
/** Frequencies are taken on this lattice, in cycles per spacing, up to a quarter. */
const frequencyStep = 0.0625

/**
 * Mean power below a quarter cycle per spacing in round, smoothly faded windows: visible blotchiness where the density
 * varies or the pattern is open. White noise has 1. In each window the transform of the wanted density is taken off, so
 * what counts is how far the dots depart from it. Fading mixes in power up to a third of a cycle.
 * @param windows middles, each at least 14 spacings from where the density ends or jumps
 */
export function localLowPower(
  dots: FlatDots,
  densityAt: (x: number, y: number) => number,
  windows: readonly (readonly [number, number])[],
): number {
  const visit = neighbourGrid(dots)
  let total = 0
  let terms = 0
  for (const [cx, cy] of windows) {
    const spacing = 1 / Math.sqrt(densityAt(cx, cy))
    const reach = windowSpacings * spacing
    const places: number[] = []
    let power = 0
    const add = (dx: number, dy: number, amount: number) => {
      const fade = 1 - (dx * dx + dy * dy) / (reach * reach)
      if (fade <= 0) return
      const weight = fade * fade
      places.push(dx / spacing, dy / spacing, weight * amount)
    }
    visit(cx, cy, reach, (_, dx, dy) => add(-dx, -dy, 1))
    for (let k = 2; k < places.length; k += 3) power += places[k]! * places[k]!
    const steps = windowSpacings * stepsPerSpacing
    const step = spacing / stepsPerSpacing
    for (let row = -steps; row <= steps; row++)
      for (let column = -steps; column <= steps; column++)
        add(column * step, row * step, -densityAt(cx + column * step, cy + row * step) * step * step)
    const last = Math.floor(0.25 / frequencyStep)
    for (let fy = 0; fy <= last; fy++)
      for (let fx = -last; fx <= last; fx++) {
        if (fy === 0 && fx <= 0) continue
        if (fx * fx + fy * fy > last * last) continue
        const wx = 2 * Math.PI * fx * frequencyStep
        const wy = 2 * Math.PI * fy * frequencyStep
        let re = 0
        let im = 0
        for (let k = 0; k < places.length; k += 3) {
          const phase = wx * places[k]! + wy * places[k + 1]!
          re += places[k + 2]! * Math.cos(phase)
          im += places[k + 2]! * Math.sin(phase)
        }
        total += (re * re + im * im) / power
        terms++
      }
  }
  return total / terms
}
