import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { minuteRules } from './minutes.ts'

export const minuteSettingsSchema = z.strictObject({
  /** [TM-1] */
  dotsPerMinute: settingOf(minuteRules['TM-1']),
  /** [TM-3] */
  setUpMinutes: settingOf(minuteRules['TM-3']).int(),
  /** [TM-4] */
  longestSessionMinutes: settingOf(minuteRules['TM-4']).int(),
})
export type MinuteSettings = z.infer<typeof minuteSettingsSchema>
