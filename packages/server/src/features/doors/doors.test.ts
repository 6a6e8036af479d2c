import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routes, type Route, scopes } from '@halftone/clinic'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aClient,
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { createTokenDesk, mostRequests } from '../../http/access-token.ts'
import { runDueJobs } from '../../jobs/job-worker.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { isPublicAddress } from './public-address.ts'
import { sendWebhook } from './send-webhook.ts'
import { targetFault } from './webhook-target.ts'
import { webhookJob } from './webhook-job.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp({ webhooksToPrivate: true })
  people = await setUpClinic(test)
})
afterAll(() => test.close())
beforeEach(async () => {
  people.owner = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
})

const withToken =
  (token: string): Caller =>
  (method, url, body, extra = {}) =>
    test.anybody(method, url, body, {
      ...extra,
      headers: { ...extra.headers, authorization: `Bearer ${token}` },
    })
const aToken = async (list: readonly string[], days = 30) => {
  const made = await people.owner('POST', '/api/access-tokens', { name: 'Books', scopes: list, days })
  expect(made.status).toBe(201)
  return { id: made.body.id as string, call: withToken(made.body.token), token: made.body.token as string }
}

describe('an access token', () => {
  it('opens the routes of its scopes, and no other route at all', async () => {
    const { call } = await aToken(['appointments:read'])
    for (const route of Object.values(routes) as Route[]) {
      if (route.roles === 'public' || route.roles === 'client') continue
      const url = route.path.replaceAll(/:[a-z]+/gi, '01890a5d-ac96-774b-bcce-b302099a8057')
      const { status, body } = await call(route.method, url)
      if (route.scope === 'appointments:read')
        expect([url, status === 401 || status === 403]).toEqual([url, false])
      else expect([url, status, body?.code]).toEqual([url, 403, 'scope-missing'])
    }
  })

  it('reads no more of a client than reception does, unless the route is for records', async () => {
    const { body: client } = await people.owner(
      'POST',
      '/api/clients',
      aClient({ note: 'Takes blood thinners' }),
    )
    const { call } = await aToken(['clients:read', 'clients:write'])
    const { body } = await call('GET', `/api/clients/${client.id}`)
    expect([body.name, JSON.stringify(body).includes('blood')]).toEqual(['Jo Client', false])
    const added = await call('POST', '/api/clients', aClient({ name: 'Made By Program' }))
    expect(added.status).toBe(201)
  })

  it('is shown once, stored as a hash, listed with its last use, and revoked for good', async () => {
    const { id, call, token } = await aToken(['stock:read'])
    const mine = async () =>
      (await people.owner('GET', '/api/access-tokens')).body.tokens.find(
        (one: { id: string }) => one.id === id,
      )
    expect(await mine()).toMatchObject({ name: 'Books', state: 'valid', lastUsedAt: null })
    expect((await call('GET', '/api/stock')).status).toBe(200)
    expect((await mine()).lastUsedAt).not.toBeNull()
    const dump = await asOwner(test.database.config, async (client) =>
      JSON.stringify((await client.query('select *, secret_hash::text from access_token')).rows),
    )
    expect(dump).not.toContain(token.split('.')[1])
    expect((await people.owner('DELETE', `/api/access-tokens/${id}`)).status).toBe(204)
    expect((await call('GET', '/api/stock')).body.code).toBe('token-refused')
    expect((await mine()).state).toBe('revoked')
  })

  it('ends on its day', async () => {
    const { call } = await aToken(['stock:read'], 1)
    test.passMinutes(24 * 60 - 1)
    expect((await call('GET', '/api/stock')).status).toBe(200)
    test.passMinutes(2)
    expect((await call('GET', '/api/stock')).body.code).toBe('token-refused')
  })

  it('is worth nothing made up, for another clinic, or beside a cookie that is worth more', async () => {
    const { token, call } = await aToken(['stock:read'])
    const [, secret] = token.split('.')
    for (const wrong of ['x', `halftone_01890a5d-ac96-774b-bcce-b302099a8057.${secret}`, `${token}A`])
      expect((await withToken(wrong)('GET', '/api/stock')).body.code).toBe('token-refused')
    const cookie = cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn))
    expect((await call('GET', '/api/people', undefined, { headers: { cookie } })).body.code).toBe(
      'scope-missing',
    )
  })

  it('leaves the password of a proxy in front alone', async () => {
    const headers = { authorization: 'Basic Y2xpbmljOmRvb3I=' }
    expect((await people.owner('GET', '/api/people', undefined, { headers })).status).toBe(200)
  })

  it('is made by an owner who gave the password just now, and falls with the owner', async () => {
    const body = { name: 'X', scopes: ['stock:read'], days: 1 }
    expect((await people.practitioner('POST', '/api/access-tokens', body)).status).toBe(401)
    const reception = { email: 'reception@clinic.test', password: 'seven green umbrellas' }
    const desk = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', reception)))
    expect((await desk('POST', '/api/access-tokens', body)).body.code).toBe('forbidden')
    test.passMinutes(11)
    expect((await people.owner('POST', '/api/access-tokens', body)).body.code).toBe('proof-needed')
    for (const wrong of [{ scopes: [] }, { scopes: ['everything'] }, { days: 367 }, { days: 0 }])
      expect((await people.owner('POST', '/api/access-tokens', { ...body, ...wrong })).status).toBe(422)
  })

  it('waits when it asks too much', async () => {
    const { id, token } = await aToken(['stock:read'])
    const limiter = createTryLimiter()
    const now = test.services.now()
    for (let i = 1; i < mostRequests; i++) limiter.begin([{ name: `token ${id}`, most: mostRequests }], now)
    const desk = createTokenDesk(test.database, limiter)
    const request = { headers: { authorization: `Bearer ${token}` }, ip: '127.0.0.1' } as FastifyRequest
    expect((await desk.admit(request, routes.listStock, now)).role).toBe('reception')
    await expect(desk.admit(request, routes.listStock, now)).rejects.toMatchObject({ code: 'too-many-tries' })
    const later = new Date(now.getTime() + 6 * 60_000)
    expect((await desk.admit(request, routes.listStock, later)).role).toBe('reception')
  })
})

