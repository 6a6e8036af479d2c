import type { SettingField } from '../settings/setting-fields.ts'
import { rules } from '@halftone/clinic'
import { settingOfRule } from './setting-of-rule.ts'

type Change = { readonly path: string; readonly at: string }

/** The newest change of one of these fields; a change of a whole group is a change of each field in it. */
export function lastChange<C extends Change>(
  changes: readonly C[],
  fields: readonly SettingField[],
): C | undefined {
  return changes
    .filter(({ path }) => fields.some((field) => field.path === path || field.path.startsWith(`${path}.`)))
    .toSorted((a, b) => b.at.localeCompare(a.at))[0]
}

/** Rules whose setting this clinic has ever changed. */
export const changedRuleIds = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ id }) => {
      const setting = settingOfRule(id)
      return setting !== undefined && lastChange(changes, setting.fields) !== undefined ? [id] : []
    }),
  )
