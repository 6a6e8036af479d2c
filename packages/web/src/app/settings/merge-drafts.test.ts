import { expect, it } from 'vitest'
import { mergeDrafts } from './merge-drafts.ts'
import type { SettingDraft } from './setting-draft.ts'

const draft = (values: SettingDraft['values']): SettingDraft => ({
  ...{ values, tiers: [], standardTier: 'a', extras: [] },
})
const base = draft({ gap: 14, age: 18 })

it('keeps both changes of different fields', () => {
  const { merged, collides } = mergeDrafts(base, draft({ gap: 21, age: 18 }), draft({ gap: 14, age: 21 }))
  expect([merged.values, collides]).toEqual([{ gap: 21, age: 21 }, false])
})

it('collides where one field was changed twice, and keeps mine to be looked at', () => {
  const { merged, collides } = mergeDrafts(base, draft({ gap: 21, age: 18 }), draft({ gap: 28, age: 18 }))
  expect([merged.values['gap'], collides]).toEqual([21, true])
})
