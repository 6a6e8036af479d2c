import { momentOf } from '@halftone/engine'
import { expect, test } from 'vitest'
import { lastDayOf, phaseOf, shownMoment } from './day-of-healing.ts'

const gaps = [0, 14, 28]

test('a day of healing counts from the session that the stage shows, and earlier sessions heal on', () => {
  expect(shownMoment('session-2', 7, gaps)).toEqual({
    stage: 'session-2',
    sessionsDone: 2,
    daysSince: [21, 7],
  })
})

test('no day, or a stage that is no session, is the stage itself', () => {
  for (const stage of ['before', 'session-2', 'healed', '5y'] as const)
    expect(shownMoment(stage, stage === 'session-2' ? 0 : 9, gaps)).toEqual(momentOf(stage, gaps))
})

test('a session is looked at until the day before the next, the last one until it is healed', () => {
  expect([1, 2, 3].map((session) => lastDayOf(session, gaps))).toEqual([13, 27, 42])
  expect(shownMoment('session-1', 40, gaps).sessionsDone).toBe(1)
  expect(shownMoment('session-3', 42, gaps).stage).toBe('healed')
})

test('day 7 is the pale phase', () => {
  expect([0, 3, 5, 7, 20, 42].map(phaseOf)).toEqual([
    'fresh',
    'red',
    'scabs',
    'pale',
    'settling',
    'nearlyHealed',
  ])
})
