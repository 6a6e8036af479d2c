import { finding, type Finding } from '../rules/rule.ts'
import { sessionRecordRules } from '../rules/session-record.ts'
import type { PlanSession } from '../plan/plan.ts'
import type { PassFacts } from './session-pass.ts'

type Planned = Pick<PlanSession, 'needles' | 'shade' | 'edgeShade'>

/** [SR-4] [SR-5] What stands out in a pass against the session as it is planned. */
export function passFindings(
  pass: Pick<PassFacts, 'needleCode' | 'shade' | 'endPoint' | 'place'>,
  planned: Planned,
): Finding[] {
  const found: Finding[] = []
  if (pass.endPoint === 'bleeding')
    found.push(
      finding(sessionRecordRules, 'SR-4', {
        code: 'bleeding',
        severity: 'warn',
        about: 'endPoint',
        sentence: 'Bleeding means too deep: hang the needle out less and go on more lightly.',
      }),
    )
  const codes = [...new Set(planned.needles.map(({ needle }) => needle.code))]
  if (!codes.includes(pass.needleCode))
    found.push(
      finding(sessionRecordRules, 'SR-5', {
        code: 'needle-not-planned',
        severity: 'warn',
        about: 'needleCode',
        sentence: `${pass.needleCode} is not in the plan, which has ${codes.join(', ')}.`,
      }),
    )
  // A lower number of parts is a darker shade; lighter than planned can be mended.
  const darkest = Math.min(planned.shade, planned.edgeShade)
  if (pass.shade < darkest)
    found.push(
      finding(sessionRecordRules, 'SR-5', {
        code: 'shade-darker',
        severity: 'warn',
        about: 'shade',
        sentence: `${pass.shade} parts of diluent is darker than the plan's ${darkest}.`,
      }),
    )
  return found
}

/** [SR-6] Whether a session went over what was planned; null where it did not. */
export function overDotsFinding(doneDots: number, plannedDots: number): Finding | null {
  const overPercent = sessionRecordRules['SR-6'].value
  if (doneDots * 100 <= plannedDots * (100 + overPercent)) return null
  return finding(sessionRecordRules, 'SR-6', {
    code: 'dots-over-plan',
    severity: 'warn',
    about: 'dots',
    sentence: `${doneDots} dots are over the planned ${plannedDots} by more than ${overPercent} percent.`,
  })
}
