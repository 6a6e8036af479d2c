import { itaClasses } from '@halftone/engine'
import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { shadeRules } from './shade.ts'

/** [SH-7] Nothing darker than the hard floor, nothing lighter than SH-10. */
const partsSchema = z.int().min(shadeRules['SH-7'].value).max(shadeRules['SH-10'].value)

export const shadeSettingsSchema = z.strictObject({
  /** [SH-3] Parts of water between two sessions. */
  stepParts: settingOf(shadeRules['SH-3']).int(),
  /** [SH-4] Darkest shade by class of skin (`itaClasses`), lightest first. */
  darkestPartsBySkin: z.array(partsSchema).length(itaClasses.length),
  /** [SH-5] */
  extraPartsForBrownHair: settingOf(shadeRules['SH-5']).int(),
  /** [SH-6] */
  extraPartsForFairHair: settingOf(shadeRules['SH-6']).int(),
})
export type ShadeSettings = z.infer<typeof shadeSettingsSchema>
