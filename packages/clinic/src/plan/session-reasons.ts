import { densityRules } from '../rules/density.ts'
import { hairlineRules } from '../rules/hairline.ts'
import { minuteRules } from '../rules/minutes.ts'
import { needleRules } from '../rules/needle.ts'
import { because, ownSetting, type Reason } from '../rules/rule.ts'
import { sessionPlanRules, sharesRule } from '../rules/session-plan.ts'
import { shadeRules } from '../rules/shade.ts'
import type { ClinicSettings } from '../settings.ts'
import type { PlanSession } from './plan.ts'

export type ReasonedSession = Omit<PlanSession, 'reasons'>

const percent = (share: number) => `${Math.round(share * 100)} percent`
const cm = (mm: number) => `${(mm / 10).toFixed(1)} cm`

/** [SH-2] [SH-3] */
function shadeReason(
  session: ReasonedSession,
  before: ReasonedSession | undefined,
  settings: ClinicSettings,
): Reason {
  const { shade } = session
  if (before === undefined) {
    return because(
      shadeRules,
      'SH-2',
      'shade',
      `The lightest shade of the course comes first: ${shade} parts of water.`,
    )
  }
  const own = ownSetting(shadeRules['SH-3'], settings.shade.stepParts)
  const sentence =
    shade < before.shade
      ? `One step darker, ${shade} parts of water, and only if session ${before.number} has healed well.`
      : `The shade stays at ${shade} parts of water.`
  return because(shadeRules, 'SH-3', 'shade', sentence + own)
}

/** [HL-5] */
function hairlineReason(session: ReasonedSession, last: ReasonedSession, settings: ClinicSettings): Reason[] {
  if (session.hairlineMm === null || last.hairlineMm === null) return []
  const raised = session.hairlineMm - last.hairlineMm
  const sentence =
    raised > 0
      ? `The first line lies at ${cm(session.hairlineMm)}, ${raised} mm above the final one, so that it can still come down.`
      : `The line lies at its final height of ${cm(session.hairlineMm)}, if both agree.`
  const own = ownSetting(hairlineRules['HL-5'], settings.hairline.firstSessionRaiseMm)
  return [because(hairlineRules, 'HL-5', 'hairlineMm', sentence + own)]
}

/** [ND-1] [ND-3] [ND-4] */
const needleReasons = (session: ReasonedSession): Reason[] =>
  session.needles.map(({ place, needle }) => {
    const what = `${needle.code} (${needle.diameterMm.toFixed(2)} mm, ${needle.count} ${needle.count === 1 ? 'needle' : 'needles'})`
    if (place === 'edge')
      return because(needleRules, 'ND-1', 'needle', `The front edge is dotted with ${what}.`)
    if (place === 'scar') return because(needleRules, 'ND-4', 'needle', `Scars take ${what}.`)
    return because(
      needleRules,
      'ND-3',
      'needle',
      `The filling needle that heals to the wanted dot is ${what}.`,
    )
  })

/** [TM-1] [TM-2] [TM-3] */
function minuteReasons(session: ReasonedSession, settings: ClinicSettings, dotsPerMinute?: number): Reason[] {
  const speed = dotsPerMinute ?? settings.minutes.dotsPerMinute
  const whose =
    dotsPerMinute === undefined
      ? ownSetting(minuteRules['TM-1'], settings.minutes.dotsPerMinute)
      : " This is the practitioner's own speed."
  const [shortest, longest] = session.minutesRange
  const time = `${session.dots} dots at ${speed} a minute, and ${settings.minutes.setUpMinutes} minutes to prepare.`
  return [
    because(minuteRules, 'TM-1', 'minutes', time + whose),
    because(
      minuteRules,
      'TM-2',
      'minutes',
      `It may take ${shortest} to ${longest} minutes: speeds differ, and so may the area.`,
    ),
  ]
}

/** [SP-7] [SP-8] */
function gapReasons(session: ReasonedSession, settings: ClinicSettings): Reason[] {
  if (session.gapDays === 0) return []
  const own = ownSetting(sessionPlanRules['SP-7'], settings.sessions.gapDays)
  return [
    because(sessionPlanRules, 'SP-7', 'gapDays', `${session.gapDays} days after the session before.${own}`),
    because(sessionPlanRules, 'SP-8', 'gapDays'),
  ]
}

/** Why each value of a session is what it is. */
export function sessionReasons(
  sessions: readonly ReasonedSession[],
  index: number,
  settings: ClinicSettings,
  dotsPerMinute?: number,
): Reason[] {
  const session = sessions[index]!
  const rule = sharesRule(sessions.length)
  const shares = `Session ${session.number} brings the density to ${percent(session.densityShare)}.`
  const { sharesOfTwo, sharesOfThree, sharesOfFour } = settings.sessions
  const set = [undefined, undefined, sharesOfTwo, sharesOfThree, sharesOfFour][sessions.length]
  return [
    because(
      sessionPlanRules,
      rule,
      'densityShare',
      shares + (set ? ownSetting(sessionPlanRules[rule], set) : ''),
    ),
    because(densityRules, 'DN-5', 'dots'),
    shadeReason(session, sessions[index - 1], settings),
    because(shadeRules, 'SH-8', 'recipe'),
    ...(session.needles.some(({ place }) => place === 'edge')
      ? [because(shadeRules, 'SH-9', 'edgeShade')]
      : []),
    ...needleReasons(session),
    because(needleRules, 'ND-7', 'endPoint'),
    ...hairlineReason(session, sessions.at(-1)!, settings),
    ...minuteReasons(session, settings, dotsPerMinute),
    ...gapReasons(session, settings),
  ]
}
