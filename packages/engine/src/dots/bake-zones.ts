import { zoneNames } from '../head/zones.ts'
import type { DensityField } from './density-field.ts'
import { knownHair } from './known-hair.ts'

/** Zone targets blended over the borders, less the hair that is there: dots fill up to the target. */
export function bakeZones(field: DensityField): void {
  const { zoneDensity, hairDensity, layers, design } = field
  const target = new Map<string, number>(design.zones.map((entry) => [entry.zone, entry.densityPerCm2]))
  const hair = new Map<string, number>(design.existingHair.map((entry) => [entry.zone, entry.densityPerCm2]))
  zoneDensity.fill(0)
  hairDensity.fill(0)
  for (const zone of zoneNames) {
    const existing = hair.get(zone) ?? 0
    const added = Math.max(0, (target.get(zone) ?? 0) - existing)
    if (existing === 0 && added === 0) continue
    const weights = layers.zoneWeights[zone]
    for (let node = 0; node < weights.length; node++) {
      zoneDensity[node]! += weights[node]! * added
      hairDensity[node]! += weights[node]! * existing
    }
  }
  const known = design.follicles && knownHair(field.chart, design.follicles)
  if (!known) return
  // Where a brush, a mask or a count says more than the zone, that is what dots fill up from.
  for (let node = 0; node < known.length; node++) {
    const more = known[node]! - hairDensity[node]!
    if (!(more > 0)) continue
    hairDensity[node] = known[node]!
    zoneDensity[node] = Math.max(0, zoneDensity[node]! - more)
  }
}
