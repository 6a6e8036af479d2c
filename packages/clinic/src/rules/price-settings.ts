import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { priceRules } from './price.ts'

const minorSchema = z.int().min(0).max(1_000_000_000_000)
const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, figures and hyphens')
const nameSchema = z.string().trim().min(1).max(80)

const unique = (items: readonly { readonly id: string }[]) =>
  new Set(items.map(({ id }) => id)).size === items.length

export const priceSettingsSchema = z.strictObject({
  /** [PR-9] True once the clinic has looked at these prices and made them its own. */
  confirmed: z.boolean(),
  perCm2Minor: minorSchema,
  /** Least that area and complexity come to. */
  minimumMinor: minorSchema,
  /** [PR-6] */
  perSessionMinor: minorSchema,
  /** [PR-3] */
  scarSurchargeBasisPoints: settingOf(priceRules['PR-3']).int(),
  /** [PR-4] */
  edgeSurchargeBasisPoints: settingOf(priceRules['PR-4']).int(),
  /** [PR-5] */
  tiers: z
    .array(z.strictObject({ id: idSchema, name: nameSchema, basisPoints: z.int().min(2500).max(40000) }))
    .min(1)
    .max(12)
    .refine(unique, 'two tiers share an id'),
  /** Tier of a practitioner of whom nothing is known. */
  standardTier: idSchema,
  extras: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema,
        amountMinor: minorSchema,
        /** Part of every quote, or only on request. */
        included: z.boolean(),
      }),
    )
    .max(40)
    .refine(unique, 'two extras share an id'),
  /** [PR-8] */
  tax: z.strictObject({
    mode: z.enum(['none', 'included', 'added']),
    basisPoints: settingOf(priceRules['PR-8']).int(),
    name: z.string().trim().max(40),
  }),
})
export type PriceSettings = z.infer<typeof priceSettingsSchema>
