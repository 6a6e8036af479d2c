import { routes, type RouteName } from '@halftone/clinic'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { addressOf, call, type ApiRequest, type RouteKey } from './api.ts'
import { ApiProblem, isProblem, onSessionEnd } from './problems.ts'

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, body: unknown, type = 'application/json') {
  const fetched = vi.fn((_address: string, _init: RequestInit) =>
    Promise.resolve(
      new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'content-type': type },
      }),
    ),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('calling the API', () => {
  it('knows exactly the routes of the contract', () => {
    type Declared = {
      [N in RouteName]: `${(typeof routes)[N]['method']} ${(typeof routes)[N]['path']}`
    }[RouteName]
    expectTypeOf<RouteKey>().toEqualTypeOf<Declared>()
    expectTypeOf<ApiRequest<'GET /api/clients/:id'>>().toEqualTypeOf<{ readonly params: { id: string } }>()
  })

  it('writes parameters and query into the address, escaped, and leaves out what is empty', () => {
    expect(addressOf('GET /api/clients/:id', { params: { id: 'a/b c' } })).toBe('/api/clients/a%2Fb%20c')
    expect(addressOf('GET /api/clients', { query: { search: 'å & b', cursor: undefined, limit: '' } })).toBe(
      '/api/clients?search=%C3%A5+%26+b',
    )
  })

  it('sends a body as JSON and none where there is none', async () => {
    const fetched = answer(200, { user: {} })
    await call('POST /api/sign-in', { body: { email: 'a@b.c', password: 'secret' } })
    const [address, init] = fetched.mock.calls[0]!
    expect([address, init.method, init.body]).toEqual([
      '/api/sign-in',
      'POST',
      '{"email":"a@b.c","password":"secret"}',
    ])
    await call('GET /api/me', {})
    expect(fetched.mock.calls[1]![1].body).toBeUndefined()
  })

  it('answers nothing for 204', async () => {
    answer(204, undefined)
    expect(await call('POST /api/sign-out', {})).toBeUndefined()
  })

  it('turns a refusal into a problem with its code, status and fields', async () => {
    answer(422, { code: 'request-invalid', errors: [{ pointer: '/email', detail: 'Write one.' }] })
    const error = await call('GET /api/me', {}).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'request-invalid', status: 422, errors: [{ pointer: '/email' }] })
    expect(isProblem(error, 'request-invalid')).toBe(true)
    expect(isProblem(error, 'not-found')).toBe(false)
  })

  it('calls a page of a broken proxy unreachable and any other body unexpected', async () => {
    answer(502, '<html>', 'text/html')
    await expect(call('GET /api/me', {})).rejects.toMatchObject({ code: 'unreachable' })
    answer(418, 'no', 'text/plain')
    await expect(call('GET /api/me', {})).rejects.toMatchObject({ code: 'unexpected', status: 418 })
  })

  it('calls a lost network unreachable, but lets a stopped request stop', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(call('GET /api/me', {})).rejects.toBeInstanceOf(ApiProblem)
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('stopped', 'AbortError')))
    await expect(call('GET /api/me', {})).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('tells the shell when the session has ended, but not when a password was wrong', async () => {
    const ended = vi.fn()
    const stop = onSessionEnd(ended)
    answer(401, { code: 'sign-in-refused' })
    await call('GET /api/me', {}).catch(() => undefined)
    expect(ended).not.toHaveBeenCalled()
    answer(401, { code: 'not-signed-in' })
    await call('GET /api/me', {}).catch(() => undefined)
    expect(ended).toHaveBeenCalledOnce()
    stop()
    await call('GET /api/me', {}).catch(() => undefined)
    expect(ended).toHaveBeenCalledOnce()
  })
})
