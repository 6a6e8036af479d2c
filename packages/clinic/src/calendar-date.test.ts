import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, isCalendarDate } from './calendar-date.ts'

test('only days that exist are days', () => {
  const days = ['2028-02-29', '2000-02-29', '2027-12-31']
  const others = [
    '2027-02-29',
    '1900-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '2027-4-3',
    '',
    '2027-01-01T00:00Z',
  ]
  expect(days.map(isCalendarDate)).toEqual([true, true, true])
  expect(others.filter(isCalendarDate)).toEqual([])
})

test('a month later keeps the day, or takes the last day of a shorter month', () => {
  expect([1, 2, 3, 13, 25].map((months) => addMonths('2027-01-31', months))).toEqual([
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2028-02-29',
    '2029-02-28',
  ])
  expect(addMonths('2027-12-15', 1)).toBe('2028-01-15')
  expect(addMonths('2027-01-15', -1)).toBe('2026-12-15')
})

test('every later month is a real day of the month meant', () => {
  const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 400 }), (day, months) => {
      const from = day.toISOString().slice(0, 10)
      const later = addMonths(from, months)
      const expected = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1)).toISOString()
      expect(isCalendarDate(later)).toBe(true)
      expect(later.slice(0, 7)).toBe(expected.slice(0, 7))
      expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
    }),
  )
})

test('what is no day is refused', () => {
  expect(() => addMonths('yesterday', 1)).toThrow(/YYYY-MM-DD/)
  expect(() => addMonths('2027-01-01', 0.5)).toThrow(/Cannot go/)
})
