import { zoneNames, type Design, type ZoneName } from '@halftone/engine'
import { allocate } from '../money.ts'
import type { Plan } from '../plan/plan.ts'
import { missingDensity } from '../rules/density.ts'

export type ZoneTarget = { readonly zone: ZoneName; readonly plannedDots: number }

/**
 * Dots of a session by zone: the session's own number shared out by each zone's area and missing density, so that the
 * zones add up to it exactly. Zones that get no dots are left out.
 */
export function zoneTargets(
  plan: Pick<Plan, 'areaCm2ByZone' | 'sessions'>,
  design: Pick<Design, 'zones' | 'existingHair'>,
  sessionNumber: number,
): ZoneTarget[] {
  const dots = plan.sessions.find(({ number }) => number === sessionNumber)?.dots ?? 0
  const areaOf = (zone: ZoneName) => plan.areaCm2ByZone[zone] ?? 0
  const dense = zoneNames.map((zone) => areaOf(zone) * missingDensity(design, zone))
  // Patches alone treat zones that have no density of their own: their area decides then.
  const weights = dense.some((weight) => weight > 0) ? dense : zoneNames.map(areaOf)
  if (weights.every((weight) => weight === 0)) return []
  const shared = allocate(dots, weights)
  return zoneNames.flatMap((zone, index) => {
    const plannedDots = shared[index] ?? 0
    return plannedDots > 0 ? [{ zone, plannedDots }] : []
  })
}
