import { webhookEvents } from '@halftone/clinic'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** The webhooks part of the OpenAPI document: one request for every event. */
export const describedWebhooks = () =>
  Object.fromEntries(
    webhookEvents.map((event) => [
      event,
      {
        post: {
          summary: `Told when it happens: ${event}`,
          tags: ['webhooks'],
          parameters: [
            header(
              'webhook-id',
              'Of the delivery; the same for every attempt, so that it can be told apart.',
            ),
            header(
              'webhook-timestamp',
              'Seconds since 1970 of this attempt; refuse what is five minutes old.',
            ),
            header(
              'webhook-signature',
              'v1,<base64 of HMAC-SHA256 over "id.timestamp.body">, several parted by a space while a secret changes.',
            ),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['id', 'event', 'at', 'clinicId', 'subject'],
                  properties: {
                    id: { type: 'string', format: 'uuid' },
                    event: { const: event },
                    at: { type: 'string', format: 'date-time' },
                    clinicId: { type: 'string', format: 'uuid' },
                    subject: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['kind', 'id'],
                      properties: {
                        kind: { type: 'string' },
                        id: { type: ['string', 'null'], format: 'uuid' },
                      },
                    },
                  },
                },
              },
            },
          },
          responses: { '2XX': { description: 'Taken; anything else is tried again.' } },
        },
      },
    ]),
  )
