import { proposePlan, sessionSharesOf } from '@halftone/clinic'
import { hairlineHeightMm } from '@halftone/engine'
import { drawDesign } from '../../drawing/draw-design.ts'
import { serveTasks } from '../../workers/serve-tasks.ts'
import type { PlanAnswer, PlanRequest } from './compute-plan.ts'

serveTasks(({ design, settings, today, practitioner }: PlanRequest): PlanAnswer => {
  const shares = sessionSharesOf(design, settings)
  const { surface, dots, treatment } = drawDesign(design, shares)
  const dotsBySession = shares.map(() => 0)
  for (const session of dots.session) dotsBySession[session - 1] = (dotsBySession[session - 1] ?? 0) + 1
  const proposed = proposePlan({
    design,
    treatment,
    dotsBySession,
    hairlineHeightMm: hairlineHeightMm(surface, design.hairline),
    settings,
    today,
    ...(practitioner === undefined ? {} : { practitioner }),
  })
  return proposed.ok ? { plan: proposed.plan } : { problem: proposed.problem.sentence }
})
