import { z } from 'zod'
import { needleRules, parseNeedle } from './needle.ts'

const cartridgeSchema = z.string().refine((code) => parseNeedle(code) !== undefined, {
  error: 'not a cartridge code such as 0603RL (06, 08, 10 or 12; up to 07 needles; RL, RS, RM, M or F)',
})

/** [ND-2] */
const fillSchema = cartridgeSchema.refine(
  (code) => parseNeedle(code)?.count === needleRules['ND-2'].value,
  `a filling cartridge has ${needleRules['ND-2'].value} needles`,
)

export const needleSettingsSchema = z.strictObject({
  /** [ND-1] */
  edge: cartridgeSchema,
  /** [ND-3] Cartridges on the shelf for filling. */
  fill: z.array(fillSchema).min(1).max(12),
  /** [ND-4] */
  scar: cartridgeSchema,
})
export type NeedleSettings = z.infer<typeof needleSettingsSchema>
