import {
  sectionOf,
  settingSectionNames,
  type SettingField,
  type SettingSectionName,
} from '../settings/setting-fields.ts'

export type RuleSetting = { readonly section: SettingSectionName; readonly fields: readonly SettingField[] }

/** Where the clinic sets the values of a rule; undefined for a rule that no setting belongs to. */
export function settingOfRule(ruleId: string): RuleSetting | undefined {
  for (const section of settingSectionNames)
    for (const card of sectionOf(section).cards)
      if (card.ruleId === ruleId) return { section, fields: card.fields }
  return undefined
}
