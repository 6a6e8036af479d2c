import { z } from 'zod'
import { desk } from './charges.ts'
import { roles, route } from './route.ts'
import { currencySchema, daySchema, idSchema, instantSchema } from './values.ts'

const byMethod = z.object({ cash: z.int(), bank: z.int(), card: z.int() })
const counted = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)

export const moneyDaySchema = z.object({
  day: daySchema,
  currency: currencySchema,
  expected: byMethod,
  payments: z.array(
    z.object({
      id: idSchema,
      clientId: idSchema,
      clientName: z.string(),
      amountMinor: z.int(),
      method: z.enum(['cash', 'bank', 'card']),
      receiptNumber: z.int(),
      at: instantSchema,
    }),
  ),
  closed: z
    .object({
      at: instantSchema,
      byName: z.string(),
      counted: byMethod,
      differences: byMethod,
      note: z.string().nullable(),
    })
    .nullable(),
  mayClose: z.boolean(),
})

export const moneyDayRoute = route({
  method: 'GET',
  path: '/api/money/day',
  summary: 'What was taken on a day, today unless told, and whether the day is closed',
  tag: 'money',
  roles: desk,
  scope: 'money:read',
  query: z.object({ day: daySchema.optional() }),
  response: moneyDaySchema,
})

export const closeDayRoute = route({
  method: 'POST',
  path: '/api/money/day-closes',
  summary:
    'Close the day with what was counted; differences are booked and nothing is added to the day any more',
  tag: 'money',
  roles: desk,
  body: z.object({
    day: daySchema,
    counted: z.object({ cash: counted, bank: counted, card: counted }),
    note: z.string().trim().max(500).optional(),
  }),
  response: moneyDaySchema,
  status: 201,
})

export const moneyDueRoute = route({
  method: 'GET',
  path: '/api/money/due',
  summary: 'Amounts that are due or overdue, oldest first, and what is to be given back',
  tag: 'money',
  roles,
  scope: 'money:read',
  response: z.object({
    currency: currencySchema,
    today: daySchema,
    dueMinor: z.int(),
    overdueMinor: z.int(),
    heldMinor: z.int(),
    parts: z.array(
      z.object({
        clientId: idSchema,
        clientName: z.string(),
        chargeId: idSchema,
        kind: z.enum(['deposit', 'instalment', 'whole']),
        dueOn: daySchema,
        openMinor: z.int(),
        overdue: z.boolean(),
      }),
    ),
    credits: z.array(z.object({ clientId: idSchema, clientName: z.string(), creditMinor: z.int() })),
  }),
})

const periodQuery = z.object({ from: daySchema, to: daySchema })

export const taxReportRoute = route({
  method: 'GET',
  path: '/api/money/tax',
  summary: 'Sales tax of a period by rate, income of the period, and whether receipt numbers are whole',
  tag: 'money',
  roles: ['owner'],
  scope: 'money:read',
  query: periodQuery,
  response: z.object({
    currency: currencySchema,
    rates: z.array(z.object({ basisPoints: z.int(), netMinor: z.int(), taxMinor: z.int() })),
    revenueMinor: z.int(),
    feesMinor: z.int(),
    discountsMinor: z.int(),
    refundsMinor: z.int(),
    differencesMinor: z.int(),
    lastReceiptNumber: z.int(),
    missingReceiptNumbers: z.array(z.int()),
  }),
})

export const journalRoute = route({
  method: 'GET',
  path: '/api/money/journal.csv',
  summary: 'Every line of the books of a period as CSV',
  tag: 'money',
  roles: ['owner'],
  scope: 'money:read',
  query: periodQuery,
  response: 'file',
})

export const paymentListRoute = route({
  method: 'GET',
  path: '/api/money/payments.csv',
  summary: 'Payments and refunds of a period as CSV',
  tag: 'money',
  roles: desk,
  scope: 'money:read',
  query: periodQuery,
  response: 'file',
})
