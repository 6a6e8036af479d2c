import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { hairlineRules } from './hairline.ts'

export const hairlineSettingsSchema = z.strictObject({
  /** [HL-1] */
  heightMmMen: settingOf(hairlineRules['HL-1']),
  /** [HL-2] */
  warnBelowMmMen: settingOf(hairlineRules['HL-2']),
  /** [HL-3] */
  heightMmWomen: settingOf(hairlineRules['HL-3']),
  /** [HL-4] */
  warnBelowMmWomen: settingOf(hairlineRules['HL-4']),
  /** [HL-5] How much higher the first session's line lies. */
  firstSessionRaiseMm: settingOf(hairlineRules['HL-5']),
  /** [HL-7] */
  featherAtLeastMm: settingOf(hairlineRules['HL-7']),
})
export type HairlineSettings = z.infer<typeof hairlineSettingsSchema>
