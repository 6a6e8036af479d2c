import { routes, type Route } from '@halftone/clinic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'

const password = 'seven green umbrellas'
const pin = { owner: '204815', practitioner: '735192', reception: '916240' }
const chrome =
  'Mozilla/5.0 (Linux; Android 15; Pixel Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  for (const role of ['owner', 'practitioner', 'reception'] as const)
    expect((await people[role]('PUT', '/api/me/pin', { pin: pin[role] })).status).toBe(204)
})
afterAll(() => test.close())

const signIn = (role: 'practitioner' | 'reception', cookie = '') =>
  test.signedInWith(cookie)(
    'POST',
    '/api/sign-in',
    { email: `${role}@clinic.test`, password },
    { headers: { 'user-agent': chrome } },
  )
const cookiesOf = (...answers: Answer[]) => answers.map(cookieOf).join('; ')
const idOf = async (caller: Caller): Promise<string> => (await caller('GET', '/api/me')).body.user.id

describe('a locked screen', () => {
  it('answers 423 on every route that needs a sign-in, but on those that open it', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    expect((await caller('POST', '/api/lock')).status).toBe(204)
    for (const route of Object.values(routes) as Route[]) {
      if (route.roles === 'public' || route.roles === 'client') continue
      const url = route.path.replaceAll(/:[a-z]+/gi, '01890a5d-ac96-774b-bcce-b302099a8057')
      if (route.whenLocked === true) continue
      const { status, body } = await caller(route.method, url)
      expect([route.path, status, body?.code]).toEqual([route.path, 423, 'session-locked'])
    }
    expect((await caller('GET', '/api/lock')).body).toMatchObject({
      locked: true,
      person: { name: 'Pat practitioner' },
      hasPin: true,
      pinTriesLeft: 5,
      others: [],
    })
    const open = await caller('POST', '/api/lock/open', { pin: pin.practitioner })
    expect([open.status, open.body.user?.name]).toEqual([200, 'Pat practitioner'])
    expect((await caller('GET', '/api/me')).status).toBe(200)
  })

  it('can still be signed out', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    await caller('POST', '/api/lock')
    expect((await caller('POST', '/api/sign-out')).status).toBe(204)
    expect((await caller('GET', '/api/lock')).status).toBe(401)
  })

  it('locks by itself after the clinic’s own time, on the server too, and not while somebody works', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    expect((await caller('GET', '/api/me')).body.lock).toEqual({
      afterMinutes: 5,
      hasPin: true,
      shared: false,
    })
    for (let minute = 0; minute < 9; minute += 3) {
      test.passMinutes(3)
      expect((await caller('GET', '/api/me')).status).toBe(200)
    }
    test.passMinutes(7)
    expect((await caller('GET', '/api/me')).status).toBe(423)
    await caller('POST', '/api/lock/open', { pin: pin.practitioner })
    const owner = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
    const settings = { identity: { lockAfterMinutes: 20, certificateWarnDays: 60 } }
    expect((await owner('PATCH', '/api/clinic', { settings })).status).toBe(200)
    test.passMinutes(19)
    expect((await caller('GET', '/api/me')).status).toBe(200)
    test.passMinutes(22)
    expect((await caller('GET', '/api/me')).status).toBe(423)
    const later = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
    await later('PATCH', '/api/clinic', { settings: { identity: null } })
  })

  it('takes five wrong PINs, then only the password', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    await caller('POST', '/api/lock')
    const details: string[] = []
    for (let i = 0; i < 5; i++)
      details.push((await caller('POST', '/api/lock/open', { pin: '000000' })).body.detail)
    expect(details.slice(0, 4)).toEqual([4, 3, 2, 1].map((left) => expect.stringContaining(`${left} `)))
    const right = await caller('POST', '/api/lock/open', { pin: pin.practitioner })
    expect([right.status, right.body.code]).toEqual([403, 'pin-spent'])
    expect((await caller('POST', '/api/lock/open', { password: 'wrong' })).body.code).toBe('sign-in-refused')
    expect((await caller('GET', '/api/me')).status).toBe(423)
    expect((await caller('POST', '/api/lock/open', { password })).status).toBe(200)
    expect((await caller('GET', '/api/lock')).body.pinTriesLeft).toBe(5)
  })

  it('counts tries that come at once one by one', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('reception')))
    await caller('POST', '/api/lock')
    const guesses = Array.from({ length: 12 }, (_, i) => String(300_100 + i))
    const answers = await Promise.all(
      guesses.map((guess) => caller('POST', '/api/lock/open', { pin: guess })),
    )
    expect(answers.filter(({ body }) => body.code === 'pin-wrong')).toHaveLength(4)
    expect(answers.filter(({ body }) => body.code === 'pin-spent')).toHaveLength(8)
    await caller('POST', '/api/lock/open', { password })
  })

  it('is opened by nobody else on a device of one’s own', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    const personId = await idOf(test.signedInWith(cookieOf(await signIn('reception'))))
    await caller('POST', '/api/lock')
    const answer = await caller('POST', '/api/lock/open', { pin: pin.reception, personId })
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  })

  it('is not switched on where nothing but a sign-in could open it', async () => {
    const fresh = await startTestApp()
    try {
      const { reception } = await setUpClinic(fresh)
      expect((await reception('POST', '/api/lock')).body.code).toBe('pin-missing')
    } finally {
      await fresh.close()
    }
  })

  it('stores a PIN so that the database alone does not give it away', async () => {
    const rows = await asOwner(test.database.config, (client) =>
      client.query('select pin_hash from person_pin'),
    )
    const { verify } = await import('@node-rs/argon2')
    for (const { pin_hash } of rows.rows)
      for (const plain of Object.values(pin)) expect(await verify(pin_hash, plain)).toBe(false)
  })

  it.each(['123456', '111111', '12345', 'abcdef'])('has no PIN such as %s', async (weak) => {
    const caller = test.signedInWith(cookieOf(await signIn('practitioner')))
    const answer = await caller('PUT', '/api/me/pin', { pin: weak })
    expect([answer.status, answer.body.code]).toEqual([422, 'pin-weak'])
  })
})

