import type { Design } from '@halftone/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenWordingRules } from '../rules/wording.ts'
import { rules } from '../rules/registry.ts'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import type { PlanInput } from './plan-input.ts'
import { planSchema } from './plan.ts'
import { proposePlan } from './propose-plan.ts'

const settings = defaultSettings('EUR')
const base: PlanInput = {
  design: aDesign(),
  treatment: {
    areaCm2: 312.44,
    areaCm2ByZone: { frontal: 120, 'mid-scalp': 90.04, crown: 102.4 },
    scarAreaCm2: 0,
    transitionAreaCm2: 38.2,
  },
  dotsBySession: [6600, 8800, 6550],
  hairlineHeightMm: 78.24,
  settings,
  today: '2027-01-31',
}
const plan = (changes: Partial<PlanInput> = {}) => {
  const proposed = proposePlan({ ...base, ...changes })
  if (!proposed.ok) throw new Error(proposed.problem.sentence)
  return proposed.plan
}
const problem = (changes: Partial<PlanInput>) => {
  const proposed = proposePlan({ ...base, ...changes })
  return proposed.ok ? undefined : proposed.problem
}
const inAll = (dots: number, changes: Partial<Design> = {}) => {
  const { dotsBySession: _, ...rest } = base
  return { ...rest, dots, design: aDesign(changes) }
}

test('a Norwood 5 course keeps the dots of the engine, lightest and highest first', () => {
  const { sessions, dots } = plan()
  expect(dots).toBe(21_950)
  expect(
    sessions.map(({ densityShare, dots: own, shade, hairlineMm, gapDays }) => [
      densityShare,
      own,
      shade,
      hairlineMm,
      gapDays,
    ]),
  ).toEqual([
    [0.3, 6600, 20, 83.2, 0],
    [0.7, 8800, 16, 78.2, 10],
    [1, 6550, 12, 78.2, 10],
  ])
  expect(sessions.map(({ minutes }) => minutes)).toEqual([113, 140, 112])
})

test('[DN-2] [SP-2] a design of brush strokes and single scars alone becomes a plan, with what was measured in its findings', () => {
  const stroke = { mode: 'add', points: [[0, 1, 0]], radiusMm: 12, softness: 0.5, densityPerCm2: 60 } as const
  const design = aDesign({ zones: [], strokes: [stroke] })
  const { findings, sessions } = plan({ design, treatment: { ...base.treatment, densestPerCm2: 118 } })
  expect(findings.map(({ code }) => code)).toContain('density-above-cap')
  expect(sessions[0]!.hairlineMm).not.toBeNull()
  expect(problem({ design, hairlineHeightMm: null })?.code).toBe('hairline-height-missing')
  const scars = aDesign({ zones: [], fueScars: [{ points: [[0, 0, -1]], diameterMm: 1, densityPerCm2: 60 }] })
  expect(plan({ ...inAll(400), dotsBySession: [100, 100, 100, 100], design: scars }).sessions).toHaveLength(4)
  const erased = aDesign({ zones: [], strokes: [{ ...stroke, densityPerCm2: 0 }] })
  expect(problem({ design: erased })?.code).toBe('nothing-to-treat')
})

test('a plan passes its own schema and survives JSON unchanged', () => {
  expect(planSchema.parse(JSON.parse(JSON.stringify(plan())))).toEqual(plan())
})

test('the same input gives the same plan', () => {
  expect(plan()).toEqual(plan())
})

