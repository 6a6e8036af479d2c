import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { consentRules } from './consent.ts'

export const consentSettingsSchema = z.strictObject({
  /** [CN-5] */
  validMonths: settingOf(consentRules['CN-5']).int(),
  /** [CN-6] */
  typedSignature: z.enum(['allowed', 'refused']),
})
export type ConsentSettings = z.infer<typeof consentSettingsSchema>
