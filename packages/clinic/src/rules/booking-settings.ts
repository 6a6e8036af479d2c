import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { bookingRules } from './booking.ts'

export const bookingSettingsSchema = z.strictObject({
  /** [BK-3] */
  setUpMinutes: settingOf(bookingRules['BK-3']).int(),
  /** [BK-4] */
  cleanUpMinutes: settingOf(bookingRules['BK-4']).int(),
  /** [BK-5] */
  startStepMinutes: settingOf(bookingRules['BK-5']).int(),
  /** [BK-6] */
  finishingVisitMinutes: settingOf(bookingRules['BK-6']).int(),
  /** [BK-7] 0: no deposit is awaited. */
  holdDays: settingOf(bookingRules['BK-7']).int(),
  /** [BK-11] Calendars outside may show the client's initials. */
  initialsInCalendars: z.boolean(),
})
export type BookingSettings = z.infer<typeof bookingSettingsSchema>
