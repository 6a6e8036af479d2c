import type { SettingDraft } from './setting-draft.ts'

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Puts two people's changes of a section together: a field that only they changed is theirs, every other is mine.
 * Lists count as one field each. `collides`: both changed one field, to different values.
 */
export function mergeDrafts(
  base: SettingDraft,
  mine: SettingDraft,
  theirs: SettingDraft,
): { readonly merged: SettingDraft; readonly collides: boolean } {
  let collides = false
  const choose = <T>(was: T, my: T, their: T): T => {
    if (same(my, was)) return their
    if (!same(their, was) && !same(their, my)) collides = true
    return my
  }
  const values = Object.fromEntries(
    Object.entries(mine.values).map(([path, value]) => [
      path,
      choose(base.values[path] ?? '', value, theirs.values[path] ?? value),
    ]),
  )
  const merged = {
    values,
    tiers: choose(base.tiers, mine.tiers, theirs.tiers),
    standardTier: choose(base.standardTier, mine.standardTier, theirs.standardTier),
    extras: choose(base.extras, mine.extras, theirs.extras),
  }
  return { merged, collides }
}
