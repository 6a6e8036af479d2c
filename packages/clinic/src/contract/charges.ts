import { z } from 'zod'
import { roles, route } from './route.ts'
import { currencySchema, daySchema, idParams, idSchema, instantSchema, lineSchema } from './values.ts'

export const feeKinds = ['no-show', 'late', 'deposit-kept', 'other'] as const

export const desk = ['owner', 'reception'] as const

/** Minor units above 0. */
export const amountSchema = z.int().min(1).max(1_000_000_000_000)
/** Chosen by the caller: the same request sent again does nothing a second time. */
export const requestKeySchema = z.uuid()

const partSchema = z.object({
  kind: z.enum(['deposit', 'instalment', 'whole']),
  dueOn: daySchema,
  amountMinor: z.int(),
  openMinor: z.int(),
  overdue: z.boolean(),
})

export const chargeSchema = z.object({
  id: idSchema,
  kind: z.enum(['plan', 'package', 'fee']),
  /** The clinic's own words of a package or another fee; null where the page has the words. */
  title: z.string().nullable(),
  feeKind: z.enum(feeKinds).nullable(),
  planId: idSchema.nullable(),
  planNumber: z.int().nullable(),
  currency: currencySchema,
  listMinor: z.int(),
  discountMinor: z.int(),
  taxBasisPoints: z.int(),
  visits: z.int(),
  visitsDone: z.int(),
  ended: z.boolean(),
  totalMinor: z.int(),
  receivedMinor: z.int(),
  earnedMinor: z.int(),
  heldMinor: z.int(),
  openMinor: z.int(),
  creditMinor: z.int(),
  parts: z.array(partSchema),
  createdAt: instantSchema,
})
export type ClientCharge = z.output<typeof chargeSchema>

export const statementKinds = [
  'charged',
  'payment',
  'refund',
  'discount',
  'visit-done',
  'visit-undone',
  'end',
  'move-in',
  'move-out',
] as const

/** What a client owes, has paid and gets back, in the clinic's currency. */
export const clientMoneySchema = z.object({
  currency: currencySchema,
  today: daySchema,
  /** Due today or before. */
  dueMinor: z.int(),
  overdueMinor: z.int(),
  /** Everything agreed and not yet paid. */
  openMinor: z.int(),
  heldMinor: z.int(),
  creditMinor: z.int(),
  charges: z.array(chargeSchema),
  /** What happened, newest first. */
  statement: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(statementKinds),
      chargeId: idSchema,
      day: daySchema,
      at: instantSchema,
      amountMinor: z.int(),
      method: z.enum(['cash', 'bank', 'card']).nullable(),
      paymentId: idSchema.nullable(),
      receiptNumber: z.int().nullable(),
      reason: z.string().nullable(),
      byName: z.string().nullable(),
    }),
  ),
  /** The clinic's terms as they are now. */
  terms: z.object({
    noShowMinor: z.int(),
    lateMinor: z.int(),
    methods: z.array(z.enum(['cash', 'bank', 'card'])),
    /** Card payments go over a provider and need no typing in. */
    cardOnline: z.boolean(),
    mayRefund: z.boolean(),
  }),
})
export type ClientMoney = z.output<typeof clientMoneySchema>

export const acceptanceSchema = z.object({
  state: z.enum(['proposed', 'accepted']),
  /** The exact words, and the hash that the acceptance names. */
  text: z.string(),
  textSha256: z.string(),
  /** Example prices of a clinic that is no demo cannot be accepted. */
  mayAccept: z.boolean(),
  acceptedAt: instantSchema.nullable(),
  acceptedBy: z.string().nullable(),
  chargeId: idSchema.nullable(),
})

export const planAcceptanceRoute = route({
  method: 'GET',
  path: '/api/plans/:id/acceptance',
  summary: 'Whether the quote of a plan was accepted, and the words to be accepted',
  tag: 'money',
  roles,
  params: idParams,
  response: acceptanceSchema,
})

export const acceptPlanRoute = route({
  method: 'POST',
  path: '/api/plans/:id/acceptance',
  summary: 'The client accepts the quote at the desk: its words are frozen with their hash',
  tag: 'money',
  roles,
  params: idParams,
  body: z.object({ textSha256: z.string().length(64), acceptedBy: lineSchema(120) }),
  response: acceptanceSchema,
  status: 201,
})

export const clientMoneyRoute = route({
  method: 'GET',
  path: '/api/clients/:id/money',
  summary: 'What a client owes, has paid and gets back, with the statement',
  tag: 'money',
  roles,
  scope: 'money:read',
  params: idParams,
  response: clientMoneySchema,
})

export const addFeeRoute = route({
  method: 'POST',
  path: '/api/clients/:id/fees',
  summary: 'Charge a fee on a line of its own; without an amount the clinic’s own fee of that kind',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({
    kind: z.enum(['no-show', 'late', 'other']),
    title: lineSchema(120).optional(),
    amountMinor: amountSchema.optional(),
    requestKey: requestKeySchema,
  }),
  response: clientMoneySchema,
  status: 201,
})

export const addPackageRoute = route({
  method: 'POST',
  path: '/api/clients/:id/packages',
  summary: 'Sell visits ahead, such as touch-ups, for one price with tax included',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({
    title: lineSchema(120),
    visits: z.int().min(1).max(24),
    totalMinor: amountSchema,
    requestKey: requestKeySchema,
  }),
  response: clientMoneySchema,
  status: 201,
})

export const discountChargeRoute = route({
  method: 'POST',
  path: '/api/charges/:id/discounts',
  summary: 'Take something off on a line of its own; at most what is open',
  tag: 'money',
  roles: ['owner'],
  params: idParams,
  body: z.object({ amountMinor: amountSchema, reason: lineSchema(200), requestKey: requestKeySchema }),
  response: clientMoneySchema,
  status: 201,
})

export const setVisitsDoneRoute = route({
  method: 'POST',
  path: '/api/charges/:id/visits',
  summary:
    'A visit was done and earns its part, or was counted by mistake; `visitsDone` is what was seen before',
  tag: 'money',
  roles,
  params: idParams,
  body: z.object({ change: z.enum(['done', 'undone']), visitsDone: z.int().min(0) }),
  response: clientMoneySchema,
})

export const endOutcomeSchema = z.object({
  inTime: z.boolean(),
  keptMinor: z.int(),
  backMinor: z.int(),
  sentence: z.string(),
})

export const previewEndRoute = route({
  method: 'GET',
  path: '/api/charges/:id/end',
  summary: 'What ending a course or package early would keep and give back',
  tag: 'money',
  roles: desk,
  params: idParams,
  query: z.object({ by: z.enum(['client', 'clinic']) }),
  response: endOutcomeSchema,
})

export const endChargeRoute = route({
  method: 'POST',
  path: '/api/charges/:id/end',
  summary: 'End a course or package early: what is kept becomes a fee, the rest is to be given back',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({
    by: z.enum(['client', 'clinic']),
    /** What the person saw would be kept. */
    keptMinor: z.int().min(0),
    reason: lineSchema(200),
    requestKey: requestKeySchema,
  }),
  response: clientMoneySchema,
})
