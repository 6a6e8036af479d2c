import type { Design } from '@halftone/engine'
import { bringsPigment, missingDensity } from '../rules/density.ts'
import type { NeedleSettings } from '../rules/needle-settings.ts'
import { edgeNeedle, fillNeedle, scarNeedle, type Needle } from '../rules/needle.ts'
import { treatsFrontEdge } from './plan-problem.ts'
import type { Treatment } from './plan-input.ts'
import type { PlanSession } from './plan.ts'

/** [ND-1] [ND-2] [ND-3] [ND-4] Needles by place, the one that places most dots first; only places that are treated. */
export function needlesOf(
  design: Design,
  settings: { readonly needles: NeedleSettings },
  treatment: Pick<Treatment, 'transitionAreaCm2'> = { transitionAreaCm2: 0 },
): PlanSession['needles'] {
  const pigmented = design.patches.filter(({ densityPerCm2 }) => densityPerCm2 > 0)
  const isScar = (patch: Design['patches'][number]) =>
    patch.reason !== 'alopecia' && patch.reason !== 'thinning'
  const fills =
    design.zones.some(({ zone }) => missingDensity(design, zone) > 0) ||
    pigmented.some((patch) => !isScar(patch)) ||
    (design.strokes ?? []).some(bringsPigment)
  const hasScars =
    pigmented.some(isScar) || (design.fueScars ?? []).some(({ densityPerCm2 }) => densityPerCm2 > 0)
  const needles: { place: 'edge' | 'fill' | 'scar'; needle: Needle }[] = []
  if (fills) needles.push({ place: 'fill', needle: fillNeedle(design.dot.healedDiameterMm, settings) })
  if (treatsFrontEdge(design, treatment)) needles.push({ place: 'edge', needle: edgeNeedle(settings) })
  if (hasScars) needles.push({ place: 'scar', needle: scarNeedle(settings) })
  // Hair that is there already can leave no place of its own; the filling needle then serves touch-ups.
  return needles.length > 0
    ? needles
    : [{ place: 'fill', needle: fillNeedle(design.dot.healedDiameterMm, settings) }]
}
