import { expect, test } from 'vitest'
import { EngineError } from '../engine-error.ts'
import { momentOf, momentOnDay } from './moment.ts'
import { stageNames } from './stages.ts'

test('before the course nothing is done', () => {
  expect(momentOf('before', [0, 14, 28])).toEqual({ stage: 'before', sessionsDone: 0, daysSince: [] })
})

test('on the day of a session the earlier ones are as old as the gaps say', () => {
  expect(momentOf('session-1', [0, 14, 28]).daysSince).toEqual([0])
  expect(momentOf('session-2', [0, 14, 28]).daysSince).toEqual([14, 0])
  expect(momentOf('session-3', [0, 14, 28]).daysSince).toEqual([42, 28, 0])
})

test('healed is 42 days after the last session, the years count from it', () => {
  expect(momentOf('healed', [0, 14, 28]).daysSince).toEqual([84, 70, 42])
  expect(momentOf('3y', [0, 10]).daysSince).toEqual([3 * 365.25 + 10, 3 * 365.25])
})

test('a shorter course stays at its last session', () => {
  expect(momentOf('session-3', [0, 14]).daysSince).toEqual(momentOf('session-2', [0, 14]).daysSince)
  expect(momentOf('session-2', [0])).toEqual({ stage: 'session-2', sessionsDone: 1, daysSince: [0] })
})

test('each stage of a full course is later than the one before', () => {
  const ages = stageNames.map((stage) => momentOf(stage, [0, 14, 28, 14]).daysSince[0] ?? -1)
  for (let i = 1; i < ages.length; i++) expect(ages[i] as number).toBeGreaterThan(ages[i - 1] as number)
})

test('gaps that do not fit the course are refused', () => {
  expect(() => momentOf('healed', [])).toThrow(EngineError)
  expect(() => momentOf('healed', [0, 14, -2])).toThrow('none negative')
  expect(() => momentOf('healed', [14, 28])).toThrow('0 for the first')
  expect(() => momentOf('healed', [0, Number.NaN])).toThrow(EngineError)
})

test('any day of a course knows the sessions behind it', () => {
  const gaps = [0, 14, 28]
  expect(momentOnDay(-1, gaps)).toEqual(momentOf('before', gaps))
  expect(momentOnDay(0, gaps)).toEqual(momentOf('session-1', gaps))
  expect(momentOnDay(7, gaps)).toEqual({ stage: 'session-1', sessionsDone: 1, daysSince: [7] })
  expect(momentOnDay(42, gaps)).toEqual(momentOf('session-3', gaps))
  expect(momentOnDay(84, gaps)).toEqual(momentOf('healed', gaps))
  expect(momentOnDay(42 + 3 * 365.25, gaps)).toEqual(momentOf('3y', gaps))
  expect(momentOnDay(300, gaps).stage).toBe('healed')
  expect(() => momentOnDay(Number.NaN, gaps)).toThrow(EngineError)
  expect(() => momentOnDay(3, [])).toThrow(EngineError)
})
