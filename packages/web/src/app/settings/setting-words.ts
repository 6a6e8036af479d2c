import type { ParseKeys } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import type { SettingFault } from './setting-draft.ts'
import type { SettingChoice, SettingField } from './setting-fields.ts'

export type SettingKey = Extract<ParseKeys, `setting.${string}`>

export type SettingNoteKey = Extract<ParseKeys, `settingNote.${string}`>

/** Sentences about values of the settings. */
export function useSettingWords(currency: string) {
  const { t } = useTranslation()
  const format = useFormatters()

  /** A stored value with its unit. */
  const write = useCallback(
    ({ kind, unit }: Pick<SettingField, 'kind' | 'unit'>, stored: unknown): string => {
      if (Array.isArray(stored)) return listed(stored.map(String))
      if (kind === 'choice') return t(`choice.${stored as SettingChoice}`)
      if (typeof stored !== 'number') return String(stored)
      if (kind === 'money') return format.money(stored, currency)
      if (kind === 'basisPoints') return t('quote.percent', { value: format.hundredths(stored / 100) })
      if (kind === 'share') return t('quote.percent', { value: format.one(stored * 100) })
      const value = format.hundredths(stored)
      return unit === undefined ? value : t(`unit.${unit}`, { value, count: stored })
    },
    [t, format, currency],
  )
  /** Several stored values of one kind; the unit is said once. */
  const writeAll = (field: Pick<SettingField, 'kind' | 'unit'>, stored: readonly unknown[]) =>
    listed(stored.map((value, i) => write(i < stored.length - 1 ? { kind: field.kind } : field, value)))
  /** From the lowest to the highest value; the unit is said once. */
  const range = (field: Pick<SettingField, 'kind' | 'unit'>, [low, high]: readonly [number, number]) =>
    t('plan.range', { low: write({ kind: field.kind }, low), high: write(field, high) })
  const sayFault = (fault: SettingFault, field: Pick<SettingField, 'kind' | 'unit'>): string => {
    if (fault.kind === 'outside') return t('settings.outside', { range: range(field, fault.limits) })
    const { sentence } = fault
    return `${sentence.charAt(0).toLocaleUpperCase()}${sentence.slice(1)}${/[.!?)]$/.test(sentence) ? '' : '.'}`
  }
  return { write, writeAll, range, sayFault }
}
