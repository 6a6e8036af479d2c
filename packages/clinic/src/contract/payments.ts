import { z } from 'zod'
import { amountSchema, clientMoneySchema, desk, requestKeySchema } from './charges.ts'
import { roles, route } from './route.ts'
import { idParams, idSchema, lineSchema } from './values.ts'

const methodSchema = z.enum(['cash', 'bank', 'card'])

export const paymentResultSchema = z.object({
  paymentId: idSchema,
  receiptNumber: z.int(),
  money: clientMoneySchema,
})

export const takePaymentRoute = route({
  method: 'POST',
  path: '/api/clients/:id/payments',
  summary: 'Take money at the desk; it goes to one charge, or to what falls due first',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({
    amountMinor: amountSchema,
    method: methodSchema,
    chargeId: idSchema.optional(),
    requestKey: requestKeySchema,
  }),
  response: paymentResultSchema,
  status: 201,
})

export const refundChargeRoute = route({
  method: 'POST',
  path: '/api/charges/:id/refunds',
  summary: 'Give money back; never more than was paid. Card payments of a provider go back over it',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({
    amountMinor: amountSchema,
    method: methodSchema,
    reason: lineSchema(200),
    requestKey: requestKeySchema,
  }),
  response: paymentResultSchema,
  status: 201,
})

export const receiptRoute = route({
  method: 'GET',
  path: '/api/payments/:id/receipt.pdf',
  summary: 'The numbered receipt of a payment or refund',
  tag: 'money',
  roles,
  scope: 'money:read',
  params: idParams,
  response: 'file',
})

export const startCardCheckoutRoute = route({
  method: 'POST',
  path: '/api/clients/:id/card-checkouts',
  summary:
    'Open a payment page of the card provider; the money is booked when the provider says that it came',
  tag: 'money',
  roles: desk,
  params: idParams,
  body: z.object({ amountMinor: amountSchema, chargeId: idSchema.optional(), requestKey: requestKeySchema }),
  response: z.object({ id: idSchema, url: z.string() }),
  status: 201,
})

export const cardWebhookRoute = route({
  method: 'POST',
  path: '/api/card-payments/webhook',
  summary: 'What the card provider tells us, signed by it',
  tag: 'money',
  roles: 'public',
  response: z.object({ received: z.boolean() }),
})
