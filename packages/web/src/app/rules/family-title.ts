import type { ParseKeys } from 'i18next'

export type FamilyTitleKey = Extract<ParseKeys, `ruleFamily.${string}`>

/** Message with the name of the family that a rule belongs to: `CA-7` is candidacy. */
export const familyTitleKey = (ruleId: string): FamilyTitleKey =>
  `ruleFamily.${ruleId.split('-')[0] ?? 'other'}` as FamilyTitleKey
