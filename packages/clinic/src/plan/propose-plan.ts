import type { Design } from '@halftone/engine'
import { allocate } from '../money.ts'
import { proposeQuote } from '../quote/propose-quote.ts'
import { densityRules } from '../rules/density.ts'
import { designFindings } from '../rules/design-guards.ts'
import { sessionHairlinesMm } from '../rules/hairline.ts'
import { minuteRules, sessionMinutes, sessionMinutesRange } from '../rules/minutes.ts'
import { endPoint } from '../rules/needle.ts'
import { lastingRule, pigmentRules, touchUpOf } from '../rules/pigment.ts'
import { priceRules } from '../rules/price.ts'
import { because, finding, ownSetting, type Finding, type Reason } from '../rules/rule.ts'
import {
  sessionCountOf,
  sessionCountRule,
  sessionGapsOf,
  sessionPlanRules,
  sessionSharesOf,
} from '../rules/session-plan.ts'
import {
  darkestShadeOf,
  edgeShadeOf,
  hairToneOf,
  recipeOf,
  sessionShadesOf,
  shadeRules,
  skinClassOf,
} from '../rules/shade.ts'
import { wordingRules } from '../rules/wording.ts'
import type { ClinicSettings } from '../settings.ts'
import { needlesOf } from './needles-of.ts'
import type { PlanInput } from './plan-input.ts'
import { planProblemOf, treatsFrontEdge, type PlanProblem } from './plan-problem.ts'
import type { Plan, PlanSession } from './plan.ts'
import { sessionReasons, type ReasonedSession } from './session-reasons.ts'

export type ProposedPlan =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly problem: PlanProblem }

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const tenth = (value: number) => Math.round(value * 10) / 10

/** [DN-7] A count or an area with the uncertainty of the measured head. */
const rangeOf = (value: number, { density }: ClinicSettings): [number, number] => [
  value * (1 - density.relativeAreaError),
  value * (1 + density.relativeAreaError),
]

const rounded = ([low, high]: readonly [number, number]): [number, number] => [
  Math.floor(low),
  Math.ceil(high),
]

function purposeOf(index: number, sessionCount: number): string {
  if (sessionCount === 1) return 'Touch-up: everything in one visit.'
  if (index === 0) return 'Foundation: sparse, light and high, to see how this skin holds pigment.'
  if (index === sessionCount - 1)
    return 'Refinement: match the stubble, soften the edge, blend into the sides.'
  return 'Density: dots between those of the session before.'
}

/** Dots of each session: as cut, or the total shared out by what each session adds. */
function dotsOf(input: PlanInput, shares: readonly number[]): number[] {
  if (input.dotsBySession !== undefined) return [...input.dotsBySession]
  const added = shares.map((share, index) => share - (shares[index - 1] ?? 0))
  return allocate(input.dots ?? 0, added)
}

function sessionsOf(input: PlanInput): PlanSession[] {
  const { design, settings, practitioner } = input
  const shares = sessionSharesOf(design, settings)
  const dots = dotsOf(input, shares)
  const shades = sessionShadesOf(design, settings, shares.length)
  const gaps = sessionGapsOf(design, settings)
  const needles = needlesOf(design, settings, input.treatment)
  const lines = treatsFrontEdge(design, input.treatment)
    ? sessionHairlinesMm(tenth(input.hairlineHeightMm ?? 0), settings, shares.length)
    : undefined
  const speed = practitioner?.dotsPerMinute
  const sessions = shares.map((densityShare, index): ReasonedSession => {
    const dotsRange = rounded(rangeOf(dots[index]!, settings))
    return {
      number: index + 1,
      densityShare,
      dots: dots[index]!,
      dotsRange,
      shade: shades[index]!,
      edgeShade: edgeShadeOf(shades[index]!, settings),
      recipe: recipeOf(shades[index]!),
      needle: needles[0]!.needle,
      needles,
      endPoint,
      hairlineMm: lines?.[index] ?? null,
      minutes: sessionMinutes(dots[index]!, settings, speed),
      minutesRange: sessionMinutesRange(dotsRange, settings, speed),
      gapDays: gaps[index]!,
      dayOfCourse: sum(gaps.slice(0, index + 1)),
      purpose: purposeOf(index, shares.length),
    }
  })
  return sessions.map((session, index) => ({
    ...session,
    reasons: sessionReasons(sessions, index, settings, speed),
  }))
}

/** [TM-4] [SP-11] [PR-9] What stands out in the plan itself, beside the design. */
function planFindings(sessions: readonly PlanSession[], settings: ClinicSettings): Finding[] {
  const found: Finding[] = []
  const most = settings.minutes.longestSessionMinutes
  const long = sessions.filter(({ minutes }) => minutes > most).map(({ number }) => number)
  if (long.length > 0) {
    const sentence = `Longer than ${most} minutes: session ${long.join(' and ')}; spread it over two days.`
    found.push(
      finding(minuteRules, 'TM-4', { code: 'session-long', severity: 'warn', about: 'minutes', sentence }),
    )
  }
  if (sessions.length === 1) {
    const { sentence } = sessionPlanRules['SP-11']
    found.push(
      finding(sessionPlanRules, 'SP-11', {
        code: 'one-session',
        severity: 'warn',
        about: 'sessions',
        sentence,
      }),
    )
  }
  if (!settings.prices.confirmed) {
    const { sentence } = priceRules['PR-9']
    found.push(
      finding(priceRules, 'PR-9', { code: 'price-example', severity: 'note', about: 'price', sentence }),
    )
  }
  return found
}

