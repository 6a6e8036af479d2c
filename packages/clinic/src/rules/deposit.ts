import { z } from 'zod'
import { shareOfMinor } from '../money.ts'
import { settingOf, type RuleFamily } from './rule.ts'

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

export const depositSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    /** [DP-1] */
    basisPoints: settingOf(depositRules['DP-1']).int(),
  }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: z.int().min(0).max(1_000_000_000_000) }),
])
export type DepositSettings = z.infer<typeof depositSettingsSchema>

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
