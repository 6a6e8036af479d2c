import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { photoUseRules } from './photo-use.ts'

export const photoUseSettingsSchema = z.strictObject({
  /** [PP-4] */
  healedFromDay: settingOf(photoUseRules['PP-4']).int(),
})
export type PhotoUseSettings = z.infer<typeof photoUseSettingsSchema>
