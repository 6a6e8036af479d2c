import { addMonths, type CalendarDate } from '../calendar-date.ts'
import { allocate } from '../money.ts'
import type { RuleFamily } from './rule.ts'
import type { InstalmentSettings } from './instalments-settings.ts'

export const instalmentRules = {
  'IN-1': {
    sentence: 'Instalments share out the balance, which is the total less the deposit, never the total.',
    sources: ['smp-cost', 'invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'IN-2': {
    sentence: 'Deposit and instalments add up to the total exactly; the first ones carry the odd cents.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'IN-3': {
    sentence: 'The balance is paid in three instalments.',
    value: 3,
    unit: 'instalments',
    limits: [1, 24],
    sources: ['smp-cost', 'elkasmp'],
    grade: 'our-choice',
    change: 'editable',
  },
  'IN-4': {
    sentence: "Instalments fall due monthly on the same day, or on a shorter month's last day.",
    value: 1,
    unit: 'months after the quote',
    limits: [0, 6],
    sources: ['smp-cost'],
    grade: 'our-choice',
    change: 'editable',
  },
  'IN-5': {
    sentence: 'Instalments cost nothing extra: no interest and no fee.',
    sources: ['smp-cost'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultInstalmentSettings: InstalmentSettings = {
  count: instalmentRules['IN-3'].value,
  firstAfterMonths: instalmentRules['IN-4'].value,
}

export type Instalment = { readonly amountMinor: number; readonly dueOn: CalendarDate }

/**
 * [IN-1] [IN-2] [IN-4] [IN-5] The balance in monthly parts, none of them empty: fewer parts than asked where the
 * balance has fewer minor units, none for a balance of 0.
 */
export function instalmentsOf(
  balanceMinor: number,
  today: CalendarDate,
  settings: { readonly instalments: InstalmentSettings },
): Instalment[] {
  const count = Math.min(settings.instalments.count, balanceMinor)
  if (count <= 0) return []
  return allocate(
    balanceMinor,
    Array.from({ length: count }, () => 1),
  ).map((amountMinor, index) => ({
    amountMinor,
    dueOn: addMonths(today, settings.instalments.firstAfterMonths + index),
  }))
}