type Heard = { headers: IncomingMessage['headers']; body: string }

/** Another program that listens; answers with what it is told to. */
async function aListener(statuses: number[]) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(statuses.shift() ?? 200, { location: 'http://127.0.0.1:1/' }).end('secret words')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { heard, url: `http://127.0.0.1:${port}/hook`, close: () => server.close() }
}

describe('a webhook', () => {
  const deliver = (minutesLater = 0) =>
    runDueJobs({
      database: test.database,
      kinds: [webhookJob(test.services)],
      clock: () => sql<Date>`now() + ${minutesLater} * interval '1 minute'`,
    })
  const make = async (url: string, events = ['client.added']) => {
    const made = await people.owner('POST', '/api/webhooks', { name: 'Books', url, events })
    expect(made.status).toBe(201)
    return made.body as { id: string; secret: string; revision: number }
  }
  const log = async (id: string) =>
    (await people.owner('GET', `/api/webhooks/${id}/deliveries`)).body.deliveries
  const signatureOf = (secret: string, { headers, body }: Heard) =>
    'v1,' +
    createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
      .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64')

  it('tells what it was asked to tell, signed, with ids and nothing about a person', async () => {
    const listener = await aListener([])
    const { id, secret } = await make(listener.url)
    const { body: client } = await people.owner('POST', '/api/clients', aClient({ name: 'Very Private' }))
    await people.owner('PATCH', `/api/clients/${client.id}`, { note: 'also private', revision: 1 })
    await deliver()
    expect(listener.heard).toHaveLength(1)
    const [told] = listener.heard
    expect(JSON.parse(told!.body)).toEqual({
      id: told!.headers['webhook-id'],
      event: 'client.added',
      at: expect.any(String),
      clinicId: expect.any(String),
      subject: { kind: 'client', id: client.id },
    })
    expect(JSON.stringify(told)).not.toMatch(/private/i)
    expect(told!.headers['webhook-signature']).toBe(signatureOf(secret, told!))
    expect(await log(id)).toMatchObject([
      { event: 'client.added', state: 'delivered', attempts: [{ status: 200, fault: null }] },
    ])
    listener.close()
  })

  it('tries again later until it is taken, follows no redirect, and keeps a log without the answer’s words', async () => {
    const listener = await aListener([500, 302, 204])
    const { id } = await make(listener.url)
    await people.owner('POST', '/api/clients', aClient())
    for (const minutes of [0, 5, 30]) await deliver(minutes)
    const [delivery] = await log(id)
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 302 }, { status: 204, fault: null }],
    })
    expect(JSON.stringify(delivery)).not.toContain('secret words')
    expect(new Set(listener.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await people.owner('POST', `/api/webhook-deliveries/${delivery.id}/replay`)).status).toBe(204)
    await deliver(31)
    expect(listener.heard).toHaveLength(4)
    expect(listener.heard[3]!.headers['webhook-id']).toBe(delivery.id)
    listener.close()
  })

  it('is told nothing of what was undone', async () => {
    const listener = await aListener([])
    const { id } = await make(listener.url)
    expect((await people.owner('POST', '/api/clients', aClient({ name: '' }))).status).toBe(422)
    await deliver()
    expect(await log(id)).toEqual([])
    listener.close()
  })

  it('gets a new secret; for a day both sign', async () => {
    const listener = await aListener([])
    const { id, secret } = await make(listener.url, ['plan.saved'])
    const fresh = (await people.owner('POST', `/api/webhooks/${id}/secret`)).body.secret as string
    await people.owner('POST', `/api/webhooks/${id}/test`)
    // Jobs go by the clock of the database, the secret's last day by that of the test.
    await asOwner(test.database.config, (client) =>
      client.query(`update webhook set previous_until = now() + interval '1 hour'`),
    )
    await deliver()
    const [told] = listener.heard
    expect(JSON.parse(told!.body).event).toBe('ping')
    expect(String(told!.headers['webhook-signature']).split(' ')).toEqual([
      signatureOf(fresh, told!),
      signatureOf(secret, told!),
    ])
    const dump = await asOwner(test.database.config, async (client) =>
      JSON.stringify((await client.query('select sealed_secret::text from webhook')).rows),
    )
    expect(dump).not.toContain(Buffer.from(fresh).toString('hex'))
    listener.close()
  })

  it('that is paused hears nothing more, and a stale change of it is refused', async () => {
    const listener = await aListener([])
    const made = await make(listener.url)
    const change = { name: 'Books', url: listener.url, events: ['client.added'], active: false }
    const url = `/api/webhooks/${made.id}`
    expect((await people.owner('PUT', url, { ...change, revision: 1 })).body.active).toBe(false)
    expect((await people.owner('PUT', url, { ...change, revision: 1 })).body.code).toBe('changed-elsewhere')
    await people.owner('POST', '/api/clients', aClient())
    await deliver()
    expect(listener.heard).toEqual([])
    listener.close()
  })
})

