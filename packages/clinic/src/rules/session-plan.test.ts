import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import {
  defaultSessionSettings,
  sessionCountOf,
  sessionGapsOf,
  sessionPlanRules,
  sessionSharesOf,
} from './session-plan.ts'
import { sessionSettingsSchema } from './session-plan-settings.ts'

const settings = defaultSettings('EUR')
const withSessions = (changes: object) => ({ ...settings, sessions: { ...settings.sessions, ...changes } })
const accepts = (changes: object) =>
  sessionSettingsSchema.safeParse({ ...defaultSessionSettings, ...changes }).success
const scar = {
  kind: 'line',
  reason: 'fut-scar',
  points: [
    [0.6, 0.2, -0.7746],
    [-0.6, 0.2, -0.7746],
  ],
  widthMm: 4,
  densityPerCm2: 60,
} as const
const patch = {
  kind: 'disc',
  reason: 'alopecia',
  centre: [0, 1, 0],
  radiusMm: 20,
  densityPerCm2: 70,
} as const

test('[SP-1] a plain course has three sessions, or as many as the clinic sets', () => {
  expect(sessionCountOf(aDesign(), settings)).toBe(3)
  expect(sessionCountOf(aDesign(), withSessions({ count: 2 }))).toBe(2)
  expect([1, 5, 2.5].filter((count) => accepts({ count }))).toEqual([])
})

test('[SP-2] scars and bald patches that get pigment take four sessions, thinning does not', () => {
  expect(sessionCountOf(aDesign({ patches: [scar] }), settings)).toBe(4)
  expect(sessionCountOf(aDesign({ patches: [patch] }), settings)).toBe(4)
  expect(sessionCountOf(aDesign({ patches: [{ ...patch, reason: 'thinning' }] }), settings)).toBe(3)
  expect(sessionCountOf(aDesign({ patches: [{ ...scar, densityPerCm2: 0 }] }), settings)).toBe(3)
})

test('[SP-2] single FUE scars count as scars, and only where they get pigment', () => {
  const scars = (densityPerCm2: number) =>
    aDesign({ fueScars: [{ points: [[0, 0, -1]], diameterMm: 1, densityPerCm2 }] })
  expect(sessionCountOf(scars(60), settings)).toBe(4)
  expect(sessionCountOf(scars(0), settings)).toBe(3)
})

test('[SP-3] the practitioner decides between one and four sessions, whatever the design holds', () => {
  expect(sessionCountOf(aDesign({ patches: [scar], sessionCount: 2 }), settings)).toBe(2)
  expect(sessionCountOf(aDesign({ sessionCount: 9 }), settings)).toBe(4)
  expect(sessionCountOf(aDesign({ sessionCount: 0 }), settings)).toBe(1)
})

test('[SP-4] three sessions reach 30, 70 and 100 percent', () => {
  expect(sessionSharesOf(aDesign(), settings)).toEqual([0.3, 0.7, 1])
})

test('[SP-5] two sessions reach 50 and 100 percent', () => {
  expect(sessionSharesOf(aDesign({ sessionCount: 2 }), settings)).toEqual([0.5, 1])
})

test('[SP-6] four sessions reach 30, 60, 85 and 100 percent', () => {
  expect(sessionSharesOf(aDesign({ sessionCount: 4 }), settings)).toEqual([0.3, 0.6, 0.85, 1])
})

test('[SP-7] ten days lie between sessions, and a clinic may set 7 to 30', () => {
  expect(sessionGapsOf(aDesign(), settings)).toEqual([0, 10, 10])
  expect(sessionGapsOf(aDesign({ sessionCount: 2 }), withSessions({ gapDays: 21 }))).toEqual([0, 21])
  expect([7, 30].every((gapDays) => accepts({ gapDays }))).toBe(true)
  expect([6, 31, 10.5, Number.NaN].filter((gapDays) => accepts({ gapDays }))).toEqual([])
})

test('[SP-8] no setting brings the next session before day 7', () => {
  expect(sessionGapsOf(aDesign(), withSessions({ gapDays: 3 }))).toEqual([0, 7, 7])
})

test('[SP-9] the finishing visit is six to eight weeks after the last session, and ends after it starts', () => {
  expect(defaultSessionSettings.finishingVisitDays).toEqual([6 * 7, 8 * 7])
  expect(accepts({ finishingVisitDays: [56, 42] })).toBe(false)
  expect(accepts({ finishingVisitDays: [10, 42] })).toBe(false)
})

test('[SP-10] shares must rise and end at the whole', () => {
  const bad = [
    [0.7, 0.3, 1],
    [0.3, 0.3, 1],
    [0, 0.5, 1],
    [0.3, 0.7, 0.9],
    [0.3, 1],
    [0.3, 0.7, 1.2],
  ]
  expect(bad.filter((sharesOfThree) => accepts({ sharesOfThree }))).toEqual([])
  for (const sessionCount of [1, 2, 3, 4]) {
    const shares = sessionSharesOf(aDesign({ sessionCount }), settings)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...new Set(shares)].toSorted((a, b) => a - b))
  }
})

test('[SP-11] one session places everything at once', () => {
  expect(sessionSharesOf(aDesign({ sessionCount: 1 }), settings)).toEqual([1])
  expect(sessionPlanRules['SP-11'].change).toBe('hard')
})
