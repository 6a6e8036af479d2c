import { z } from 'zod'

export const taxPoints = ['received', 'earned'] as const
export type TaxPoint = (typeof taxPoints)[number]

export const moneySettingsSchema = z.strictObject({
  /** [MN-5] */
  taxPoint: z.enum(taxPoints),
  /** [MN-11] */
  feesTaxed: z.boolean(),
  /** Ways of paying that the desk takes; at least one. */
  methods: z
    .strictObject({ cash: z.boolean(), bank: z.boolean(), card: z.boolean() })
    .refine(({ cash, bank, card }) => cash || bank || card, 'keep at least one way of paying'),
  /** [MN-12] */
  receptionRefunds: z.boolean(),
  receptionCloses: z.boolean(),
  /** Printed at the head of every receipt: address, tax number; up to six lines parted by "; ". */
  receiptHeader: z.string().trim().max(300),
})
export type MoneySettings = z.infer<typeof moneySettingsSchema>
