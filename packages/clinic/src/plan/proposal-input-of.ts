import { judgedLookOf, type Design, type ProposalInput, type WantedLookName } from '@halftone/engine'
import { bringsPigment } from '../rules/density.ts'
import { proposalLimitsOf } from '../rules/proposal-limits.ts'
import { sessionSharesOf } from '../rules/session-plan.ts'
import { sessionShadesOf } from '../rules/shade.ts'
import type { ClinicSettings } from '../settings.ts'

/** The look that a design is likely after: scars alone, dots between hair that is there, else a shaved head. */
export function likelyLookOf(
  design: Pick<Design, 'zones' | 'patches' | 'fueScars' | 'strokes' | 'client'>,
): WantedLookName {
  const treatsZones =
    design.zones.some(({ densityPerCm2 }) => densityPerCm2 > 0) || (design.strokes ?? []).some(bringsPigment)
  const hasScars =
    design.patches.some(({ reason }) => reason !== 'thinning') || (design.fueScars ?? []).length > 0
  if (!treatsZones && hasScars) return 'scar-patch'
  return design.client.pattern === 'women' ? 'density' : 'crew-cut'
}

/** What the engine needs to propose dots for a design under a clinic's settings; see `proposeDots`. */
export function proposalInputOf(
  design: Design,
  settings: ClinicSettings,
  wanted: WantedLookName = likelyLookOf(design),
): ProposalInput {
  const shares = sessionSharesOf(design, settings)
  const { look } = judgedLookOf(design, shares, sessionShadesOf(design, settings, shares.length))
  const { healedDiameterMm: _, sessions: __, ...given } = look
  return { wanted, ...given, limits: proposalLimitsOf(design, settings) }
}
