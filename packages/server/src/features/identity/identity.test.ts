import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anybodyCookie,
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and that says who is signed in', async () => {
    const answer = await test.anybody('POST', '/api/sign-in', {
      ...ownerSignIn,
      email: ownerSignIn.email.toUpperCase(),
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      user: { name: 'Ada Owner', role: 'owner' },
      clinic: { currency: 'EUR', demo: false },
    })
    const cookie = String(answer.headers['set-cookie'])
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Secure')
    const me = await test.signedInWith(cookieOf(answer))('GET', '/api/me')
    expect(me.body).toEqual(answer.body)
  })

  it('marks the cookie as secure behind a proxy that ends https', async () => {
    const secure = await startTestApp({ trustProxy: true })
    try {
      const answer = await secure.anybody(
        'POST',
        '/api/setup/clinic',
        { clinicName: 'C', ownerName: 'O', ...ownerSignIn, currency: 'EUR', locale: 'en' },
        { headers: { 'x-forwarded-proto': 'https' } },
      )
      expect(String(answer.headers['set-cookie'])).toContain('Secure')
    } finally {
      await secure.close()
    }
  })

  it('refuses a wrong password and an unknown address with the same answer', async () => {
    const wrong = await test.anybody('POST', '/api/sign-in', { ...ownerSignIn, password: 'not this one' })
    const unknown = await test.anybody('POST', '/api/sign-in', {
      email: 'who@clinic.test',
      password: 'not this one',
    })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body.code).toBe('sign-in-refused')
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' })
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  it('makes an address wait after eight failed tries, says how long, and lets it in again afterwards', async () => {
    const right = { email: 'reception@clinic.test', password: 'seven green umbrellas' }
    for (let i = 0; i < 8; i++)
      await test.anybody('POST', '/api/sign-in', { ...right, password: `guess ${i}` })
    const blocked = await test.anybody('POST', '/api/sign-in', right)
    expect(blocked.status).toBe(429)
    expect(blocked.body).toMatchObject({ code: 'too-many-tries', retryAfterSeconds: 300 })
    expect(blocked.headers['retry-after']).toBe('300')
    expect((await test.anybody('POST', '/api/sign-in', ownerSignIn)).status).toBe(200)
    test.passMinutes(6)
    expect((await test.anybody('POST', '/api/sign-in', right)).status).toBe(200)
  })

  it('ends on the server at sign-out: the same cookie is worth nothing', async () => {
    const cookie = cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn))
    const caller = test.signedInWith(cookie)
    expect((await caller('GET', '/api/me')).status).toBe(200)
    const out = await caller('POST', '/api/sign-out')
    expect(out.status).toBe(204)
    expect(cookieOf(out)).toBe('halftone_session=')
    expect((await caller('GET', '/api/me')).body.code).toBe('not-signed-in')
  })

  it('ends after twelve quiet hours, but not while somebody works', async () => {
    const busy = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
    const quiet = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
    for (let hour = 0; hour < 13; hour++) {
      test.passMinutes(60)
      expect((await busy('GET', '/api/me')).status).toBe(200)
    }
    expect((await quiet('GET', '/api/me')).status).toBe(401)
  })

  it.each([
    'halftone_session=',
    'halftone_session=x.y',
    `halftone_session=${anybodyCookie}`,
    'halftone_session=%00',
  ])('takes the made-up cookie %s for nobody', async (cookie) => {
    expect((await test.signedInWith(cookie)('GET', '/api/me')).status).toBe(401)
  })

  it('stores neither passwords nor session secrets in the clear', async () => {
    const cookie = cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn))
    const { asOwner } = await import('../../../test/database.ts')
    const dump = await asOwner(test.database.config, async (client) =>
      JSON.stringify([
        (await client.query('select * from person')).rows,
        (await client.query('select * from auth_session')).rows,
      ]),
    )
    expect(dump).toContain('$argon2id$')
    expect(dump).not.toContain(ownerSignIn.password)
    expect(dump).not.toContain(cookie.split('.')[1])
  })
})

describe('a write from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.test' }],
    ['an opaque origin', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site' }],
  ])('is refused when it comes from %s', async (_, headers) => {
    const answer = await test.anybody('POST', '/api/sign-in', ownerSignIn, { headers })
    expect([answer.status, answer.body.code]).toEqual([403, 'other-origin'])
  })

  it('is told apart from the own page, whose origin is the host', async () => {
    const headers = {
      origin: 'http://clinic.local:8080',
      host: 'clinic.local:8080',
      'sec-fetch-site': 'same-origin',
    }
    expect((await test.anybody('POST', '/api/sign-in', ownerSignIn, { headers })).status).toBe(200)
  })
})

