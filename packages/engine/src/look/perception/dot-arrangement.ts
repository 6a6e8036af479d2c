/**
 * How much of a frequency the places of evenly scattered dots carry, over places thrown at random (1): by cycles over
 * the square root of the density. Measured on the ranked tile. Source: own-dots.
 */
const nodes: readonly (readonly [cyclesPerSpacing: number, power: number])[] = [
  [0, 0.03],
  [0.25, 0.05],
  [0.35, 0.07],
  [0.5, 0.14],
  [0.65, 0.17],
  [0.75, 0.33],
  [0.85, 0.78],
  [0.95, 1.4],
  [1.25, 1.41],
  [1.35, 1.13],
  [1.45, 1.05],
  [1.6, 0.88],
  [1.8, 0.82],
  [1.95, 0.82],
  [2.1, 1.06],
  [2.3, 1.13],
  [2.6, 1.06],
  [3, 1],
]

/** Power of the places of even dots at `cyclesPerMm`, over that of as many thrown at random. */
export function arrangementPower(cyclesPerMm: number, densityPerMm2: number): number {
  const u = cyclesPerMm / Math.sqrt(densityPerMm2)
  let k = 1
  while (k < nodes.length && u > nodes[k]![0]) k++
  if (k === nodes.length) return 1
  const [u0, p0] = nodes[k - 1]!
  const [u1, p1] = nodes[k]!
  return p0 + ((p1 - p0) * (u - u0)) / (u1 - u0)
}
