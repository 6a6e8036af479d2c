import type { Design } from '@halftone/engine'
import { isCalendarDate } from '../calendar-date.ts'
import { bringsPigment, missingDensity } from '../rules/density.ts'
import { minuteRules } from '../rules/minutes.ts'
import { sessionCountOf, sessionPlanRules } from '../rules/session-plan.ts'
import type { PlanInput, Treatment } from './plan-input.ts'

export const planProblemCodes = [
  'nothing-to-treat',
  'measure-invalid',
  'hairline-height-missing',
  'session-count-out-of-range',
  'dots-do-not-match',
  'speed-out-of-range',
  'date-invalid',
] as const

/** Why no plan can be made, and how to mend it. */
export type PlanProblem = {
  readonly code: (typeof planProblemCodes)[number]
  readonly sentence: string
  /** The rule that refuses, where it is one. */
  readonly ruleId?: string
}

/**
 * True where pigment reaches the front edge or the temples, so that the plan sets the height of the line: a zone asks
 * for it, or the brush does and skin was measured as treated behind the edge.
 */
export const treatsFrontEdge = (
  design: Pick<Design, 'zones' | 'existingHair' | 'strokes'>,
  { transitionAreaCm2 }: Pick<Treatment, 'transitionAreaCm2'>,
): boolean =>
  (['frontal', 'temporal-left', 'temporal-right'] as const).some(
    (zone) => missingDensity(design, zone) > 0,
  ) ||
  (transitionAreaCm2 > 0 && (design.strokes ?? []).some(bringsPigment))

const isMeasure = (value: number) => Number.isFinite(value) && value >= 0
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0

function dotsProblem({ design, settings, dots, dotsBySession }: PlanInput): PlanProblem | undefined {
  const given = dotsBySession ?? (dots === undefined ? [] : [dots])
  if (given.length === 0 || !given.every(isCount)) {
    const sentence = 'The number of dots must be given, in all or by session, as whole numbers of 0 or more.'
    return { code: 'measure-invalid', sentence }
  }
  const sessions = sessionCountOf(design, settings)
  if (dotsBySession !== undefined && dotsBySession.length !== sessions) {
    const sentence = `Dots came for ${dotsBySession.length} sessions, but the plan has ${sessions}; cut the dots again.`
    return { code: 'dots-do-not-match', sentence }
  }
  if (given.every((value) => value === 0)) {
    const sentence =
      'The hair that is there already reaches the wanted density, so there is nothing to treat.'
    return { code: 'nothing-to-treat', sentence }
  }
  return undefined
}

/** [SP-3] The first reason why an input cannot become a plan; undefined for a sound one. */
export function planProblemOf(input: PlanInput): PlanProblem | undefined {
  const { design, treatment, practitioner, hairlineHeightMm } = input
  const { zones, patches, fueScars = [], strokes = [] } = design
  const wanted =
    [...zones, ...patches, ...fueScars].some(({ densityPerCm2 }) => densityPerCm2 > 0) ||
    strokes.some(bringsPigment)
  if (!wanted) {
    const sentence =
      'The design treats nothing yet: give a zone, a patch or a brush stroke a density above 0.'
    return { code: 'nothing-to-treat', sentence }
  }
  const most = sessionPlanRules['SP-3'].value
  const { sessionCount } = design
  if (
    sessionCount !== undefined &&
    !(Number.isInteger(sessionCount) && sessionCount >= 1 && sessionCount <= most)
  ) {
    const sentence = `A course has 1 to ${most} sessions, not ${sessionCount}.`
    return { code: 'session-count-out-of-range', sentence, ruleId: 'SP-3' }
  }
  const { areaCm2, scarAreaCm2, transitionAreaCm2, areaCm2ByZone } = treatment
  const areas = [areaCm2, scarAreaCm2, transitionAreaCm2, ...Object.values(areaCm2ByZone)]
  if (!areas.every(isMeasure)) {
    const sentence = 'Areas must be numbers of 0 or more, in cm2; measure the head again.'
    return { code: 'measure-invalid', sentence }
  }
  if (areaCm2 === 0) {
    const sentence =
      'The design treats no skin: hair that is there, the hairline or skin to keep free covers every zone and patch; change one of them.'
    return { code: 'nothing-to-treat', sentence }
  }
  if (
    treatsFrontEdge(design, treatment) &&
    !(hairlineHeightMm != null && hairlineHeightMm > 0 && Number.isFinite(hairlineHeightMm))
  ) {
    const sentence =
      'The design treats the front, so the height of its hairline must be measured, in mm above 0.'
    return { code: 'hairline-height-missing', sentence }
  }
  const [slowest, fastest] = minuteRules['TM-1'].limits
  const speed = practitioner?.dotsPerMinute
  if (speed !== undefined && !(speed >= slowest && speed <= fastest)) {
    const sentence = `A practitioner's speed is ${slowest} to ${fastest} dots a minute, not ${speed}.`
    return { code: 'speed-out-of-range', sentence, ruleId: 'TM-1' }
  }
  if (!isCalendarDate(input.today)) {
    return { code: 'date-invalid', sentence: `"${input.today}" is not a day; write it as YYYY-MM-DD.` }
  }
  return dotsProblem(input)
}
