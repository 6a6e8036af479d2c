import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../../problems.ts'
import type { CardNews, CardProvider } from './card-provider.ts'
import { minorOfStripe, stripeAmount } from './stripe-amount.ts'

export type StripeKeys = {
  readonly secretKey: string
  readonly webhookSecret: string
  /** Another address than Stripe's own, for a stand-in. */
  readonly baseUrl?: string | undefined
}

const apiVersion = '2024-06-20'
const timeoutMs = 15_000
/** A signature older or newer than this is refused: somebody plays it again. */
const toleranceSeconds = 300

/** Card payments over Stripe: hosted Checkout pages, refunds, and signed webhooks, over plain HTTPS. Keys are never logged. */
export function createStripe({
  secretKey,
  webhookSecret,
  baseUrl = 'https://api.stripe.com',
}: StripeKeys): CardProvider {
  const post = async (
    path: string,
    form: { readonly [name: string]: string },
    requestKey: string,
  ): Promise<{ readonly [name: string]: unknown }> => {
    let answer: Response
    try {
      answer = await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/x-www-form-urlencoded',
          'stripe-version': apiVersion,
          'idempotency-key': requestKey,
        },
        body: new URLSearchParams(form).toString(),
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch {
      throw new Problem('card-provider-failed', 'It did not answer; nothing was changed here. Try again.')
    }
    const body: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok || !isRecord(body))
      throw new Problem('card-provider-failed', sayRefusal(answer.status, body))
    return body
  }

  return {
    name: 'stripe',
    startCheckout: async (input) => {
      const session = await post(
        '/v1/checkout/sessions',
        {
          mode: 'payment',
          success_url: input.returnUrl,
          cancel_url: input.returnUrl,
          client_reference_id: input.checkoutId,
          'line_items[0][quantity]': '1',
          'line_items[0][price_data][currency]': input.currency.toLowerCase(),
          'line_items[0][price_data][unit_amount]': `${stripeAmount(input.amountMinor, input.currency)}`,
          'line_items[0][price_data][product_data][name]': input.description,
          'metadata[halftone_clinic]': input.clinicId,
          'metadata[halftone_checkout]': input.checkoutId,
        },
        input.requestKey,
      )
      const { id, url } = session
      if (typeof id !== 'string' || typeof url !== 'string')
        throw new Problem('card-provider-failed', 'Its answer names no payment page.')
      return { providerId: id, url }
    },
    refund: async ({ paymentReference, amountMinor, currency, requestKey }) => {
      const amount = `${stripeAmount(amountMinor, currency)}`
      const { status } = await post('/v1/refunds', { payment_intent: paymentReference, amount }, requestKey)
      if (status === 'failed' || status === 'canceled')
        throw new Problem('card-provider-failed', 'It could not give the money back.')
    },
    readNews: (body, signature, now) => {
      checkSignature(body, signature, webhookSecret, now)
      return readEvent(JSON.parse(body.toString('utf8')))
    },
  }
}

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The provider's code, never its sentence: that may hold what a person typed. */
function sayRefusal(status: number, body: unknown): string {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {}
  const code = error['code'] ?? error['type']
  if (status === 401) return 'It does not know our key; the owner sets it anew.'
  return `It answered ${status}${typeof code === 'string' ? ` (${code.slice(0, 60)})` : ''}.`
}

function checkSignature(body: Buffer, header: string | undefined, secret: string, now: Date): void {
  const parts = (header ?? '').split(',').map((part) => part.split('=', 2))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  const signed = createHmac('sha256', secret).update(`${time}.`).update(body).digest()
  const matches = parts.some(([name, value = '']) => {
    const given = Buffer.from(value, 'hex')
    return name === 'v1' && given.length === signed.length && timingSafeEqual(given, signed)
  })
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(time))
  if (!matches || !(ageSeconds <= toleranceSeconds)) throw new Problem('signature-wrong')
}

/** A payment page that was paid; anything else is of no concern. */
function readEvent(event: unknown): CardNews | undefined {
  if (!isRecord(event) || !isRecord(event['data']) || !isRecord(event['data']['object'])) return undefined
  const { type } = event
  if (type !== 'checkout.session.completed' && type !== 'checkout.session.async_payment_succeeded')
    return undefined
  const session = event['data']['object']
  const { payment_status: status, payment_intent: reference, amount_total: amount, currency } = session
  const metadata = isRecord(session['metadata']) ? session['metadata'] : {}
  const { halftone_clinic: clinicId, halftone_checkout: checkoutId } = metadata
  if (status !== 'paid' || typeof reference !== 'string' || typeof amount !== 'number') return undefined
  if (typeof clinicId !== 'string' || typeof checkoutId !== 'string' || typeof currency !== 'string')
    return undefined
  const code = currency.toUpperCase()
  return {
    ...{ clinicId, checkoutId, paymentReference: reference, currency: code },
    amountMinor: minorOfStripe(amount, code),
  }
}
