import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { aftercareRules } from './aftercare.ts'

export const aftercareSettingsSchema = z.strictObject({
  /** [AC-1] */
  waterFromDay: settingOf(aftercareRules['AC-1']).int(),
  /** [AC-2] */
  shampooFromDay: settingOf(aftercareRules['AC-2']).int(),
  /** [AC-3] */
  lightExerciseFromDay: settingOf(aftercareRules['AC-3']).int(),
  /** [AC-4] */
  exerciseFromDay: settingOf(aftercareRules['AC-4']).int(),
  /** [AC-5] */
  shaverFromDay: settingOf(aftercareRules['AC-5']).int(),
  /** [AC-6] */
  razorFromDay: settingOf(aftercareRules['AC-6']).int(),
  /** [AC-7] */
  moisturiserFromDay: settingOf(aftercareRules['AC-7']).int(),
  /** [AC-8] */
  sunFromDay: settingOf(aftercareRules['AC-8']).int(),
  /** [AC-9] */
  poolFromDay: settingOf(aftercareRules['AC-9']).int(),
  /** [AC-10] */
  dyeFromDay: settingOf(aftercareRules['AC-10']).int(),
})
export type AftercareSettings = z.infer<typeof aftercareSettingsSchema>
