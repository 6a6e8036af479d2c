import { shareOfMinor } from '../money.ts'
import type { RuleFamily } from './rule.ts'
import type { DepositSettings } from './deposit-settings.ts'

export const depositRules = {
  'DP-1': {
    sentence: 'A deposit of a fifth of the total holds the first session.',
    value: 2000,
    unit: 'basis points',
    limits: [0, 5000],
    sources: ['scalpworx', 'dappersmp'],
    grade: 'consensus',
    change: 'editable',
  },
  'DP-2': {
    sentence: 'A deposit is never more than half of the total, whatever the setting.',
    value: 5000,
    unit: 'basis points',
    sources: ['scalpworx', 'dappersmp'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultDepositSettings: DepositSettings = {
  kind: 'share',
  basisPoints: depositRules['DP-1'].value,
}

/** [DP-1] [DP-2] Deposit on a total, minor units, at most half of it. */
export function depositOf(totalMinor: number, settings: { readonly deposit: DepositSettings }): number {
  const { deposit } = settings
  const asked = deposit.kind === 'fixed' ? deposit.amountMinor : shareOfMinor(totalMinor, deposit.basisPoints)
  return Math.min(asked, Math.floor((totalMinor * depositRules['DP-2'].value) / 10_000))
}
