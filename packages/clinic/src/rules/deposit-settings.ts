import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { depositRules } from './deposit.ts'

export const depositSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    /** [DP-1] */
    basisPoints: settingOf(depositRules['DP-1']).int(),
  }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: z.int().min(0).max(1_000_000_000_000) }),
])
export type DepositSettings = z.infer<typeof depositSettingsSchema>