describe('a shared tablet', () => {
  let tablet: Answer
  beforeAll(async () => {
    const first = await test.anybody('POST', '/api/sign-in', ownerSignIn)
    tablet = await test.signedInWith(cookieOf(first))('POST', '/api/shared-devices', { name: 'Room 1' })
    expect(tablet.status).toBe(201)
  })

  it('lets a colleague go on by PIN, who then is the one signed in, and no longer than the first', async () => {
    const session = await signIn('practitioner', cookieOf(tablet))
    const ada = test.signedInWith(cookiesOf(tablet, session))
    expect((await ada('GET', '/api/me')).body.lock.shared).toBe(true)
    const receptionId = await idOf(test.signedInWith(cookieOf(await signIn('reception'))))
    await ada('POST', '/api/lock')
    const { others } = (await ada('GET', '/api/lock')).body
    expect(others.map(({ name }: { name: string }) => name)).toEqual(['Ada Owner', 'Pat reception'])
    const wrong = await ada('POST', '/api/lock/open', { pin: pin.practitioner, personId: receptionId })
    expect(wrong.body.code).toBe('pin-wrong')
    const taken = await ada('POST', '/api/lock/open', { pin: pin.reception, personId: receptionId })
    expect([taken.status, taken.body.user?.role]).toEqual([200, 'reception'])
    const pat = test.signedInWith(cookiesOf(tablet, taken))
    expect((await pat('GET', '/api/people')).body.code).toBe('forbidden')
    // The first session is over, not merely hidden.
    expect((await ada('GET', '/api/lock')).status).toBe(401)
    // A PIN proves little: what protects the sign-in stays closed.
    expect((await pat('POST', '/api/me/passkeys/options')).body.code).toBe('proof-needed')
    for (let hour = 0; hour < 7 * 24 + 1; hour += 11) {
      test.passMinutes(11 * 60)
      const opened = await pat('POST', '/api/lock/open', { pin: pin.reception })
      if (hour < 6 * 24) expect(opened.status).toBe(200)
    }
    expect((await pat('GET', '/api/me')).status).toBe(401)
  })

  it('of another clinic, or one that was never shared, changes nothing', async () => {
    const made = 'halftone_device=01890a5d-ac96-774b-bcce-b302099a8057.AAAA'
    const session = await signIn('practitioner', made)
    const caller = test.signedInWith(`${made}; ${cookieOf(session)}`)
    expect((await caller('GET', '/api/me')).body.lock.shared).toBe(false)
  })

  it('is listed, shared and withdrawn by the owner alone; withdrawing signs out whoever is on it', async () => {
    const session = await signIn('practitioner', cookieOf(tablet))
    const caller = test.signedInWith(cookiesOf(tablet, session))
    expect((await caller('GET', '/api/shared-devices')).body.code).toBe('forbidden')
    expect((await caller('POST', '/api/shared-devices', { name: 'Mine' })).body.code).toBe('forbidden')
    const owner = test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
    const { devices } = (await owner('GET', '/api/shared-devices')).body
    expect(devices).toMatchObject([{ name: 'Room 1', here: false, madeBy: { name: 'Ada Owner' } }])
    expect((await owner('DELETE', `/api/shared-devices/${devices[0].id}`)).status).toBe(204)
    expect((await caller('GET', '/api/me')).status).toBe(401)
    const again = await signIn('practitioner', cookieOf(tablet))
    const after = test.signedInWith(cookiesOf(tablet, again))
    expect((await after('GET', '/api/me')).body.lock.shared).toBe(false)
  })
})

describe('the list of devices', () => {
  it('says browser and system in words, and which one is here', async () => {
    const caller = test.signedInWith(cookieOf(await signIn('reception')))
    const { devices } = (await caller('GET', '/api/me/devices')).body
    const own = devices.filter(({ here }: { here: boolean }) => here)
    expect(own).toMatchObject([
      { browser: 'Chrome 140', system: 'Android 15', way: 'password', locked: false },
    ])
  })

  it('signs out one device or all others, and never somebody else’s', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(async () => test.signedInWith(cookieOf(await signIn('reception')))),
    )
    const hereOf = async (caller: Caller) =>
      (await caller('GET', '/api/me/devices')).body.devices.find(({ here }: { here: boolean }) => here).id
    const other = test.signedInWith(cookieOf(await signIn('practitioner')))
    expect((await other('DELETE', `/api/me/devices/${await hereOf(two!)}`)).status).toBe(404)
    expect((await one!('DELETE', `/api/me/devices/${await hereOf(two!)}`)).status).toBe(204)
    expect((await two!('GET', '/api/me')).status).toBe(401)
    expect((await one!('POST', '/api/me/devices/end-others')).status).toBe(204)
    expect((await three!('GET', '/api/me')).status).toBe(401)
    expect((await one!('GET', '/api/me')).status).toBe(200)
    expect((await other('GET', '/api/me')).status).toBe(200)
  })
})
