import { expect, test } from 'vitest'
import { journeyOf, type JourneyFacts } from './journey.ts'

const today = '2026-11-27'
const nothing: JourneyFacts = {
  ...{ hasPhotos: false, hasDesign: false, plannedSessions: null, doneSessions: 0, sessionOpen: false },
  ...{ last: null, visitsAhead: [] },
}
const stage = (facts: Partial<JourneyFacts>) => journeyOf({ ...nothing, ...facts }, today).stage

test('a client comes from lead to plan by what is there', () => {
  expect(stage({})).toBe('added')
  expect(stage({ visitsAhead: ['consultation'] })).toBe('consultation')
  expect(stage({ hasPhotos: true })).toBe('photos')
  expect(stage({ hasPhotos: true, hasDesign: true })).toBe('design')
  expect(stage({ hasPhotos: true, hasDesign: true, plannedSessions: 3 })).toBe('plan')
})

test('a course is booked, under way and over', () => {
  const plan = { hasPhotos: true, hasDesign: true, plannedSessions: 3 }
  expect(stage({ ...plan, visitsAhead: ['session', 'finishing'] })).toBe('booked')
  expect(stage({ ...plan, sessionOpen: true })).toBe('course')
  const last = { on: '2026-11-20', touchUpAfterMonths: 36 }
  expect(journeyOf({ ...nothing, ...plan, doneSessions: 2, last }, today)).toEqual({
    ...{ stage: 'course', done: 2, planned: 3 },
  })
})

test('[TR-5] what is done heals until its look counts, [RP-5] and a touch-up is due by the plan', () => {
  const done = { plannedSessions: 3, doneSessions: 3 }
  const since = (on: string, touchUpAfterMonths = 36) => ({ ...done, last: { on, touchUpAfterMonths } })
  expect(stage(since('2026-10-31'))).toBe('healing')
  expect(stage(since('2026-10-30'))).toBe('healed')
  expect(stage(since('2023-11-01'))).toBe('touch-up-due')
  expect(stage({ ...since('2023-11-01'), visitsAhead: ['touch-up'] })).toBe('touch-up-booked')
})

test('a new plan after a course begins the journey anew', () => {
  const again = { plannedSessions: 1, last: { on: '2022-01-01', touchUpAfterMonths: 24 } }
  expect(stage(again)).toBe('plan')
  expect(stage({ ...again, visitsAhead: ['session'] })).toBe('booked')
})