describe('people of the clinic', () => {
  beforeAll(async () => {
    people.owner = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
  })

  it('are listed, added and changed by the owner only', async () => {
    expect((await people.owner('GET', '/api/people')).body.people).toHaveLength(3)
    for (const role of ['practitioner', 'reception'] as const) {
      const caller = test.signedInWith(
        cookieOf(
          await test.anybody('POST', '/api/sign-in', {
            email: `${role}@clinic.test`,
            password: 'seven green umbrellas',
          }),
        ),
      )
      expect((await caller('GET', '/api/people')).body.code).toBe('forbidden')
      const add = { name: 'X', email: 'x@clinic.test', role: 'owner', password: 'seven green umbrellas' }
      expect((await caller('POST', '/api/people', add)).status).toBe(403)
    }
  })

  it.each([
    ['short', 'short', /at least 10 characters; this password has 5/],
    ['common', 'password1234', /list of common passwords/],
    ['repeated', 'aaaaaaaaaaaaaa', /repeats/],
    ['a run', '23456789abcdefgh', /run of neighbouring/],
    ['the address', 'newbie@clinic.test', /name or the e-mail address/],
  ])('get no password that is %s', async (_, password, sentence) => {
    const answer = await people.owner('POST', '/api/people', {
      name: 'N',
      email: 'newbie@clinic.test',
      role: 'practitioner',
      password,
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'password-weak'])
    expect(answer.body.detail).toMatch(sentence)
  })

  it('cannot share an address', async () => {
    const answer = await people.owner('POST', '/api/people', {
      name: 'Again',
      email: 'Reception@clinic.test',
      role: 'practitioner',
      password: 'seven green umbrellas',
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'email-taken'])
  })

  it('always include an owner', async () => {
    const { id } = (await people.owner('GET', '/api/me')).body.user
    for (const change of [{ role: 'reception' }, { active: false }])
      expect((await people.owner('PATCH', `/api/people/${id}`, change)).body.code).toBe('last-owner')
  })

  it('lose their sessions when their sign-in is closed', async () => {
    const added = await people.owner('POST', '/api/people', {
      name: 'Leaver',
      email: 'leaver@clinic.test',
      role: 'practitioner',
      password: 'seven green umbrellas',
    })
    const credentials = { email: 'leaver@clinic.test', password: 'seven green umbrellas' }
    const leaver = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', credentials)))
    expect((await leaver('GET', '/api/me')).status).toBe(200)
    await people.owner('PATCH', `/api/people/${added.body.id}`, { active: false })
    expect((await leaver('GET', '/api/me')).status).toBe(401)
    expect((await test.anybody('POST', '/api/sign-in', credentials)).status).toBe(401)
  })

  it('change their own password with the old one, which ends their other sessions', async () => {
    const old = { email: 'practitioner@clinic.test', password: 'seven green umbrellas' }
    const here = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', old)))
    const there = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', old)))
    const wrong = await here('POST', '/api/me/password', {
      currentPassword: 'no',
      newPassword: 'eight yellow kettles',
    })
    expect(wrong.status).toBe(401)
    const weak = await here('POST', '/api/me/password', {
      currentPassword: old.password,
      newPassword: 'practitioner',
    })
    expect(weak.body).toMatchObject({ code: 'password-weak', errors: [{ pointer: '/newPassword' }] })
    const right = await here('POST', '/api/me/password', {
      currentPassword: old.password,
      newPassword: 'eight yellow kettles',
    })
    expect(right.status).toBe(204)
    expect((await here('GET', '/api/me')).status).toBe(200)
    expect((await there('GET', '/api/me')).status).toBe(401)
    expect((await test.anybody('POST', '/api/sign-in', old)).status).toBe(401)
  })
})

describe('the language of the app', () => {
  it('is nobody’s until it is chosen, and then the person’s own wherever they sign in', async () => {
    expect((await people.owner('GET', '/api/me')).body.user.language).toBeNull()
    expect((await people.owner('PUT', '/api/me/language', { language: 'ur' })).status).toBe(204)
    const elsewhere = await test.anybody('POST', '/api/sign-in', ownerSignIn)
    expect(elsewhere.body.user.language).toBe('ur')
    expect((await people.owner('PUT', '/api/me/language', { language: null })).status).toBe(204)
    expect((await people.owner('GET', '/api/me')).body.user.language).toBeNull()
  })

  it('is one that the app speaks', async () => {
    const refused = await people.owner('PUT', '/api/me/language', { language: 'xx' })
    expect(refused.body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/language' }] })
  })
})
