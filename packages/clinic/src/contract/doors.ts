import { z } from 'zod'
import { webhookEvents } from '../doors/webhook-events.ts'
import { route, scopes } from './route.ts'
import { idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const scopeSchema = z.enum(scopes)

const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(scopeSchema),
  madeAt: instantSchema,
  madeBy: personNameSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  /** `idle`: whoever made it is no owner any more, so it opens nothing. */
  state: z.enum(['valid', 'ended', 'revoked', 'idle']),
})
export type AccessToken = z.output<typeof tokenSchema>

export const listTokensRoute = route({
  method: 'GET',
  path: '/api/access-tokens',
  summary: 'Access tokens of other programs, newest first; never the tokens themselves',
  tag: 'doors',
  roles: ['owner'],
  response: z.object({ tokens: z.array(tokenSchema) }),
})

export const addTokenRoute = route({
  method: 'POST',
  path: '/api/access-tokens',
  summary: 'Make an access token with scopes and an end; it is shown this once (needs proof)',
  tag: 'doors',
  roles: ['owner'],
  body: z.object({
    name: lineSchema(60),
    scopes: z.array(scopeSchema).min(1),
    /** Days until it ends. */
    days: z.int().min(1).max(366),
  }),
  response: tokenSchema.extend({
    /** For the header `Authorization: Bearer ...`. */
    token: z.string(),
  }),
  status: 201,
})

export const revokeTokenRoute = route({
  method: 'DELETE',
  path: '/api/access-tokens/:id',
  summary: 'Revoke an access token; it opens nothing from now on',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})

const eventSchema = z.enum(webhookEvents)

const webhookSchema = z.object({
  id: idSchema,
  name: z.string(),
  url: z.string(),
  events: z.array(eventSchema),
  active: z.boolean(),
  revision: z.int(),
  madeAt: instantSchema,
  /** Until when the secret before the newest one signs as well. */
  previousSecretUntil: instantSchema.nullable(),
})
export type Webhook = z.output<typeof webhookSchema>

/** Shown once, when it is made: base64 behind `whsec_`. */
const withSecret = webhookSchema.extend({ secret: z.string() })

const webhookFields = {
  name: lineSchema(60),
  url: z.url().max(500),
  events: z.array(eventSchema).min(1),
}

export const listWebhooksRoute = route({
  method: 'GET',
  path: '/api/webhooks',
  summary: 'Addresses that are told what happens',
  tag: 'doors',
  roles: ['owner'],
  response: z.object({ webhooks: z.array(webhookSchema) }),
})

export const addWebhookRoute = route({
  method: 'POST',
  path: '/api/webhooks',
  summary: 'Tell an address what happens; its secret is shown this once (needs proof)',
  tag: 'doors',
  roles: ['owner'],
  body: z.object(webhookFields),
  response: withSecret,
  status: 201,
})

export const changeWebhookRoute = route({
  method: 'PUT',
  path: '/api/webhooks/:id',
  summary: 'Change or pause a webhook (needs proof)',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  body: z.object({ ...webhookFields, active: z.boolean(), revision: z.int().min(1) }),
  response: webhookSchema,
})

export const rotateWebhookSecretRoute = route({
  method: 'POST',
  path: '/api/webhooks/:id/secret',
  summary: 'Give a webhook a new secret, shown this once; for a day the old one signs as well (needs proof)',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: withSecret,
})

export const deleteWebhookRoute = route({
  method: 'DELETE',
  path: '/api/webhooks/:id',
  summary: 'Delete a webhook with its log',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})

export const testWebhookRoute = route({
  method: 'POST',
  path: '/api/webhooks/:id/test',
  summary: 'Send a webhook the event `ping`',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})

const deliverySchema = z.object({
  id: idSchema,
  event: z.string(),
  subjectId: idSchema.nullable(),
  at: instantSchema,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.array(
    z.object({
      at: instantSchema,
      /** Of the answer; null where none came. */
      status: z.int().nullable(),
      /** What went wrong, in words; null for a success. */
      fault: z.string().nullable(),
      durationMs: z.int(),
    }),
  ),
})
export type WebhookDelivery = z.output<typeof deliverySchema>

export const listDeliveriesRoute = route({
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  summary: 'The newest hundred deliveries of a webhook with every attempt',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: z.object({ deliveries: z.array(deliverySchema) }),
})

export const replayDeliveryRoute = route({
  method: 'POST',
  path: '/api/webhook-deliveries/:id/replay',
  summary: 'Send a delivery again, with the same id',
  tag: 'doors',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})

export const clientFhirRoute = route({
  method: 'GET',
  path: '/api/clients/:id/fhir',
  summary: 'The record of a client as a FHIR R4 bundle',
  tag: 'doors',
  roles: ['owner', 'practitioner'],
  scope: 'records:read',
  params: idParams,
  response: 'file',
})

export const clinicFhirRoute = route({
  method: 'GET',
  path: '/api/fhir',
  summary: 'The records of every client as one FHIR R4 bundle',
  tag: 'doors',
  roles: ['owner'],
  scope: 'records:read',
  response: 'file',
})
