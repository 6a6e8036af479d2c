import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { pigmentRules } from './pigment.ts'

export const pigmentSettingsSchema = z.strictObject({
  /** [PG-1] */
  touchUpMonthsPermanent: settingOf(pigmentRules['PG-1']).int(),
  /** [PG-2] [PG-5] The limits of PG-2 keep well clear of the hard two months. */
  touchUpMonthsTemporary: settingOf(pigmentRules['PG-2']).int(),
})
export type PigmentSettings = z.infer<typeof pigmentSettingsSchema>
