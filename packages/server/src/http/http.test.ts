import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemCodes, routes } from '@halftone/clinic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/app.ts'

let test: TestApp
let webFolder: string
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'halftone-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<title>Halftone</title>')
  await writeFile(join(webFolder, 'assets', 'app-abc123.js'), 'plain')
  await writeFile(join(webFolder, 'assets', 'app-abc123.js.br'), 'packed')
  test = await startTestApp({ webFolder })
})
afterAll(async () => {
  await test.close()
  await rm(webFolder, { recursive: true })
})

describe('every route of the contract', () => {
  // The demo clinic is made in a test of its own: it computes six plans.
  const served = Object.entries(routes).filter(([name]) => name !== 'setUpDemo')
  it.each(served)('%s is served, and refused to nobody unless it is public', async (_, route) => {
    const url = route.path.replaceAll(/:[a-z]+/gi, '01890a5d-ac96-774b-bcce-b302099a8057')
    const { status } = await test.anybody(route.method, url)
    expect(test.app.hasRoute({ method: route.method, url: route.path })).toBe(true)
    // A public route may still find nothing, such as a calendar whose secret is wrong.
    if (route.roles === 'public') expect([401, 403]).not.toContain(status)
    else expect(status).toBe(401)
  })

  it('is on the API page, with its roles', async () => {
    const { body } = await test.anybody('GET', '/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    for (const { path, method } of Object.values(routes)) {
      const described = body.paths[path.replaceAll(/:([a-zA-Z]+)/g, '{$1}')]?.[method.toLowerCase()]
      expect([path, method, described?.summary === undefined]).toEqual([path, method, false])
    }
    expect(body.paths['/api/clients/{id}/photos'].post.requestBody.content).toHaveProperty(
      'multipart/form-data',
    )
    expect((await test.anybody('GET', '/api/docs/')).status).toBe(200)
  })
})

