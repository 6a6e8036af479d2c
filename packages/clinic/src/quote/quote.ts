import { z } from 'zod'
import { isCalendarDate } from '../calendar-date.ts'
import { isCurrency } from '../currency.ts'
import { grades, severities } from '../rules/rule.ts'
import { saidSchema } from '../rules/said.ts'

const amountSchema = z.int()
const dateSchema = z.string().refine(isCalendarDate, 'a day, written YYYY-MM-DD')

/** Why a value is what it is, with the evidence behind it. */
export const reasonSchema = z.object({
  about: z.string(),
  ruleId: z.string(),
  sentence: z.string(),
  grade: z.enum(grades),
  source: z.string(),
})

/** Something a person should look at before approving. */
export const findingSchema = reasonSchema.extend({
  code: z.string(),
  severity: z.enum(severities),
  /** The sentence for whoever says it in another language; absent where it is only said in English. */
  said: z.array(saidSchema).optional(),
})

/** [PR-1] The four things that make the price, in the order of a quote. */
export const priceFactorNames = ['area-and-complexity', 'practitioner', 'sessions', 'quality-extras'] as const

/** One of the four factors: its parts add up to its amount. All amounts in minor units of the quote's currency. */
export const priceFactorSchema = z.object({
  factor: z.enum(priceFactorNames),
  amountMinor: amountSchema,
  parts: z.array(
    z.object({
      /** Stable name, for translation: `area`, `scars`, `edge`, `minimum`, `tier`, `session-fee`, `extra`. */
      code: z.string(),
      /** What is charged: cm2, basis points, sessions or 1, with `unit`. */
      quantity: z.number(),
      unit: z.enum(['cm2', 'basis-points', 'sessions', 'piece']),
      /** The clinic's own name of a tier or an extra. */
      name: z.string().exactOptional(),
      amountMinor: amountSchema,
    }),
  ),
})
export type PriceFactor = z.infer<typeof priceFactorSchema>

/** A price: factors + added tax = total = deposit + instalments, exactly. */
export const quoteSchema = z.object({
  currency: z.string().refine(isCurrency),
  factors: z.array(priceFactorSchema),
  tax: z.object({
    mode: z.enum(['none', 'included', 'added']),
    name: z.string(),
    basisPoints: z.int(),
    /** Inside the total in both modes; part of the factors' sum only when `included`. */
    amountMinor: amountSchema,
  }),
  totalMinor: amountSchema.min(0),
  depositMinor: amountSchema.min(0),
  instalments: z.array(z.object({ amountMinor: amountSchema.min(1), dueOn: dateSchema })),
  /** True while the clinic has not made the example prices its own. */
  isExample: z.boolean(),
  reasons: z.array(reasonSchema),
})
export type Quote = z.infer<typeof quoteSchema>
