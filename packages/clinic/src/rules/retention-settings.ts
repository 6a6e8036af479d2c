import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { retentionRules } from './retention.ts'

export const retentionSettingsSchema = z.strictObject({
  /** [RT-1] */
  recordYears: settingOf(retentionRules['RT-1']).int(),
  /** [RT-4] */
  enquiryYears: settingOf(retentionRules['RT-4']).int(),
})
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>
