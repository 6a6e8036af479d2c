import { expect, test } from 'vitest'
import { daysBetween, addDays } from './day-count.ts'

test('days are counted over leap days, years and changes of the clock', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(daysBetween('2027-02-28', '2027-03-01')).toBe(1)
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(daysBetween('2026-03-02', '2026-02-28')).toBe(-2)
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(() => addDays('2027-02-29', 1)).toThrow(/YYYY-MM-DD/)
})