describe('a problem', () => {
  it('has a page for each code', async () => {
    for (const code of problemCodes)
      expect((await test.anybody('GET', `/api/problems/${code}`)).body.code).toBe(code)
    expect((await test.anybody('GET', '/api/problems/none')).status).toBe(404)
  })

  it('ends a request whose body never comes', () => {
    expect(test.app.server.requestTimeout).toBe(600_000)
    expect(test.app.server.headersTimeout).toBeLessThanOrEqual(60_000)
  })

  it('answers an address that is broken', async () => {
    for (const url of ['/%', '/api/clients/%ff', '/api/%zz']) {
      const answer = await test.anybody('GET', url)
      expect([url, answer.status, answer.body.code]).toEqual([url, 400, 'request-unreadable'])
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })

  it.each([
    ['headers of a hundred kilobytes', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`, 413],
    ['what is not HTTP', '\u0016\u0003\u0001\r\n\r\n', 400],
  ])('answers %s', async (_, text, status) => {
    const address = new URL(
      await test.app.listen({ host: '127.0.0.1', port: 0 }).catch(() => test.app.listeningOrigin),
    )
    const socket = connect(Number(address.port), address.hostname)
    socket.write(text)
    let answer = ''
    for await (const bytes of socket) answer += String(bytes)
    expect(answer).toContain(`HTTP/1.1 ${status}`)
    expect(answer).toContain('application/problem+json')
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status })
  })

  it.each([
    ['text that is not JSON', '{', 'application/json', 400, 'request-unreadable'],
    ['another kind of body', '<a/>', 'application/xml', 415, 'media-type-unsupported'],
    [
      'a body of two megabytes',
      JSON.stringify('x'.repeat(2 ** 21)),
      'application/json',
      413,
      'request-too-large',
    ],
  ])('is the answer to %s', async (_, payload, type, status, code) => {
    const answer = await test.anybody('POST', '/api/sign-in', payload, { headers: { 'content-type': type } })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('says nothing about a fault of the server but that there was one', async () => {
    const broken = await startTestApp({
      database: {
        inClinic: () => Promise.reject(new Error('secret: client Jo')),
        oneInClinic: () => Promise.reject(new Error('secret: client Jo')),
        askInClinic: () => Promise.reject(new Error('secret: client Jo')),
        inSnapshot: () => Promise.reject(new Error('secret: client Jo')),
        outsideClinics: () => Promise.reject(new Error('secret: client Jo')),
        forClient: () => Promise.reject(new Error('secret: client Jo')),
        byKey: () => Promise.reject(new Error('secret: client Jo')),
        close: () => Promise.resolve(),
      },
    })
    try {
      const answer = await broken.anybody('GET', '/api/status')
      expect(answer.status).toBe(500)
      expect(Object.keys(answer.body).toSorted()).toEqual(['code', 'instance', 'status', 'title', 'type'])
      expect(JSON.stringify(answer.body)).not.toContain('secret')
    } finally {
      await broken.close()
    }
  })

  it.each<[string, object]>([
    ['shut down', { code: '57P01' }],
    ['without its socket', { code: 'ENOENT', syscall: 'connect' }],
    ['cut off in the middle', { message: 'Connection terminated unexpectedly' }],
    ['gone while it is written to', { code: 'EPIPE', syscall: 'write' }],
    ['out of connections', { code: '53300' }],
    ['too slow to take a connection', { message: 'timeout exceeded when trying to connect' }],
  ])('says that the database is away when it is %s, and when to ask again', async (_, fault) => {
    const gone = Object.assign(new Error('x'), fault)
    const broken = await startTestApp({
      database: {
        inClinic: () => Promise.reject(gone),
        oneInClinic: () => Promise.reject(gone),
        askInClinic: () => Promise.reject(gone),
        inSnapshot: () => Promise.reject(gone),
        outsideClinics: () => Promise.reject(gone),
        forClient: () => Promise.reject(gone),
        byKey: () => Promise.reject(gone),
        close: () => Promise.resolve(),
      },
    })
    try {
      const { status, body, headers } = await broken.anybody('GET', '/api/status')
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'database-unavailable', '5'])
    } finally {
      await broken.close()
    }
  })
})

describe('the web app', () => {
  const page = { headers: { accept: 'text/html,*/*' } }

  it('answers every screen’s address with the page, always fresh', async () => {
    for (const url of ['/', '/clients/123', '/sign-in?next=%2F']) {
      const answer = await test.anybody('GET', url, undefined, page)
      expect([answer.status, answer.bytes.toString(), answer.headers['cache-control']]).toEqual([
        200,
        '<title>Halftone</title>',
        'no-cache',
      ])
    }
  })

  it('keeps hashed files for ever and sends the packed one to those who take it', async () => {
    const plain = await test.anybody('GET', '/assets/app-abc123.js')
    expect([plain.bytes.toString(), plain.headers['cache-control']]).toEqual([
      'plain',
      'public, max-age=31536000, immutable',
    ])
    const packed = await test.anybody('GET', '/assets/app-abc123.js', undefined, {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect([packed.bytes.toString(), packed.headers['content-encoding']]).toEqual(['packed', 'br'])
  })

  it('does not answer the page for a missing file, an unknown API address or a path that climbs', async () => {
    for (const url of ['/assets/gone-1.js', '/api/nothing', '/logo.png', '/..%2f..%2fpackage.json'])
      expect([url, (await test.anybody('GET', url, undefined, page)).status === 200]).toEqual([url, false])
  })

  it('may run workers and WebAssembly from here and nothing from elsewhere, on plain http too', async () => {
    const { headers } = await test.anybody('GET', '/', undefined, page)
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self' blob:",
      "object-src 'none'",
    ])
      expect(policy).toContain(part)
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('that is not built is said in a sentence', async () => {
    const bare = await startTestApp()
    try {
      const answer = await bare.anybody('GET', '/', undefined, page)
      expect([answer.status, answer.bytes.toString()]).toEqual([
        503,
        expect.stringContaining('npm run build'),
      ])
    } finally {
      await bare.close()
    }
  })
})
