import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { candidacyRules } from './candidacy.ts'

/** [CA-11] [CA-12] [CA-15] [CA-16] [CA-18] [CA-19] [CA-21] Outcomes that practitioners disagree on. */
const disputedOutcome = z.enum(['judgement', 'letter', 'not-now'])

export const candidacySettingsSchema = z.strictObject({
  /** [CA-4] */
  tanDays: settingOf(candidacyRules['CA-4']).int(),
  /** [CA-11] Never further than a letter: nobody is made to choose between medicine and dots. */
  bloodThinners: z.enum(['judgement', 'letter']),
  /** [CA-12] */
  raisedScars: disputedOutcome,
  /** [CA-14] */
  isotretinoinMonths: settingOf(candidacyRules['CA-14']).int(),
  /** [CA-15] */
  diabetes: disputedOutcome,
  /** [CA-16] */
  immuneSystem: disputedOutcome,
  /** [CA-17] */
  chemotherapyMonths: settingOf(candidacyRules['CA-17']).int(),
  /** [CA-18] */
  heart: disputedOutcome,
  /** [CA-19] */
  epilepsy: disputedOutcome,
  /** [CA-21] */
  vitiligo: disputedOutcome,
  /** [CA-22] */
  changingPatches: disputedOutcome,
  /** [CA-24] */
  transplantMonths: settingOf(candidacyRules['CA-24']).int(),
  /** [CA-25] */
  laserDays: settingOf(candidacyRules['CA-25']).int(),
  /** [CA-26] */
  peelMonths: settingOf(candidacyRules['CA-26']).int(),
  /** [CA-31] */
  screenValidDays: settingOf(candidacyRules['CA-31']).int(),
})
export type CandidacySettings = z.infer<typeof candidacySettingsSchema>