test('a total is shared out by what each session adds, and every session law holds for any input', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80_000 }),
      fc.integer({ min: 1, max: 4 }),
      fc.double({ min: 1, max: 700, noNaN: true }),
      fc.double({ min: 20, max: 140, noNaN: true }),
      (dots, sessionCount, areaCm2, hairlineHeightMm) => {
        const treatment = { ...base.treatment, areaCm2 }
        const made = proposePlan({ ...inAll(dots, { sessionCount }), treatment, hairlineHeightMm })
        if (!made.ok) throw new Error(made.problem.sentence)
        const { sessions } = planSchema.parse(made.plan)
        expect(sessions).toHaveLength(sessionCount)
        expect(sessions.reduce((all, session) => all + session.dots, 0)).toBe(dots)
        expect(sessions.at(-1)!.densityShare).toBe(1)
        sessions.slice(1).forEach((session, index) => {
          const before = sessions[index]!
          expect(session.densityShare).toBeGreaterThan(before.densityShare)
          expect(session.shade).toBeLessThanOrEqual(before.shade)
          expect(session.hairlineMm!).toBeLessThanOrEqual(before.hairlineMm!)
          expect(session.gapDays).toBeGreaterThanOrEqual(7)
        })
        for (const { dotsRange, minutesRange, minutes, dots: own } of sessions) {
          expect(dotsRange[0] <= own && own <= dotsRange[1]).toBe(true)
          expect(minutesRange[0] <= minutes && minutes <= minutesRange[1]).toBe(true)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('every value of a session has a reason, and every reason and finding is a rule of the registry', () => {
  const made = plan({ design: aDesign({ sessionCount: 1, pigment: 'temporary' }), dotsBySession: [30_000] })
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const all = [
    ...made.reasons,
    ...made.findings,
    ...made.quote.reasons,
    ...plan().sessions.flatMap(({ reasons }) => reasons),
  ]
  for (const { ruleId, grade, source } of all) {
    expect(known.get(ruleId)?.grade, ruleId).toBe(grade)
    expect(known.get(ruleId)?.sources.join(', '), ruleId).toBe(source)
  }
  const about = new Set(plan().sessions[1]!.reasons.map((reason) => reason.about))
  const values = [
    'densityShare',
    'dots',
    'shade',
    'recipe',
    'edgeShade',
    'needle',
    'endPoint',
    'hairlineMm',
    'minutes',
    'gapDays',
  ]
  expect(values.filter((value) => !about.has(value))).toEqual([])
})

test('the reasons of a plan name each rule once, in words that the rules allow', () => {
  const ids = plan().reasons.map(({ ruleId }) => ruleId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.slice(0, 2)).toEqual(['SP-1', 'DN-7'])
  expect(plan().reasons.flatMap(({ sentence }) => brokenWordingRules(sentence))).toEqual([])
})

test('a clinic that goes its own way is told so, with the cited default', () => {
  const own = { ...settings, sessions: { ...settings.sessions, gapDays: 14 } }
  const sentence = plan({ settings: own }).reasons.find(({ ruleId }) => ruleId === 'SP-7')?.sentence
  expect(sentence).toBe(
    "14 days after the session before. This is the clinic's own setting; the cited default is 10 days.",
  )
})

test('[TM-4] sessions over five hours are found by number', () => {
  const long = plan({ dotsBySession: [25_000, 8000, 24_000] }).findings.find(
    ({ code }) => code === 'session-long',
  )
  expect(long?.sentence).toContain('session 1 and 3')
})

test('[SP-11] a course of one session is found', () => {
  const codes = plan({ design: aDesign({ sessionCount: 1 }), dotsBySession: [9000] }).findings.map(
    ({ code }) => code,
  )
  expect(codes).toContain('one-session')
})

test('a design that leaves the front alone has no hairline, no edge needle, and needs no height', () => {
  const crown = aDesign({ zones: [{ zone: 'crown', densityPerCm2: 75 }] })
  const { sessions } = plan({ design: crown, hairlineHeightMm: null })
  expect(sessions.map(({ hairlineMm }) => hairlineMm)).toEqual([null, null, null])
  expect(sessions[0]!.needles.map(({ place }) => place)).toEqual(['fill'])
})

test('a scar alone makes a plan of four sessions with the needle for scars', () => {
  const patch = { kind: 'disc', reason: 'scar', centre: [0, 0, -1], radiusMm: 10, densityPerCm2: 60 } as const
  const made = proposePlan({
    ...inAll(180, { zones: [], patches: [patch] }),
    treatment: { areaCm2: 3.1, areaCm2ByZone: { occipital: 3.1 }, scarAreaCm2: 3.1, transitionAreaCm2: 0 },
    hairlineHeightMm: null,
  })
  expect(made).toMatchObject({
    ok: true,
    plan: { dots: 180, sessions: [{ needle: { code: '0803RL' } }, {}, {}, {}] },
  })
})

test('visits after the course are dated from its last session', () => {
  expect(plan()).toMatchObject({
    finishingVisit: { fromDay: 20 + 42, toDay: 20 + 56 },
    touchUp: { afterMonths: 36, rangeMonths: [24, 60] },
  })
})

test('a faster practitioner of a higher tier takes less time and another price', () => {
  const senior = plan({ practitioner: { dotsPerMinute: 110, tier: 'senior' } })
  expect(senior.minutes).toBeLessThan(plan().minutes)
  expect(senior.quote.totalMinor).toBeGreaterThan(plan().quote.totalMinor)
  expect(senior.quote.instalments.map(({ dueOn }) => dueOn)).toEqual([
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
  ])
})

test('a design that treats nothing is a problem with a sentence, and so is hair that needs nothing', () => {
  expect(problem({ design: aDesign({ zones: [] }) })?.sentence).toBe(
    'The design treats nothing yet: give a zone, a patch or a brush stroke a density above 0.',
  )
  const bare = aDesign({ zones: [{ zone: 'crown', densityPerCm2: 0 }] })
  expect(problem({ design: bare })?.code).toBe('nothing-to-treat')
  const covered = problem({ treatment: { ...base.treatment, areaCm2: 0 } })
  expect(covered).toMatchObject({ code: 'nothing-to-treat', sentence: expect.stringMatching(/no skin/) })
  expect(problem({ dotsBySession: [0, 0, 0] })?.sentence).toContain('already reaches the wanted density')
})

test('measures that cannot be are problems, each by its own name', () => {
  const area = (areaCm2: number) => ({ treatment: { ...base.treatment, areaCm2 } })
  expect(
    [
      area(Number.NaN),
      area(-1),
      { dotsBySession: [1, 2, Number.NaN] },
      { dotsBySession: [1, 2, 3.5] },
      { dotsBySession: [1, 2] },
      { hairlineHeightMm: null },
      { hairlineHeightMm: Number.POSITIVE_INFINITY },
      { design: aDesign({ sessionCount: 5 }) },
      { design: aDesign({ sessionCount: 1.5 }) },
      { practitioner: { dotsPerMinute: 500 } },
      { today: '31.01.2027' },
    ].map((changes) => problem(changes)?.code),
  ).toEqual([
    'measure-invalid',
    'measure-invalid',
    'measure-invalid',
    'measure-invalid',
    'dots-do-not-match',
    'hairline-height-missing',
    'hairline-height-missing',
    'session-count-out-of-range',
    'session-count-out-of-range',
    'speed-out-of-range',
    'date-invalid',
  ])
})

test('[SP-3] a refused number of sessions names the rule that refuses it', () => {
  expect(problem({ design: aDesign({ sessionCount: 5 }) })).toEqual({
    code: 'session-count-out-of-range',
    sentence: 'A course has 1 to 4 sessions, not 5.',
    ruleId: 'SP-3',
  })
})

test('[PR-9] a plan with example prices says so in its findings', () => {
  expect(plan().findings.map(({ code }) => code)).toEqual(['price-example'])
  const own = { ...settings, prices: { ...settings.prices, confirmed: true } }
  expect(plan({ settings: own }).findings).toEqual([])
})
