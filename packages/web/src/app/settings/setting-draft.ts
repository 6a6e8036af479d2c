import { clinicSettingsSchema, defaultSettings, type ClinicSettings } from '@halftone/clinic'
import {
  limitsOf,
  settledNumber,
  shownValue,
  storedValue,
  type SettingField,
  type SettingSection,
} from './setting-fields.ts'

export type Typed = number | string
export type TierDraft = { readonly id: string; readonly name: string; readonly percent: Typed }
export type ExtraDraft = {
  readonly id: string
  readonly name: string
  readonly amount: Typed
  readonly included: boolean
}

/** A section as it is being typed; nothing here needs to be sound yet. */
export type SettingDraft = {
  /** By path of the field. */
  readonly values: { readonly [path: string]: Typed }
  readonly tiers: readonly TierDraft[]
  readonly standardTier: string
  readonly extras: readonly ExtraDraft[]
}

const tierField: SettingField = { path: 'prices.tiers', kind: 'basisPoints', limits: [2500, 40000] }
const extraField: SettingField = { path: 'prices.extras', kind: 'money' }

/** Value at a path of the settings; undefined where the path leads nowhere. */
export const valueAt = (settings: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], settings)

export function draftOf(section: SettingSection, settings: ClinicSettings): SettingDraft {
  const { currency, prices } = settings
  return {
    values: Object.fromEntries(
      section.cards
        .flatMap(({ fields }) => fields)
        .map((field) => [field.path, shownValue(field, valueAt(settings, field.path), currency)]),
    ),
    tiers: prices.tiers.map(({ id, name, basisPoints }) => ({
      id,
      name,
      percent: shownValue(tierField, basisPoints, currency),
    })),
    standardTier: prices.standardTier,
    extras: prices.extras.map(({ id, name, amountMinor, included }) => ({
      ...{ id, name, included },
      amount: shownValue(extraField, amountMinor, currency),
    })),
  }
}

/** Why a value cannot stay: outside its limits, or in the words of the rules. */
export type SettingFault =
  | { readonly kind: 'outside'; readonly limits: readonly [number, number] }
  | { readonly kind: 'sentence'; readonly sentence: string }

export type ReadDraft = {
  /** The settings with this section as typed; only to be saved where there is no fault. */
  readonly settings: ClinicSettings
  readonly faults: { readonly [path: string]: SettingFault }
}

/** Reads a draft over the settings in force and checks the whole against the rules. */
export function readDraft(section: SettingSection, draft: SettingDraft, before: ClinicSettings): ReadDraft {
  const { currency } = before
  const next = structuredClone(before) as unknown as Record<string, unknown>
  const faults: { [path: string]: SettingFault } = {}
  for (const { ruleId, fields } of section.cards)
    for (const field of fields) {
      const value = storedValue(field, draft.values[field.path] ?? '', currency)
      const limits = limitsOf(field, ruleId)
      if (limits && isUsed(field.path, draft) && !isWithin(value, limits))
        faults[field.path] = { kind: 'outside', limits }
      put(next, field.path, value)
    }
  if (section.parts.includes('deposit')) next['deposit'] = depositOf(next['deposit'])
  if (section.parts.includes('prices'))
    Object.assign(next['prices'] as object, {
      tiers: draft.tiers.map(({ id, name, percent }) => ({
        ...{ id, name: name.trim() },
        basisPoints: storedValue(tierField, percent, currency),
      })),
      standardTier: draft.standardTier,
      extras: draft.extras.map(({ id, name, amount, included }) => ({
        ...{ id, name: name.trim(), included },
        amountMinor: storedValue(extraField, amount, currency),
      })),
    })
  const checked = clinicSettingsSchema.safeParse(next)
  for (const issue of checked.error?.issues ?? []) {
    const path = issue.path.map(String).join('.')
    faults[path] ??= { kind: 'sentence', sentence: issue.message }
  }
  return { settings: checked.data ?? (next as ClinicSettings), faults }
}

/** Of a deposit only the way that was chosen counts. */
const isUsed = (path: string, { values }: SettingDraft) =>
  !(path === 'deposit.basisPoints' && values['deposit.kind'] === 'fixed') &&
  !(path === 'deposit.amountMinor' && values['deposit.kind'] === 'share')

const isWithin = (value: unknown, [low, high]: readonly [number, number]) =>
  typeof value === 'number' && value >= low && value <= high

function depositOf(typed: unknown): unknown {
  const { kind, basisPoints, amountMinor } = typed as ClinicSettings['deposit'] & Record<string, unknown>
  return kind === 'fixed' ? { kind, amountMinor } : { kind, basisPoints }
}

function put(settings: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    settings,
  )
  holder[last] = value
}

/** The same draft with one card as the rules propose it. */
export function withDefaults(
  section: SettingSection,
  draft: SettingDraft,
  cardId: string,
  currency: string,
): SettingDraft {
  const start = draftOf(section, defaultSettings(currency))
  const card = section.cards.find(({ id }) => id === cardId)
  const values = Object.fromEntries((card?.fields ?? []).map(({ path }) => [path, start.values[path] ?? '']))
  return {
    ...draft,
    values: { ...draft.values, ...values },
    ...(card?.custom === 'tiers' && { tiers: start.tiers, standardTier: start.standardTier }),
    ...(card?.custom === 'extras' && { extras: start.extras }),
  }
}

/** True where a card says what the rules propose. */
export const isDefault = (section: SettingSection, draft: SettingDraft, cardId: string, currency: string) =>
  isSameDraft(withDefaults(section, draft, cardId, currency), draft)

const settled = (draft: SettingDraft): SettingDraft => ({
  ...draft,
  values: Object.fromEntries(
    Object.entries(draft.values).map(([path, typed]) => [path, settledNumber(typed)]),
  ),
  tiers: draft.tiers.map((tier) => ({ ...tier, percent: settledNumber(tier.percent) })),
  extras: draft.extras.map((extra) => ({ ...extra, amount: settledNumber(extra.amount) })),
})

/** True for drafts that say the same, however their numbers are written. */
export const isSameDraft = (a: SettingDraft, b: SettingDraft): boolean => isSame(settled(a), settled(b))

/** What to send: whole parts, and null for a part that is back at its defaults. */
export function changeOf(
  { parts }: SettingSection,
  settings: ClinicSettings,
): { readonly [part: string]: unknown } {
  const defaults = defaultSettings(settings.currency)
  return Object.fromEntries(
    parts.map((part) => [part, isSame(settings[part], defaults[part]) ? null : settings[part]]),
  )
}

/** An id for a new line of a list, not yet among `taken`. */
export function freshId(prefix: string, taken: readonly { readonly id: string }[]): string {
  let number = taken.length + 1
  while (taken.some(({ id }) => id === `${prefix}-${number}`)) number++
  return `${prefix}-${number}`
}

/** True for values that say the same, in whatever order an object names its keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  )
}
