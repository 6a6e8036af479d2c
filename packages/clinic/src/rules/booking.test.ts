import { describe, expect, it } from 'vitest'
import { bookingSettingsSchema } from './booking-settings.ts'
import { defaultBookingSettings, neutralTitle, nextSequence } from './booking.ts'

describe('the settings of booking', () => {
  it('[BK-3] [BK-4] [BK-5] [BK-6] [BK-7] start at the cited defaults and stay within the limits', () => {
    expect(bookingSettingsSchema.parse(defaultBookingSettings)).toEqual({
      setUpMinutes: 15,
      cleanUpMinutes: 15,
      startStepMinutes: 15,
      finishingVisitMinutes: 60,
      holdDays: 7,
      initialsInCalendars: false,
    })
    for (const change of [
      { setUpMinutes: 121 },
      { startStepMinutes: 0 },
      { holdDays: 61 },
      { cleanUpMinutes: 1.5 },
    ])
      expect(bookingSettingsSchema.safeParse({ ...defaultBookingSettings, ...change }).success).toBe(false)
  })
})

describe('the title in a calendar outside the clinic', () => {
  it.each(['Marco Ferreira', '李小龍', '', 'Anne-Marie O’Neil'])(
    '[BK-11] never names "%s" by default',
    (name) => {
      expect(neutralTitle(name, defaultBookingSettings)).toBe('Appointment')
    },
  )

  it('[BK-11] shows initials at most', () => {
    const initials = { initialsInCalendars: true }
    expect(neutralTitle('Marco Ferreira', initials)).toBe('Appointment M.F.')
    expect(neutralTitle('anne-marie o’neil', initials)).toBe('Appointment A.M.O.')
    expect(neutralTitle('  ', initials)).toBe('Appointment')
  })
})

it('[BK-12] raises the sequence with every change', () => {
  expect([0, 1, 2].map(nextSequence)).toEqual([1, 2, 3])
})
