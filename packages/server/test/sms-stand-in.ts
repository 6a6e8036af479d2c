import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A local server that speaks as much of Twilio's protocol as we use: basic auth, forms, ids, states of delivery. */
export async function startSmsStandIn() {
  const [accountId, token] = [`AC${'0123456789abcdef'.repeat(2)}`, 'token-of-the-clinic']
  const sent: { to: string; from: string; body: string }[] = []
  const state = { delivery: 'queued', failing: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const send = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      const expected = `Basic ${Buffer.from(`${accountId}:${token}`).toString('base64')}`
      if (request.headers.authorization !== expected) return void send(401, { code: 20003, status: 401 })
      if (state.failing > 0) return void send(state.failing, { code: 21211, status: state.failing })
      const base = `/2010-04-01/Accounts/${accountId}/Messages`
      if (request.method === 'POST' && request.url === `${base}.json`) {
        const form = new URLSearchParams(Buffer.concat(chunks).toString())
        const [to, from, body] = [form.get('To'), form.get('From'), form.get('Body')]
        if (!to || !from || !body) return void send(400, { code: 21604, status: 400 })
        sent.push({ to, from, body })
        return void send(201, { sid: `SM${String(sent.length).padStart(32, '0')}`, status: 'queued' })
      }
      if (request.method === 'GET' && request.url?.startsWith(`${base}/SM`))
        return void send(200, { status: state.delivery })
      return void send(404, { code: 20404, status: 404 })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ accountId, token, sent, state },
    baseUrl: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
