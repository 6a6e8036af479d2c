import { describe, expect, it } from 'vitest'
import { clinicTimeFor } from '../app/booking/clinic-time.ts'
import { formattersFor } from './formatters.ts'
import { localeOf, weekOf } from './locale.ts'

/** Without the marks of direction that the browser's own data puts in. */
const bare = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ')

describe('how a person reads numbers and days', () => {
  it('follows their language for words and separators', () => {
    const { whole, hundredths, day } = formattersFor(localeOf('tr', 'en-IE'))
    expect([whole(12345), hundredths(0.25), day('2026-11-27')]).toEqual(['12.345', '0,25', '27 Kas 2026'])
  })

  it('follows the clinic’s region for the clock and the first day of the week', () => {
    const at = '2026-11-27T14:05:00Z'
    const clock = (locale: string) => bare(clinicTimeFor(locale, 'Etc/UTC').time(at))
    expect(clock(localeOf('ar', 'en-GB'))).toBe('14:05')
    expect(clock(localeOf('ar', 'ar-AE'))).toBe('02:05 م')
    expect([weekOf(localeOf('es', 'en-GB')), weekOf(localeOf('en', 'ar-SA'))]).toMatchObject([
      { firstDay: 1 },
      { firstDay: 7 },
    ])
  })

  it('counts a week from the region’s first day', () => {
    const time = clinicTimeFor(localeOf('en', 'en-US'), 'Etc/UTC')
    expect(['2026-11-28', '2026-11-29', '2026-11-30'].map(time.weekStart)).toEqual([
      '2026-11-22',
      '2026-11-29',
      '2026-11-29',
    ])
    expect(time.weekdays).toEqual([7, 1, 2, 3, 4, 5, 6])
  })

  it('writes Latin digits and Gregorian days also where the region has others', () => {
    for (const locale of [localeOf('ar', 'ar-SA'), localeOf('ur', 'ur-IN'), localeOf('en', 'fa-IR')]) {
      const { whole, day } = formattersFor(locale)
      expect([whole(7), bare(day('2026-11-27'))]).toEqual(['7', expect.stringContaining('2026')])
    }
  })

  it('keeps the clinic’s own region where both speak one language', () => {
    expect(bare(formattersFor(localeOf('es', 'es-MX')).money(123456, 'MXN'))).toBe('$1,234.56')
    expect(bare(formattersFor(localeOf('es', 'es-ES')).money(123456, 'EUR'))).toBe('1234,56 €')
  })

  it('falls back to English for a tag that is none', () => {
    expect(() => formattersFor(localeOf('ar', 'not a tag'))).not.toThrow()
  })
})

it('shows an instant by the clinic’s clock, wherever the screen is', () => {
  const { day, moment } = formattersFor('en-GB', 'Asia/Karachi')
  expect([day('2026-11-27T20:30:00Z'), moment('2026-11-27T20:30:00Z')]).toEqual([
    '28 Nov 2026',
    '28 Nov 2026, 01:30',
  ])
})
