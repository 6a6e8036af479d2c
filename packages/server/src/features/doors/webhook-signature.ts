import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

export const makeWebhookSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`

/**
 * Signs a delivery as Standard Webhooks 1.0 does, so that ready-made libraries check it: HMAC-SHA-256 over id, time and body.
 * @param secrets newest first; each gives a signature, so that a receiver may change over in its own time
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
