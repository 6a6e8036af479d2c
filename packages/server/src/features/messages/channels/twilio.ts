import type { SmsAccount } from '../channel-queries.ts'
import { type Channel, Refused } from './channel.ts'

const timeoutMs = 15_000

/** What the provider knows of a message that it took. */
export type SmsDelivery = 'on-the-way' | 'delivered' | 'undelivered'

type Answer = { readonly status: number; readonly body: { readonly [name: string]: unknown } }

async function ask(
  { settings, token }: SmsAccount,
  baseUrl: string,
  path: string,
  form?: { readonly [name: string]: string },
): Promise<Answer> {
  const answer = await fetch(`${baseUrl}/2010-04-01/Accounts/${settings.accountId}/${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${settings.accountId}:${token}`).toString('base64')}`,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new Error('SMS provider: no answer')
  })
  const body: unknown = await answer.json().catch(() => ({}))
  return { status: answer.status, body: typeof body === 'object' && body !== null ? { ...body } : {} }
}

const failureText = ({ status, body }: Answer) =>
  `SMS provider: ${status}${typeof body['code'] === 'number' ? ` (${body['code']})` : ''}`

/** SMS over Twilio's REST API of 2010-04-01; `baseUrl` is another one for a stand-in. */
export function twilioChannel(account: SmsAccount, baseUrl = 'https://api.twilio.com'): Channel {
  return {
    repeatable: false,
    send: async ({ address, body }) => {
      const answer = await ask(account, baseUrl, 'Messages.json', {
        ...{ To: address, From: account.settings.from, Body: body },
      })
      const { sid } = answer.body
      if (answer.status === 201 && typeof sid === 'string') return { providerId: sid }
      if (answer.status === 401) throw new Refused(failureText(answer), 'sign-in-refused')
      // Too many requests and their own faults pass; whatever else they refuse, they refuse tomorrow.
      const passing = answer.status === 429 || answer.status >= 500
      throw passing ? new Error(failureText(answer)) : new Refused(failureText(answer))
    },
  }
}

export async function twilioDelivery(
  account: SmsAccount,
  providerId: string,
  baseUrl = 'https://api.twilio.com',
): Promise<SmsDelivery> {
  const answer = await ask(account, baseUrl, `Messages/${encodeURIComponent(providerId)}.json`)
  if (answer.status !== 200) throw new Error(failureText(answer))
  const { status } = answer.body
  if (status === 'delivered' || status === 'read') return 'delivered'
  return status === 'failed' || status === 'undelivered' ? 'undelivered' : 'on-the-way'
}
