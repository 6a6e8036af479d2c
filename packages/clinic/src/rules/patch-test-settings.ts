import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { patchTestRules } from './patch-test.ts'

export const patchTestSettingsSchema = z.strictObject({
  /** [PT-1] */
  policy: z.enum(['off', 'advised', 'required']),
  /** [PT-2] */
  readAfterHours: settingOf(patchTestRules['PT-2']).int(),
  /** [PT-3] */
  validMonths: settingOf(patchTestRules['PT-3']).int(),
})
export type PatchTestSettings = z.infer<typeof patchTestSettingsSchema>
