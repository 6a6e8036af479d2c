import { proposePlan, sessionSharesOf, type PlanInput, type ProposedPlan } from '@halftone/clinic'
import { hairlineHeightMm, type Design } from '@halftone/engine'
import { drawDesign } from './draw-design.ts'

type PlanOptions = Pick<PlanInput, 'settings' | 'today' | 'practitioner' | 'extras'>

/** Draws a design on its head and proposes the treatment plan for it. Takes some tenths of a second. */
export function planDesign(design: Design, options: PlanOptions): ProposedPlan {
  const shares = sessionSharesOf(design, options.settings)
  const { surface, dots, treatment } = drawDesign(design, shares)
  const dotsBySession = shares.map(() => 0)
  for (const session of dots.session) dotsBySession[session - 1] = (dotsBySession[session - 1] ?? 0) + 1
  return proposePlan({
    design,
    treatment,
    dotsBySession,
    hairlineHeightMm: hairlineHeightMm(surface, design.hairline),
    ...options,
  })
}
