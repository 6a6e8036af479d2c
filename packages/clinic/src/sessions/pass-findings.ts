import { type Finding, findingSaid } from '../rules/rule.ts'
import type { Said, SaidCode } from '../rules/said.ts'
import { sessionRecordRules } from '../rules/session-record.ts'
import type { PlanSession } from '../plan/plan.ts'
import type { PassFacts } from './session-pass.ts'

type Planned = Pick<PlanSession, 'needles' | 'shade' | 'edgeShade'>

/** [SR-4] [SR-5] What stands out in a pass against the session as it is planned. */
export function passFindings(
  pass: Pick<PassFacts, 'needleCode' | 'shade' | 'endPoint' | 'place'>,
  planned: Planned,
): Finding[] {
  const warn = (ruleId: 'SR-4' | 'SR-5', about: string, code: SaidCode, values: Said['values'] = {}) =>
    findingSaid(sessionRecordRules, ruleId, { severity: 'warn', about }, code, values)
  const found: Finding[] = []
  if (pass.endPoint === 'bleeding') found.push(warn('SR-4', 'endPoint', 'bleeding'))
  const codes = [...new Set(planned.needles.map(({ needle }) => needle.code))]
  if (!codes.includes(pass.needleCode))
    found.push(
      warn('SR-5', 'needleCode', 'needle-not-planned', {
        needle: pass.needleCode,
        planned: codes.join(', '),
      }),
    )
  // A lower number of parts is a darker shade; lighter than planned can be mended.
  const darkest = Math.min(planned.shade, planned.edgeShade)
  if (pass.shade < darkest)
    found.push(warn('SR-5', 'shade', 'shade-darker', { shade: pass.shade, planned: darkest }))
  return found
}

/** [SR-6] Whether a session went over what was planned; null where it did not. */
export function overDotsFinding(doneDots: number, plannedDots: number): Finding | null {
  const percent = sessionRecordRules['SR-6'].value
  if (doneDots * 100 <= plannedDots * (100 + percent)) return null
  const values = { done: doneDots, planned: plannedDots, percent }
  return findingSaid(
    sessionRecordRules,
    'SR-6',
    { severity: 'warn', about: 'dots' },
    'dots-over-plan',
    values,
  )
}
