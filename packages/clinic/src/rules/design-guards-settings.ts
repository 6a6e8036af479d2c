import { z } from 'zod'
import {} from './design-guards.ts'

export const guardSettingsSchema = z.strictObject({
  /** [DG-1] Smallest and largest healed dot that passes without a word, mm. */
  healedDotMm: z
    .tuple([z.number().min(0.05).max(0.35), z.number().min(0.05).max(0.35)])
    .refine(([least, most]) => least < most, 'the smallest dot must be smaller than the largest'),
})
export type GuardSettings = z.infer<typeof guardSettingsSchema>
