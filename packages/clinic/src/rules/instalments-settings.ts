import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { instalmentRules } from './instalments.ts'

export const instalmentSettingsSchema = z.strictObject({
  /** [IN-3] */
  count: settingOf(instalmentRules['IN-3']).int(),
  /** [IN-4] Months from the day of the quote to the first one. */
  firstAfterMonths: settingOf(instalmentRules['IN-4']).int(),
})
export type InstalmentSettings = z.infer<typeof instalmentSettingsSchema>
