import { currencyDigits, minorFromDecimal, type ClinicSettings } from '@halftone/clinic'

/** Groups of the settings page; each is saved and put back as a whole. */
export const settingGroups = ['prices', 'payments', 'speed', 'course'] as const
export type SettingGroup = (typeof settingGroups)[number]

/** How a number is typed: money in the clinic's currency, a share as percent, or as it is. */
export type SettingKind = 'money' | 'percent' | 'whole'

export type SettingField = {
  readonly id: string
  readonly group: SettingGroup
  readonly kind: SettingKind
  /** Rule whose default, source and grade stand beside the field. */
  readonly ruleId?: string
  readonly min: number
  readonly max: number
  readonly read: (settings: ClinicSettings) => number
  readonly write: (settings: ClinicSettings, value: number) => ClinicSettings
}

type NumberKeys<G extends keyof ClinicSettings> = {
  [K in keyof ClinicSettings[G]]: ClinicSettings[G][K] extends number ? K : never
}[keyof ClinicSettings[G]] &
  string

/** A number that lies directly in a group of the settings. */
function numberIn<G extends keyof ClinicSettings>(
  source: G,
  key: NumberKeys<G>,
  field: Pick<SettingField, 'group' | 'kind' | 'min' | 'max'> & { ruleId?: string },
): SettingField {
  return {
    ...field,
    id: `${source}.${key}`,
    read: (settings) => (settings[source] as Record<string, number>)[key] ?? 0,
    write: (settings, value) => ({
      ...settings,
      [source]: { ...(settings[source] as object), [key]: value },
    }),
  }
}

const mostMinor = 1_000_000_000

export const settingFields: readonly SettingField[] = [
  numberIn('prices', 'perCm2Minor', {
    group: 'prices',
    kind: 'money',
    ruleId: 'PR-2',
    min: 0,
    max: mostMinor,
  }),
  numberIn('prices', 'minimumMinor', { group: 'prices', kind: 'money', min: 0, max: mostMinor }),
  numberIn('prices', 'perSessionMinor', {
    group: 'prices',
    kind: 'money',
    ruleId: 'PR-6',
    min: 0,
    max: mostMinor,
  }),
  numberIn('prices', 'scarSurchargeBasisPoints', {
    group: 'prices',
    kind: 'percent',
    ruleId: 'PR-3',
    min: 0,
    max: 20000,
  }),
  numberIn('prices', 'edgeSurchargeBasisPoints', {
    group: 'prices',
    kind: 'percent',
    ruleId: 'PR-4',
    min: 0,
    max: 20000,
  }),
  {
    id: 'deposit.share',
    group: 'payments',
    kind: 'percent',
    ruleId: 'DP-1',
    min: 0,
    max: 5000,
    read: ({ deposit }) => (deposit.kind === 'share' ? deposit.basisPoints : 0),
    write: (settings, basisPoints) => ({ ...settings, deposit: { kind: 'share', basisPoints } }),
  },
  numberIn('instalments', 'count', { group: 'payments', kind: 'whole', ruleId: 'IN-3', min: 1, max: 24 }),
  numberIn('instalments', 'firstAfterMonths', {
    group: 'payments',
    kind: 'whole',
    ruleId: 'IN-4',
    min: 0,
    max: 6,
  }),
  numberIn('minutes', 'dotsPerMinute', { group: 'speed', kind: 'whole', ruleId: 'TM-1', min: 20, max: 200 }),
  numberIn('minutes', 'setUpMinutes', { group: 'speed', kind: 'whole', ruleId: 'TM-3', min: 0, max: 120 }),
  numberIn('minutes', 'longestSessionMinutes', {
    group: 'speed',
    kind: 'whole',
    ruleId: 'TM-4',
    min: 120,
    max: 360,
  }),
  numberIn('sessions', 'count', { group: 'course', kind: 'whole', ruleId: 'SP-1', min: 2, max: 4 }),
  numberIn('sessions', 'countForScars', { group: 'course', kind: 'whole', ruleId: 'SP-2', min: 2, max: 4 }),
  numberIn('sessions', 'gapDays', { group: 'course', kind: 'whole', ruleId: 'SP-7', min: 7, max: 30 }),
]

/** Parts of the clinic settings behind a group of the page. */
export const partsOfGroup = {
  prices: ['prices'],
  payments: ['deposit', 'instalments'],
  speed: ['minutes'],
  course: ['sessions'],
} as const satisfies { readonly [group in SettingGroup]: readonly (keyof ClinicSettings)[] }

/** The number that stands in the field: major units of the currency, percent, or the number itself. */
export function shownValue(field: SettingField, settings: ClinicSettings): number {
  const value = field.read(settings)
  if (field.kind === 'money') return value / 10 ** currencyDigits(settings.currency)
  return field.kind === 'percent' ? value / 100 : value
}

/** The stored number for a typed one, or undefined when the field cannot hold it. */
export function storedValue(field: SettingField, typed: number, currency: string): number | undefined {
  const value =
    field.kind === 'money'
      ? minorFromDecimal(typed.toFixed(currencyDigits(currency)), currency)
      : Math.round(field.kind === 'percent' ? typed * 100 : typed)
  return value === undefined || value < field.min || value > field.max ? undefined : value
}
