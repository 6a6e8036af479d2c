import { z } from 'zod'
import { identityRules } from './identity.ts'
import { settingOf } from './setting-of.ts'

export const identitySettingsSchema = z.strictObject({
  /** [ID-1] */
  lockAfterMinutes: settingOf(identityRules['ID-1']).int(),
  /** [ID-5] */
  certificateWarnDays: settingOf(identityRules['ID-5']).int(),
})
export type IdentitySettings = z.infer<typeof identitySettingsSchema>
