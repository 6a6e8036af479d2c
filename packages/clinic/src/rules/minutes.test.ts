import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { defaultMinuteSettings, sessionMinutes, sessionMinutesRange } from './minutes.ts'
import { minuteSettingsSchema } from './minutes-settings.ts'

const settings = defaultSettings('EUR')
const accepts = (changes: object) =>
  minuteSettingsSchema.safeParse({ ...defaultMinuteSettings, ...changes }).success

test('[TM-1] dots take their number over the speed, the clinic’s or the practitioner’s own', () => {
  expect(sessionMinutes(8000, settings) - sessionMinutes(0, settings)).toBe(100)
  expect(sessionMinutes(8000, settings, 100) - sessionMinutes(0, settings)).toBe(80)
  expect([19, 201].filter((dotsPerMinute) => accepts({ dotsPerMinute }))).toEqual([])
})

test('[TM-2] the published pace of 14000 dots in two to four hours lies in the range', () => {
  const [shortest, longest] = sessionMinutesRange([14_000, 14_000], settings)
  expect(shortest - 30).toBe(120)
  expect(longest - 30).toBe(242)
})

test('[TM-2] the range holds the estimate and narrows around a practitioner’s own speed', () => {
  const [shortest, longest] = sessionMinutesRange([9500, 10_500], settings, 110)
  expect(shortest).toBeLessThan(sessionMinutes(10_000, settings, 110))
  expect(longest).toBeGreaterThan(sessionMinutes(10_000, settings, 110))
})

test('[TM-3] half an hour goes before the first dot', () => {
  expect(sessionMinutes(0, settings)).toBe(30)
})

test('[TM-4] the longest session is five hours, and a clinic may set two to six', () => {
  expect(settings.minutes.longestSessionMinutes).toBe(300)
  expect([119, 361].filter((longestSessionMinutes) => accepts({ longestSessionMinutes }))).toEqual([])
})
