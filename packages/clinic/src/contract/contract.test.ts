import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordMinLength, passwordProblem } from './password.ts'
import { problemTable } from './problem.ts'
import { pathOf, type Route } from './route.ts'
import { routes } from './routes.ts'

const all: readonly Route[] = Object.values(routes)

describe('the route table', () => {
  it('has each address once', () => {
    const addresses = all.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('gives a schema for every parameter in a path, and a body only where a method carries one', () => {
    for (const { path, params, method, body, form } of all) {
      expect([path, path.includes(':')]).toEqual([path, params !== undefined])
      if (method === 'GET' || method === 'DELETE') expect([path, body ?? form]).toEqual([path, undefined])
    }
  })

  it('keeps photos, designs and proposed plans from reception', () => {
    for (const { path, roles, tag } of all)
      if (tag === 'photos' || tag === 'designs' || path.startsWith('/api/designs/'))
        expect([path, roles]).toEqual([path, ['owner', 'practitioner']])
  })

  it('leaves public only what somebody without a sign-in needs', () => {
    const open = all.filter(({ roles }) => roles === 'public').map(({ path }) => path)
    expect(open).toEqual([
      '/api/status',
      '/api/setup/clinic',
      '/api/setup/demo',
      '/api/sign-in',
      // An owner who lost everything; the link comes from the server's own machine.
      '/api/way-back',
      '/api/sign-out',
      '/api/sign-in/passkey/options',
      '/api/sign-in/passkey',
      // Calendar programs cannot sign in: the secret is in the address.
      '/api/calendar-feeds/:secret/appointments.ics',
      // The card provider signs what it sends.
      '/api/card-payments/webhook',
      // Opening the own page, and leaving it where the session has ended already.
      '/api/portal/sign-in',
      '/api/portal/sign-out',
      '/api/portal/sign-in/passkey/options',
      '/api/portal/sign-in/passkey',
    ])
  })

  it('writes parameters into a path, escaped, and misses none', () => {
    expect(pathOf(routes.getDesignVersion, { id: 'a/b', revision: '3' })).toBe(
      '/api/designs/a%2Fb/versions/3',
    )
    expect(() => pathOf(routes.getClient, {})).toThrow('needs the parameter "id"')
  })
})

it('gives every problem a status that says who has to act', () => {
  for (const { status, title } of Object.values(problemTable)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
  }
})

describe('a password', () => {
  it.each([
    'quiet river lantern',
    'correct horse battery staple',
    'Zq8#nW2!pL5x',
    '雨の日の猫は静かな窓辺で眠る',
  ])('such as "%s" will do', (password) =>
    expect(passwordProblem(password, { email: 'ada@clinic.test', names: ['Ada Owner'] })).toBeUndefined(),
  )

  it.each([
    ['kettle 12', /at least 10 characters; this password has 9/],
    ['Password123', /common/],
    ['pass word 123', /common/],
    ['ababababababab', /repeats/],
    ['0123456789012', /run|common/],
    ['adalovelace12', /name/],
    ['x'.repeat(500), /at most 200/],
  ])('such as "%s" is refused with what to do', (password, sentence) => {
    expect(passwordProblem(password, { email: 'adalovelace@clinic.test' })).toMatch(sentence)
  })

  it('of fewer than ten characters is always refused, however odd', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: passwordMinLength - 1 }), (password) => {
        fc.pre(Array.from(password).length < passwordMinLength)
        expect(passwordProblem(password)).toBeDefined()
      }),
    )
  })

  it('that holds a long name may still do when enough else is in it', () => {
    expect(passwordProblem('ada-lovelace walks her seven dogs', { names: ['Lovelace'] })).toBeUndefined()
  })
})
