import type { Design, ProposalLimits } from '@halftone/engine'
import type { ClinicSettings } from '../settings.ts'
import { guardRules } from './design-guards.ts'
import { lowHairlineMm } from './hairline.ts'
import { sessionSharesOf } from './session-plan.ts'
import { darkestShadeOf, shadeRules } from './shade.ts'

type ProposedDesign = Pick<Design, 'client' | 'skin' | 'hair' | 'patches' | 'fueScars' | 'sessionCount'>

/**
 * [DN-2] [DN-4] [SH-3] [SH-4] [SH-9] [SH-10] [DG-1] [DG-5] [HL-2] [HL-4] [HL-7] [SP-3] What a clinic's rules allow a
 * proposal of dots for this client: the design's own course first, then the longer ones.
 */
export function proposalLimitsOf(design: ProposedDesign, settings: ClinicSettings): ProposalLimits {
  const { density, shade, guards, hairline, sessions } = settings
  const usual = sessionSharesOf(design, settings)
  const longer = [sessions.sharesOfTwo, sessions.sharesOfThree, sessions.sharesOfFour].filter(
    (shares) => shares.length > usual.length,
  )
  const lightest = shadeRules['SH-10'].value
  return {
    mostPerCm2: density.mostPerCm2,
    shade: [darkestShadeOf(design, settings), lightest],
    shadeStep: shade.stepParts,
    lightestShade: lightest,
    healedDiameterMm: guards.healedDotMm,
    coveredShareAtMost: density.coveredShareAtMost,
    toneShareAtMost: guardRules['DG-5'].value,
    sessionShares: [usual, ...longer],
    edge: {
      extraParts: shade.stepParts,
      featherAtLeastMm: hairline.featherAtLeastMm,
      hairlineAtLeastMm: lowHairlineMm(design.client.pattern, settings),
    },
  }
}
