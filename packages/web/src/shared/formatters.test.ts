import { describe, expect, it } from 'vitest'
import { ageOn, formattersFor } from './formatters.ts'

describe('writing numbers for people', () => {
  it('counts whole years and changes on the birthday itself', () => {
    expect(ageOn('1980-05-20', new Date(2026, 4, 19))).toBe(45)
    expect(ageOn('1980-05-20', new Date(2026, 4, 20))).toBe(46)
  })

  it('has no age for a birth that lies ahead or is no date', () => {
    expect(ageOn('2030-01-01', new Date(2026, 0, 1))).toBeUndefined()
    expect(ageOn('soon', new Date(2026, 0, 1))).toBeUndefined()
  })

  it('divides money by the digits of its own currency', () => {
    const { money } = formattersFor('en-GB')
    expect(
      [money(123456, 'GBP'), money(1234, 'JPY'), money(1234, 'KWD')].map((text) => text.replace(/\s/g, ' ')),
    ).toEqual(['£1,234.56', 'JP¥1,234', 'KWD 1.234'])
  })

  it('does not let a calendar day slip, whatever the time zone', () => {
    expect(formattersFor('en-GB').day('2026-03-01')).toBe('1 Mar 2026')
  })
})