function countReason(design: Design, settings: ClinicSettings): Reason {
  const rule = sessionCountRule(design)
  const count = sessionCountOf(design, settings)
  if (rule === 'SP-3') {
    return because(sessionPlanRules, rule, 'sessions', `The practitioner has chosen ${count} sessions.`)
  }
  const why = rule === 'SP-2' ? 'Scars and bald patches take' : 'The course has'
  const own = ownSetting(sessionPlanRules[rule], count)
  return because(sessionPlanRules, rule, 'sessions', `${why} ${count} sessions.${own}`)
}

/** [SP-9] [PG-1] [PG-2] [PG-3] [PG-4] [WD-4] Reasons of the plan as a whole, then those of its sessions and quote. */
function planReasons(input: PlanInput, sessions: readonly PlanSession[], quote: Plan['quote']): Reason[] {
  const { design, settings } = input
  const touchUp = touchUpOf(design.pigment, settings)
  const [first, last] = settings.sessions.finishingVisitDays
  const error = Math.round(settings.density.relativeAreaError * 100)
  const [low, high] = touchUp.rangeMonths
  const ownVisit = ownSetting(sessionPlanRules['SP-9'], settings.sessions.finishingVisitDays)
  const ownLook = ownSetting(pigmentRules[touchUp.ruleId], touchUp.afterMonths)
  const ownError = ownSetting(densityRules['DN-7'], settings.density.relativeAreaError)
  const all = [
    countReason(design, settings),
    because(densityRules, 'DN-7', 'areaCm2', `Area and dots are known to about ${error} percent.${ownError}`),
    because(
      shadeRules,
      'SH-4',
      'shade',
      `With ${skinClassOf(design.skin.srgb)} skin and ${hairToneOf(design.hair.srgb)} hair nothing is darker than ${darkestShadeOf(design, settings)} parts of water.`,
    ),
    ...sessions.flatMap(({ reasons }) => reasons),
    because(
      sessionPlanRules,
      'SP-9',
      'finishingVisit',
      `The healed result is looked at ${first} to ${last} days after the last session.${ownVisit}`,
    ),
    because(
      pigmentRules,
      touchUp.ruleId,
      'touchUp',
      `Looked at again after about ${touchUp.afterMonths} months (${low} to ${high}).${ownLook}`,
    ),
    because(pigmentRules, lastingRule(design.pigment), 'pigment'),
    because(wordingRules, 'WD-4', 'plan'),
    ...quote.reasons,
  ]
  const seen = new Set<string>()
  return all.filter(({ ruleId }) => !seen.has(ruleId) && seen.add(ruleId))
}

/**
 * A treatment plan from a design and what was measured on the head; the same input gives the same plan.
 * A design that treats nothing, or a measure that cannot be, comes back as a problem with a sentence.
 */
export function proposePlan(input: PlanInput): ProposedPlan {
  const problem = planProblemOf(input)
  if (problem !== undefined) return { ok: false, problem }
  const { design, treatment, settings, today, practitioner, extras } = input
  const sessions = sessionsOf(input)
  const quote = proposeQuote({
    areaCm2: treatment.areaCm2,
    scarAreaCm2: treatment.scarAreaCm2,
    transitionAreaCm2: treatment.transitionAreaCm2,
    sessionCount: sessions.length,
    settings,
    today,
    ...(practitioner?.tier === undefined ? {} : { tier: practitioner.tier }),
    ...(extras === undefined ? {} : { extras }),
  })
  const dots = sum(sessions.map((session) => session.dots))
  const lastDay = sessions.at(-1)!.dayOfCourse
  const [fromDay, toDay] = settings.sessions.finishingVisitDays
  const { afterMonths, rangeMonths } = touchUpOf(design.pigment, settings)
  const hairlineHeightMm = treatsFrontEdge(design, treatment) ? (input.hairlineHeightMm ?? null) : null
  const plan: Plan = {
    areaCm2: tenth(treatment.areaCm2),
    areaCm2Range: rangeOf(treatment.areaCm2, settings).map(tenth) as [number, number],
    areaCm2ByZone: Object.fromEntries(
      Object.entries(treatment.areaCm2ByZone).map(([zone, areaCm2]) => [zone, tenth(areaCm2)]),
    ),
    scarAreaCm2: tenth(treatment.scarAreaCm2),
    transitionAreaCm2: tenth(treatment.transitionAreaCm2),
    dots,
    dotsRange: rounded(rangeOf(dots, settings)),
    minutes: sum(sessions.map(({ minutes }) => minutes)),
    minutesRange: [0, 1].map((end) => sum(sessions.map(({ minutesRange }) => minutesRange[end]!))) as [
      number,
      number,
    ],
    sessions,
    finishingVisit: { fromDay: lastDay + fromDay, toDay: lastDay + toDay },
    pigment: design.pigment,
    touchUp: { afterMonths, rangeMonths },
    quote,
    findings: [
      ...designFindings(design, hairlineHeightMm, settings, treatment.densestPerCm2),
      ...planFindings(sessions, settings),
    ],
    reasons: planReasons(input, sessions, quote),
  }
  return { ok: true, plan }
}
