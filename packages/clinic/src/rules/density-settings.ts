import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { densityRules } from './density.ts'

export const densitySettingsSchema = z.strictObject({
  /** [DN-1] */
  defaultPerCm2: settingOf(densityRules['DN-1']),
  /** [DN-2] */
  mostPerCm2: settingOf(densityRules['DN-2']),
  /** [DN-3] */
  templeShareAtMost: settingOf(densityRules['DN-3']),
  /** [DN-4] */
  coveredShareAtMost: settingOf(densityRules['DN-4']),
  /** [DN-7] */
  relativeAreaError: settingOf(densityRules['DN-7']),
})
export type DensitySettings = z.infer<typeof densitySettingsSchema>