describe('an address inside', () => {
  it.each([
    'http://example.com/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3:8443/x',
    'https://192.168.0.4/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://router/',
    'https://printer.local/',
    'https://name:word@example.com/',
    'ftp://example.com/',
  ])('such as %s is told nothing unless the server allows it', (url) =>
    expect(targetFault(url, false)).toMatch(/\.$/),
  )

  it('is found behind a name as well, at the moment of sending', async () => {
    // The system's own list of names has it, without a network.
    const sent = await sendWebhook('https://localhost.localdomain/', '{}', {}, { allowPrivate: false })
    expect(sent.kind).toBe('fault')
    expect(targetFault('https://example.com/hook', false)).toBeUndefined()
  })

  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['172.32.0.1', true],
    ['172.31.255.255', false],
    ['100.64.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['fe80::1', false],
    ['nonsense', false],
  ])('%s: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic))
})

it('the API page is a valid OpenAPI 3.1 document that knows tokens, scopes and webhooks', async () => {
  const { body } = await test.anybody('GET', '/api/openapi.json')
  const checked = await new Validator().validate(structuredClone(body))
  expect(checked.errors ?? []).toEqual([])
  expect(checked.valid).toBe(true)
  for (const scope of scopes) expect(body.components.securitySchemes.token.description).toContain(scope)
  expect(body.paths['/api/clients'].get.security).toEqual([{ session: [] }, { token: ['clients:read'] }])
  expect(body.paths['/api/people'].get.security).toEqual([{ session: [] }])
  expect(Object.keys(body.webhooks)).toContain('appointment.booked')
})
