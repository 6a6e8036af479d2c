import { createHmac, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A local server that speaks as much of Stripe's protocol as we use: keys, forms, idempotency, refunds, signed news. */
export async function startStripeStandIn() {
  const secretKey = `sk_test_${randomBytes(8).toString('hex')}`
  const webhookSecret = `whsec_${randomBytes(8).toString('hex')}`
  const answers = new Map<string, { form: string; status: number; body: object }>()
  const sessions: Record<string, string>[] = []
  const refunds: Record<string, string>[] = []
  let paid = Number.POSITIVE_INFINITY
  let failing = false
  const id = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`

  const answer = (path: string, form: Record<string, string>): { status: number; body: object } => {
    if (path === '/v1/checkout/sessions') {
      sessions.push(form)
      const session = id('cs')
      return {
        status: 200,
        body: { id: session, object: 'checkout.session', url: `https://pay.test/${session}` },
      }
    }
    if (path !== '/v1/refunds') return { status: 404, body: { error: { type: 'invalid_request_error' } } }
    if (Number(form['amount']) > paid)
      return {
        status: 400,
        body: { error: { type: 'invalid_request_error', code: 'charge_already_refunded' } },
      }
    paid -= Number(form['amount'])
    refunds.push(form)
    return { status: 200, body: { id: id('re'), object: 'refund', status: 'succeeded' } }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const send = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (failing) return void request.socket.destroy()
      if (request.headers.authorization !== `Bearer ${secretKey}`)
        return void send(401, { error: { type: 'invalid_request_error' } })
      const form = Buffer.concat(chunks).toString()
      const key = String(request.headers['idempotency-key'] ?? '')
      const kept = answers.get(key)
      if (kept !== undefined && kept.form !== form)
        return void send(400, { error: { type: 'idempotency_error' } })
      const made = kept ?? answer(request.url ?? '', Object.fromEntries(new URLSearchParams(form)))
      if (key !== '') answers.set(key, { form, ...made })
      send(made.status, made.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    ...{ secretKey, webhookSecret, sessions, refunds },
    baseUrl: `http://127.0.0.1:${port}`,
    fail: (value: boolean) => (failing = value),
    /** The news that the newest page was paid, with its signature. */
    news: (at: Date, change: object = {}) => {
      const form = sessions.at(-1) ?? {}
      paid = Number(form['line_items[0][price_data][unit_amount]'])
      const object = {
        ...{ id: 'cs_test', payment_status: 'paid', payment_intent: id('pi'), amount_total: paid },
        currency: form['line_items[0][price_data][currency]'],
        metadata: {
          halftone_clinic: form['metadata[halftone_clinic]'],
          halftone_checkout: form['metadata[halftone_checkout]'],
        },
        ...change,
      }
      const payload = JSON.stringify({ id: id('evt'), type: 'checkout.session.completed', data: { object } })
      const time = Math.floor(at.getTime() / 1000)
      const signature = createHmac('sha256', webhookSecret).update(`${time}.${payload}`).digest('hex')
      return {
        payload,
        headers: { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${signature}` },
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
