import type { DotSet } from './dot-set.ts'

/** Distances from each dot to its nearest neighbour, mm along the chord (under 0.001 % short of the skin at 1 mm). */
export type DotSpacing = {
  readonly meanMm: number
  readonly minimumMm: number
  /** One dot in a hundred is closer to its neighbour than this. */
  readonly firstPercentileMm: number
}

// Wider than any gap between neighbours at the lowest density worth drawing (1 dot per cm2: 10.7 mm).
const cellMm = 12
const cellsAcross = 64

/** Nearest-neighbour spacing of a set of dots; all zero for fewer than two dots. O(n) for even densities. */
export function measureSpacing({ count, positionsMm }: DotSet): DotSpacing {
  if (count < 2) return { meanMm: 0, minimumMm: 0, firstPercentileMm: 0 }
  // Dense fields get cells of about two dots, sparse ones the widest cell.
  const edgeMm = Math.min(cellMm, Math.max(1, Math.sqrt(60000 / count) * 1.5))
  const cellOf = (coordinateMm: number) => Math.floor(coordinateMm / edgeMm) + cellsAcross * 4
  const cells = new Map<number, number[]>()
  const keyOf = (i: number, j: number, k: number) => (i * 1024 + j) * 1024 + k
  for (let dot = 0; dot < count; dot++) {
    const key = keyOf(
      cellOf(positionsMm[3 * dot]!),
      cellOf(positionsMm[3 * dot + 1]!),
      cellOf(positionsMm[3 * dot + 2]!),
    )
    const list = cells.get(key)
    if (list) list.push(dot)
    else cells.set(key, [dot])
  }
  const nearestMm = new Float64Array(count)
  for (let dot = 0; dot < count; dot++) {
    const x = positionsMm[3 * dot]!
    const y = positionsMm[3 * dot + 1]!
    const z = positionsMm[3 * dot + 2]!
    const [i, j, k] = [cellOf(x), cellOf(y), cellOf(z)]
    let bestSquaredMm2 = Infinity
    // A dot at distance d lies at most ceil(d / edge) cells away, so the ring may stop once that is certain.
    for (let ring = 1; ring <= cellsAcross && bestSquaredMm2 > ((ring - 1) * edgeMm) ** 2; ring++) {
      for (let a = i - ring; a <= i + ring; a++)
        for (let b = j - ring; b <= j + ring; b++)
          for (let c = k - ring; c <= k + ring; c++) {
            const onShell = Math.max(Math.abs(a - i), Math.abs(b - j), Math.abs(c - k)) === ring
            if (ring > 1 && !onShell) continue
            for (const other of cells.get(keyOf(a, b, c)) ?? []) {
              if (other === dot) continue
              const dx = positionsMm[3 * other]! - x
              const dy = positionsMm[3 * other + 1]! - y
              const dz = positionsMm[3 * other + 2]! - z
              bestSquaredMm2 = Math.min(bestSquaredMm2, dx * dx + dy * dy + dz * dz)
            }
          }
    }
    nearestMm[dot] = Math.sqrt(bestSquaredMm2)
  }
  nearestMm.sort()
  return {
    meanMm: nearestMm.reduce((sum, value) => sum + value, 0) / count,
    minimumMm: nearestMm[0]!,
    firstPercentileMm: nearestMm[Math.floor(count / 100)]!,
  }
}
