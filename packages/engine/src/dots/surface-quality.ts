import { type PatternQuality, qualityOf } from './pattern-quality.ts'

/**
 * Quality of dots on skin: nearest-neighbour distances (mm, straight: under 0.001 % short of the arc at 1 mm) in units
 * of the hexagonal distance of the local density. `densities` holds dots per cm2 at each dot; only dots marked in
 * `counted` are judged (all, when absent), against all dots.
 */
export function surfaceQuality(
  positionsMm: Float32Array,
  densities: ArrayLike<number>,
  counted?: ArrayLike<number>,
): PatternQuality {
  const count = densities.length
  const nearest: number[] = []
  const { buckets, keyAt, cellMm } = bucketDots(positionsMm, count)
  for (let i = 0; i < count; i++) {
    if (counted && !counted[i]) continue
    const x = positionsMm[3 * i]!
    const y = positionsMm[3 * i + 1]!
    const z = positionsMm[3 * i + 2]!
    let best = Infinity
    for (let ring = 1; ring <= 6 && best > ((ring - 1) * cellMm) ** 2; ring++) {
      best = Infinity
      for (let dx = -ring; dx <= ring; dx++)
        for (let dy = -ring; dy <= ring; dy++)
          for (let dz = -ring; dz <= ring; dz++)
            for (const j of buckets.get(keyAt(x + dx * cellMm, y + dy * cellMm, z + dz * cellMm)) ?? []) {
              if (j === i) continue
              const gapX = positionsMm[3 * j]! - x
              const gapY = positionsMm[3 * j + 1]! - y
              const gapZ = positionsMm[3 * j + 2]! - z
              const d2 = gapX * gapX + gapY * gapY + gapZ * gapZ
              // The mean density of the pair is the local measure.
              const scaled = d2 * 0.5 * (densities[i]! + densities[j]!)
              if (d2 <= (ring * cellMm) ** 2 && scaled < best) best = scaled
            }
      if (best < Infinity) break
    }
    // sqrt(sqrt(3) / 2 * density), density per mm2.
    if (best < Infinity) nearest.push(Math.sqrt(best * 0.01 * (Math.sqrt(3) / 2)))
  }
  return qualityOf(Float64Array.from(nearest))
}

function bucketDots(positionsMm: Float32Array, count: number) {
  const cellMm = 2
  const keyAt = (x: number, y: number, z: number) =>
    (Math.floor(x / cellMm) + 512) * 1048576 +
    (Math.floor(y / cellMm) + 512) * 1024 +
    Math.floor(z / cellMm) +
    512
  const buckets = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const key = keyAt(positionsMm[3 * i]!, positionsMm[3 * i + 1]!, positionsMm[3 * i + 2]!)
    const list = buckets.get(key)
    if (list) list.push(i)
    else buckets.set(key, [i])
  }
  return { buckets, keyAt, cellMm }
}
